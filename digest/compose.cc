#include "digest/compose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "digest/measure.h"
#include "digest/new_documents.h"
#include "digest/one_page.h"
#include "digest/printable_digest.h"
#include "digest/quotes.h"
#include "digest/search_arguments.h"
#include "digest/theme_counts.h"

namespace caselore {
namespace {

constexpr int kRecentYears = 3;
constexpr char kEver[] = "1900..";  // every year of publication that Field::kYear takes

// "bruises; type: Serious case review; agency: police or school".
std::string SpokenQuery(const Query& query) {
  std::string spoken = query.text;
  for (const auto& [field, values] : query.filters) {
    if (values.empty()) continue;
    spoken +=
        fmt::format("{}{}: {}", spoken.empty() ? "" : "; ", Name(field), fmt::join(values, " or "));
  }
  return spoken;
}

// 0 if it is none.
int64_t YearOf(const std::string& year) {
  int64_t value = 0;
  std::from_chars(year.data(), year.data() + year.size(), value);
  return value;
}

Direction DirectionOf(const std::vector<YearShare>& years) {
  if (years.size() <= static_cast<size_t>(kRecentYears)) return Direction::kNotKnown;
  int64_t with = 0, of = 0, before = 0, of_before = 0;
  for (size_t i = 0; i < years.size(); ++i) {
    const bool recent = i + kRecentYears >= years.size();
    (recent ? with : before) += years[i].with.value;
    (recent ? of : of_before) += years[i].of.value;
  }
  if (of < kFewReviews || of_before < kFewReviews) return Direction::kNotKnown;
  if (with + before < kSmallCell) return Direction::kNotKnown;
  const double change = SignedLogLikelihood(with, of, before, of_before);
  if (change > kUnlikely) return Direction::kRising;
  return change < -kUnlikely ? Direction::kFalling : Direction::kUnclear;
}

class Composer {
 public:
  Composer(const Library& library, Searcher& searcher, const DigestOrder& order,
           const DigestNames& names)
      : library_(library),
        searcher_(searcher),
        order_(order),
        names_(names),
        measure_(MeasureOf(order.preset)) {}

  Result<Digest> Do() {
    if (Result<void> chosen = ChooseSelection(); !chosen) {
      return tl::unexpected<Error>(chosen.error());
    }
    table_ = SummariseThemes(selection_);
    Describe();
    if (measure_.types) DescribeTypes();
    if (Result<void> covered = Cover(); !covered) return tl::unexpected<Error>(covered.error());
    AddHeadline();
    for (const auto& add : {&Composer::AddChapters, &Composer::AddAsked, &Composer::AddAbout,
                            &Composer::AddDistinctive, &Composer::AddRecurring,
                            &Composer::AddQuestions, &Composer::AddNew}) {
      if (Result<void> added = (this->*add)(); !added) return tl::unexpected<Error>(added.error());
    }
    MakePrintable(digest_, names_.printable);
    if (order_.preset == Preset::kPractitioners) FitOnePage(digest_);
    return std::move(digest_);
  }

 private:
  Number Reviews(int64_t value, std::string query) const {
    return {value, "reviews", std::move(query)};
  }
  Number Items(int64_t value, std::string query) const {
    return {value, "items", std::move(query)};
  }

  // A digest of what is new is of nothing else.
  bool IsOfTheNew() const { return order_.preset == Preset::kWhatIsNew && order_.since; }

  Result<void> ChooseSelection() {
    asked_ = order_.selection;
    if (!order_.period.empty()) asked_.also.emplace_back(Field::kYear, order_.period);
    if (order_.since) {
      Result<std::vector<std::string>> came = NewDocumentsAsFilter(library_, *order_.since);
      if (!came) return tl::unexpected<Error>(came.error());
      new_ = std::move(*came);
    }
    if (!asked_.text.empty()) {
      if (Result<void> narrowed = KeepToItems(); !narrowed) return narrowed;
    }
    query_ = Addressed(asked_);
    typed_ = Arguments(query_);
    return searcher_.Select(Chosen(query_)).map([&](Selection selection) {
      selection_ = std::move(selection);
    });
  }

  // A digest is of items. Of words the reviews are those that have an item of them: one that only
  // mentions them would be in every share and have nothing to tell. How many do is said apart.
  Result<void> KeepToItems() {
    Query said = Chosen(Addressed(asked_));
    said.limit = 1;  // its count and its themes are wanted, not its hits
    const Result<Answer> answer = searcher_.Search(said);
    if (!answer) return tl::unexpected<Error>(answer.error());
    for (const FacetValue& theme : answer->widened) widened_.push_back(theme.value);
    digest_.text_only = Reviews(answer->reviews, Arguments(Addressed(asked_)));
    asked_.also.emplace_back(Field::kHas, std::string(kHasItem));
    digest_.text_only.less = Arguments(Addressed(asked_));
    return {};
  }

  Query Addressed(Query query) const {
    if (!order_.agency.empty()) query.also.emplace_back(Field::kTo, order_.agency);
    return query;
  }
  // As it is asked, and not as it is typed.
  Query Chosen(Query query) const {
    if (IsOfTheNew()) query.filters[Field::kReview] = new_;
    return query;
  }

  // As the reader would type it: which reviews are new is what --since finds.
  std::string Arguments(const Query& query) const {
    return IsOfTheNew() ? SinceArguments(query) : SearchArguments(query);
  }
  std::string SinceArguments(const Query& query) const {
    const std::string others = SearchArguments(query);
    return fmt::format("--since {}{}{}", *order_.since, others.empty() ? "" : " ", others);
  }
  std::string And(const Query& query, Field field, const std::string& value) const {
    Query narrowed = query;
    narrowed.also.emplace_back(field, value);
    return Arguments(narrowed);
  }

  // "; with all that is tagged Infants under 1 or Bruising": words find what speaks of their
  // themes.
  std::string WidenedWords() const {
    std::vector<std::string> labels;
    for (const std::string& slug : widened_) labels.push_back(names_.label(slug));
    return labels.empty() ? ""
                          : fmt::format("; with all that is tagged {}", fmt::join(labels, " or "));
  }

  void Describe() {
    digest_.preset = order_.preset;
    digest_.title = order_.title.empty() ? std::string(TitleOf(order_.preset)) : order_.title;
    digest_.agency = order_.agency;
    digest_.agency_read = order_.agency_read;
    digest_.arguments = order_.arguments;
    digest_.period = order_.period;
    digest_.selection = SpokenQuery(order_.selection) + WidenedWords();
    digest_.reviews = Reviews(table_.all.reviews, typed_);
    digest_.documents = {table_.documents, "documents", typed_};
    digest_.items = Items(table_.all.items, typed_);
    std::unordered_set<uint32_t> dated;
    for (const Selection::Review& review : selection_.reviews) {
      digest_.latest = std::max(digest_.latest, review.published);
      if (!review.published.empty()) dated.insert(review.case_number);
    }
    digest_.undated = Reviews(table_.all.reviews - static_cast<int64_t>(dated.size()), typed_);
    digest_.undated.less = And(query_, Field::kYear, kEver);
    digest_.untyped =
        Reviews(table_.all.reviews - static_cast<int64_t>(CasesOfAType(selection_).size()), typed_);
    digest_.untyped.less = And(query_, Field::kHas, "type");
    if (!digest_.text_only.query.empty()) digest_.text_only.value -= table_.all.reviews;
  }

  // A board reads of safeguarding: it has to see that a ferry's safety investigation is among it.
  void DescribeTypes() {
    std::map<std::string, std::set<uint32_t>> cases;
    for (const Selection::Review& review : selection_.reviews) {
      const std::string& type = selection_.NameOf(review, Dimension::kType);
      if (!type.empty()) cases[type].insert(review.case_number);
    }
    for (const auto& [type, of_type] : cases) {
      digest_.types.emplace_back(names_.label(type), Reviews(static_cast<int64_t>(of_type.size()),
                                                             And(query_, Field::kType, type)));
    }
    std::stable_sort(digest_.types.begin(), digest_.types.end(),
                     [](const auto& a, const auto& b) { return a.second.value > b.second.value; });
  }

  // A field of what `caselore digest --format json` prints, whatever it is asked for.
  static Number OfLibrary(int64_t value, const char* field) {
    Number number{value, field, ""};
    number.command = "digest";
    return number;
  }

  // What could be read, of the whole library: of a file that could not be, nobody knows whether it
  // would have been of the selection.
  Result<void> Cover() {
    const Result<uint64_t> revision = searcher_.Revision();
    if (!revision) return tl::unexpected<Error>(revision.error());
    digest_.revision = OfLibrary(static_cast<int64_t>(order_.revision), "revision");
    const auto missing = library_.ChangesAfter(*revision);
    if (!missing) return tl::unexpected<Error>(missing.error());
    digest_.coverage.not_indexed = OfLibrary(
        std::count_if(missing->begin(), missing->end(),
                      [](const DocumentRow& row) { return row.state == DocumentState::kCurrent; }),
        "files_not_indexed");
    const Result<int64_t> read = library_.Count();
    if (!read) return tl::unexpected<Error>(read.error());
    const Result<std::vector<FailureRow>> failures = library_.Failures();
    if (!failures) return tl::unexpected<Error>(failures.error());
    Coverage& coverage = digest_.coverage;
    for (const FailureRow& failure : *failures) {
      coverage.failures.emplace_back(failure.path.substr(failure.path.rfind('/') + 1),
                                     failure.message);
    }
    const auto failed = static_cast<int64_t>(failures->size());
    coverage.read = OfLibrary(*read, "files_read");
    coverage.not_read = OfLibrary(failed, "files_not_read");
    coverage.found = OfLibrary(*read + failed, "files_found");
    return {};
  }

  ThemeRowOfDigest RowOf(const ThemeSummary& theme) const {
    ThemeRowOfDigest row;
    row.slug = theme.slug;
    row.label = names_.label(theme.slug);
    Query of_theme = query_;
    of_theme.also.emplace_back(Field::kTheme, theme.slug);
    const std::string query = Arguments(of_theme);
    row.reviews = Reviews(theme.all.reviews, query);
    row.items = Items(theme.all.items, query);
    row.share = WilsonInterval(theme.all.reviews, table_.all.reviews);
    for (const GroupCount& year : CountByYear(selection_, theme.slug)) {
      if (year.group.empty()) continue;
      row.years.push_back(
          {year.group, Reviews(year.with.reviews, And(of_theme, Field::kYear, year.group)),
           Reviews(year.of.reviews, And(query_, Field::kYear, year.group)), year.share});
    }
    row.direction = DirectionOf(row.years);
    return row;
  }

  void AddHeadline() {
    for (const ThemeSummary& theme : table_.themes) {
      if (digest_.headline.size() == measure_.headline || theme.all.items == 0) return;
      digest_.headline.push_back(RowOf(theme));
    }
  }

  Result<void> AddChapters() {
    QuotedTexts quoted;  // nothing is quoted twice
    for (const ThemeRowOfDigest& row : digest_.headline) {
      if (digest_.chapters.size() == measure_.chapters) return {};
      ThemeChapter chapter{row, names_.definition(row.slug), {}};
      for (const ItemKind kind : measure_.kinds) {
        if (chapter.parts.size() == measure_.parts) break;
        auto part = PartOf(row, kind, quoted);
        if (!part) return tl::unexpected<Error>(part.error());
        if (!part->quotes.empty()) chapter.parts.push_back(std::move(*part));
      }
      // All that it has may stand under the themes before.
      if (!chapter.parts.empty()) digest_.chapters.push_back(std::move(chapter));
    }
    return {};
  }

  // What `query` selects without the actions that tell what was done already.
  Result<Selection> StillAsked(Query query, Selection selection) {
    query.also.emplace_back(Field::kHas, "done");
    const Result<Selection> told = searcher_.Select(query);
    if (!told) return tl::unexpected<Error>(told.error());
    std::unordered_set<uint32_t> done;
    for (const Selection::Item& item : told->items) done.insert(item.document);
    std::erase_if(selection.items,
                  [&](const Selection::Item& item) { return done.contains(item.document); });
    return selection;
  }

  // All that is asked, whatever its theme.
  Result<void> AddAsked() {
    if (measure_.asked == 0) return {};
    const Result<Selection> asked = StillAsked(query_, selection_);
    if (!asked) return tl::unexpected<Error>(asked.error());
    Query done = query_;
    done.also.emplace_back(Field::kHas, "done");
    QuotedTexts quoted;
    for (const ItemKind kind : measure_.kinds) {
      ThemeChapter::Part part;
      part.kind = kind;
      const auto count = [kind](const Selection& selection) {
        return std::count_if(selection.items.begin(), selection.items.end(),
                             [kind](const Selection::Item& item) { return item.kind == kind; });
      };
      part.all = Items(count(*asked), And(query_, Field::kKind, std::string(Name(kind))));
      if (count(selection_) > count(*asked)) {
        part.all.less = And(done, Field::kKind, std::string(Name(kind)));
      }
      auto quotes = ChooseQuotes(searcher_, *asked, {"", kind, measure_.asked}, quoted);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      part.quotes = std::move(*quotes);
      if (!part.quotes.empty()) digest_.asked.push_back(std::move(part));
    }
    return {};
  }

  Result<ThemeChapter::Part> PartOf(const ThemeRowOfDigest& row, ItemKind kind,
                                    QuotedTexts& quoted) {
    ThemeChapter::Part part;
    part.kind = kind;
    Query of_theme = query_;
    of_theme.also.emplace_back(Field::kTheme, row.slug);
    for (const ThemeSummary& theme : table_.themes) {
      if (theme.slug != row.slug) continue;
      part.all = Items(theme.by_kind[static_cast<size_t>(kind)].items,
                       And(of_theme, Field::kKind, std::string(Name(kind))));
    }
    auto quotes =
        ChooseQuotes(searcher_, selection_,
                     {row.slug, kind, measure_.quotes, measure_.longest, names_.how_sure}, quoted);
    if (!quotes) return tl::unexpected<Error>(quotes.error());
    part.quotes = std::move(*quotes);
    return part;
  }

  // What names the agency but is asked of others; without quotes of what it is asked itself.
  Result<void> AddAbout() {
    if (measure_.about == 0 || order_.agency_read.empty()) return {};
    Query naming = asked_;
    naming.also.emplace_back(Field::kAgency, order_.agency);
    const Result<Selection> named = searcher_.Select(naming);
    if (!named) return tl::unexpected<Error>(named.error());
    const Result<Selection> asked_of_others = StillAsked(naming, *named);
    if (!asked_of_others) return tl::unexpected<Error>(asked_of_others.error());
    std::unordered_set<uint32_t> theirs;
    QuotedTexts asked;
    for (const Selection::Item& item : selection_.items) {
      theirs.insert(item.document);
      asked.insert(item.text);
    }
    for (const ItemKind kind : measure_.kinds) {
      ThemeChapter::Part part;
      part.kind = kind;
      const int64_t all =
          std::count_if(named->items.begin(), named->items.end(), [&](const Selection::Item& item) {
            return item.kind == kind && !theirs.contains(item.document);
          });
      part.all = Items(all, And(naming, Field::kKind, std::string(Name(kind))));
      Query both = naming;
      both.also.emplace_back(Field::kTo, order_.agency);
      part.all.less = And(both, Field::kKind, std::string(Name(kind)));
      QuotedTexts quoted = asked;
      auto quotes = ChooseQuotes(searcher_, *asked_of_others, {"", kind, measure_.about}, quoted);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      part.quotes = std::move(*quotes);
      if (!part.quotes.empty()) digest_.about.push_back(std::move(part));
    }
    return {};
  }

  Result<void> AddDistinctive() {
    if (measure_.distinctive == 0) return {};
    digest_.compares = true;
    if (typed_.empty()) return {};  // all of it
    const Result<Selection> library = searcher_.Select(Query());
    if (!library) return tl::unexpected<Error>(library.error());
    digest_.has_rest = library->items.size() > selection_.items.size();
    for (const DistinctiveTheme& theme : DistinctiveThemes(selection_, *library)) {
      if (digest_.distinctive.size() == measure_.distinctive) return {};
      if (theme.log_likelihood < kUnlikely || theme.here.reviews < kSmallCell) continue;
      const bool is_asked_for =
          std::find(widened_.begin(), widened_.end(), theme.slug) != widened_.end();
      if (theme.IsOfAll() || is_asked_for) continue;
      Query of_theme;
      of_theme.also.emplace_back(Field::kTheme, theme.slug);
      DistinctiveRow row;
      row.label = names_.label(theme.slug);
      row.here = Items(theme.here.items, And(query_, Field::kTheme, theme.slug));
      row.here_of = Items(theme.here_of.items, typed_);
      row.rest = Items(theme.rest.items, SearchArguments(of_theme));
      row.rest.less = row.here.query;
      row.rest_of = Items(theme.rest_of.items, "");
      row.rest_of.less = typed_;
      digest_.distinctive.push_back(std::move(row));
    }
    return {};
  }

  // The requests that most reviews of the selection made; of each the earliest and the latest. A
  // board has not asked for them, so that only those count of which the program is certain.
  Result<void> AddRecurring() {
    digest_.tells_recurring = measure_.recurring > 0;
    std::vector<RecurringGroup> groups = Narrowed(order_.recurring, selection_, kSmallCell);
    std::erase_if(groups, [](const RecurringGroup& group) { return !group.certain; });
    SortByReviews(groups);
    if (groups.size() > measure_.recurring) groups.resize(measure_.recurring);
    for (const RecurringGroup& group : groups) {
      const RecurrenceCounts counts = CountsOf(group);
      const auto number = [&](int64_t value, const char* field) {
        Number of_group{value, field, "--group " + group.id};
        if (!typed_.empty()) of_group.query += " " + typed_;
        of_group.command = "recurring";
        return of_group;
      };
      RecurringRequest request;
      request.id = group.id;
      request.reviews = number(counts.reviews, "reviews");
      request.areas = number(counts.areas, "areas");
      request.all_areas = counts.all_areas;
      request.items = number(static_cast<int64_t>(group.members.size()), "items");
      request.first = number(YearOf(counts.first), "first");
      request.last = number(YearOf(counts.last), "last");
      std::vector<uint32_t> documents;
      for (const RecurringMember* member : Quoted(group)) documents.push_back(member->document);
      auto quotes = QuotesOf(searcher_, documents);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      request.members = std::move(*quotes);
      digest_.recurring.push_back(std::move(request));
    }
    return {};
  }

  // By date: the first, and the latest ones of other reviews.
  std::vector<const RecurringMember*> Quoted(const RecurringGroup& group) const {
    std::vector<const RecurringMember*> members;
    for (const RecurringMember& member : group.members) members.push_back(&member);
    std::stable_sort(members.begin(), members.end(),
                     [](const RecurringMember* a, const RecurringMember* b) {
                       return a->published < b->published;
                     });
    std::vector<const RecurringMember*> quoted;
    std::unordered_set<uint32_t> cases;
    const auto take = [&](const RecurringMember* member) {
      if (quoted.size() == measure_.quotes || !cases.insert(member->case_number).second) return;
      quoted.push_back(member);
    };
    take(members.front());
    for (auto member = members.rbegin(); member != members.rend(); ++member) take(*member);
    std::reverse(quoted.begin() + 1, quoted.end());
    return quoted;
  }

  Result<void> AddQuestions() {
    if (measure_.questions == 0) return {};
    QuotedTexts quoted;
    auto quotes =
        ChooseQuotes(searcher_, selection_, {"", ItemKind::kQuestion, measure_.questions}, quoted);
    if (!quotes) return tl::unexpected<Error>(quotes.error());
    digest_.questions = std::move(*quotes);
    return {};
  }

  // The reviews of the selection that came after the digest before (NewDocuments); a case that came
  // with several documents is told by its first.
  Result<void> AddNew() {
    if (!order_.since) return {};
    digest_.new_since = OfLibrary(static_cast<int64_t>(*order_.since), "since");
    digest_.new_since->query = "--since " + std::to_string(*order_.since);
    std::unordered_map<std::string, uint32_t> number_of;
    for (uint32_t i = 0; i < selection_.reviews.size(); ++i) {
      number_of[selection_.reviews[i].id] = i;
    }
    std::unordered_set<uint32_t> cases;
    for (const std::string& id : new_) {
      const auto known = number_of.find(id);
      if (known == number_of.end()) continue;
      if (!cases.insert(selection_.reviews[known->second].case_number).second) continue;
      if (!measure_.lists_new) continue;
      if (const auto added = AddNewReview(id, known->second); !added) return added;
    }
    digest_.new_count = Reviews(static_cast<int64_t>(cases.size()), SinceArguments(query_));
    const Result<Selection> all =
        IsOfTheNew() ? searcher_.Select(query_) : Result<Selection>(selection_);
    if (!all) return tl::unexpected<Error>(all.error());
    digest_.new_of = Reviews(SummariseThemes(*all).all.reviews, SearchArguments(query_));
    std::stable_sort(digest_.new_reviews.begin(), digest_.new_reviews.end(),
                     [](const NewReview& a, const NewReview& b) {
                       return a.published != b.published ? a.published > b.published : a.id < b.id;
                     });
    return QuoteTheNew(number_of);
  }

  // `number`: index into selection_.reviews.
  Result<void> AddNewReview(const std::string& id, uint32_t number) {
    const auto row = library_.Find(id);
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return {};
    NewReview review{id, (*row)->title, (*row)->publisher, (*row)->published, (*row)->file, {}, {}};
    review.items =
        Items(std::count_if(selection_.items.begin(), selection_.items.end(),
                            [&](const Selection::Item& item) { return item.review == number; }),
              And(query_, Field::kReview, id));
    digest_.new_reviews.push_back(std::move(review));
    return {};
  }

  // The latest are quoted; who has a hundred new ones reads the list.
  Result<void> QuoteTheNew(const std::unordered_map<std::string, uint32_t>& number_of) {
    for (size_t i = 0; i < digest_.new_reviews.size() && i < measure_.new_quoted; ++i) {
      NewReview& review = digest_.new_reviews[i];
      auto quotes = ChooseQuotesOf(searcher_, selection_, number_of.at(review.id),
                                   ItemKind::kRecommendation, measure_.new_quotes);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      review.quotes = std::move(*quotes);
    }
    return {};
  }

  const Library& library_;
  Searcher& searcher_;
  const DigestOrder& order_;
  const DigestNames& names_;
  const Measure measure_;
  Query asked_;                       // the selection, with the period
  Query query_;                       // and with the agency
  std::vector<std::string> new_;      // values of Field::kReview
  std::string typed_;                 // as SearchArguments gives it
  std::vector<std::string> widened_;  // themes of which the words found everything
  Selection selection_;
  ThemeTable table_;
  Digest digest_;
};

}  // namespace

Result<Digest> Compose(const Library& library, Searcher& searcher, const DigestOrder& order,
                       const DigestNames& names) {
  return Composer(library, searcher, order, names).Do();
}

}  // namespace caselore
