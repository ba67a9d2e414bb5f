#include "digest/compose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "digest/quotes.h"
#include "digest/theme_counts.h"

namespace caselore {
namespace {

// How much of everything a digest has.
struct Measure {
  size_t headline = 12, chapters = 6, quotes = 3, asked = 0, distinctive = 5, recurring = 5,
         questions = 4, new_quotes = 2, longest = kLongestQuote;
  size_t parts = 3;  // kinds in a chapter; of more the first that have quotes
  std::vector<ItemKind> kinds = {ItemKind::kFinding, ItemKind::kRecommendation,
                                 ItemKind::kGoodPractice};
};

Measure MeasureOf(Preset preset) {
  Measure measure;
  switch (preset) {
    case Preset::kBoard:
      break;
    case Preset::kPractitioners:
      measure.headline = measure.chapters = 3;
      measure.quotes = 1;
      measure.distinctive = measure.recurring = measure.questions = 0;
      measure.parts = 2;
      measure.kinds = {ItemKind::kPractitionerMessage, ItemKind::kGoodPractice, ItemKind::kFinding};
      break;
    case Preset::kAgency:
      measure.kinds = {ItemKind::kRecommendation, ItemKind::kAction};
      measure.chapters = measure.distinctive = 0;
      measure.asked = 40;
      break;
    case Preset::kWhatIsNew:
      measure.chapters = 0;
      measure.distinctive = measure.recurring = measure.questions = 0;
      measure.new_quotes = 4;
      break;
  }
  return measure;
}

constexpr int kRecentYears = 3;
constexpr double kUnlikely = 3.84;  // G2 that chance gives once in 20

// As a shell takes it: in single quotes unless it is plain.
std::string ForShell(const std::string& word) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_.:-").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// Fields that are no option of their own are not among the filters of a command line.
std::string OptionOf(Field field) { return std::string(Name(field)); }

// The query narrowed once more.
std::string And(const Query& query, std::string_view field, const std::string& value) {
  Query narrowed = query;
  narrowed.also.emplace_back(*FieldNamed(field), value);
  return SearchArguments(narrowed);
}

std::string TitleOf(Preset preset) {
  switch (preset) {
    case Preset::kBoard:
      return "What reviews tell us";
    case Preset::kPractitioners:
      return "What reviews tell us: for practitioners";
    case Preset::kAgency:
      return "What reviews ask of us";
    case Preset::kWhatIsNew:
      return "New reviews";
  }
  return "";
}

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

Direction DirectionOf(const std::vector<YearShare>& years) {
  if (years.size() <= static_cast<size_t>(kRecentYears)) return Direction::kNotKnown;
  int64_t with = 0, of = 0, before = 0, of_before = 0;
  for (size_t i = 0; i < years.size(); ++i) {
    const bool recent = i + kRecentYears >= years.size();
    (recent ? with : before) += years[i].with.value;
    (recent ? of : of_before) += years[i].of.value;
  }
  if (of < kFewReviews || of_before < kFewReviews) return Direction::kNotKnown;
  const double change = SignedLogLikelihood(with, of, before, of_before);
  if (change > kUnlikely) return Direction::kRising;
  return change < -kUnlikely ? Direction::kFalling : Direction::kSteady;
}

using Printable = std::function<std::string(std::string_view)>;

// Line by line: line breaks are kept.
void MakePrintable(std::string& text, const Printable& printable) {
  std::string shown;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    shown +=
        (begin == 0 ? "" : "\n") + printable(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
  text = std::move(shown);
}

void MakePrintable(std::vector<Quote>& quotes, const Printable& printable) {
  for (Quote& quote : quotes) {
    for (std::string* text : {&quote.number, &quote.label, &quote.text, &quote.title,
                              &quote.publisher, &quote.published, &quote.file}) {
      MakePrintable(*text, printable);
    }
  }
}

// All that stems from documents or the command line.
void MakePrintable(Digest& digest, const Printable& printable) {
  for (std::string* text :
       {&digest.title, &digest.period, &digest.selection, &digest.agency, &digest.latest}) {
    MakePrintable(*text, printable);
  }
  for (auto& [file, reason] : digest.coverage.failures) {
    MakePrintable(file, printable);
    MakePrintable(reason, printable);
  }
  for (ThemeChapter& chapter : digest.chapters) {
    for (ThemeChapter::Part& part : chapter.parts) MakePrintable(part.quotes, printable);
  }
  for (ThemeChapter::Part& part : digest.asked) MakePrintable(part.quotes, printable);
  for (RecurringRequest& request : digest.recurring) MakePrintable(request.members, printable);
  for (NewReview& review : digest.new_reviews) {
    for (std::string* text : {&review.title, &review.publisher, &review.published, &review.file}) {
      MakePrintable(*text, printable);
    }
    MakePrintable(review.quotes, printable);
  }
  MakePrintable(digest.questions, printable);
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
    query_ = order_.selection;
    if (!order_.period.empty()) query_.also.emplace_back(Field::kYear, order_.period);
    if (!order_.agency.empty()) query_.also.emplace_back(Field::kTo, order_.agency);
    typed_ = SearchArguments(query_);
    Result<Selection> selection = searcher_.Select(query_);
    if (!selection) return tl::unexpected<Error>(selection.error());
    selection_ = std::move(*selection);
    table_ = SummariseThemes(selection_);
    Describe();
    if (Result<void> covered = Cover(); !covered) return tl::unexpected<Error>(covered.error());
    AddHeadline();
    for (const auto& add : {&Composer::AddChapters, &Composer::AddAsked, &Composer::AddDistinctive,
                            &Composer::AddRecurring, &Composer::AddQuestions, &Composer::AddNew}) {
      if (Result<void> added = (this->*add)(); !added) return tl::unexpected<Error>(added.error());
    }
    MakePrintable(digest_, names_.printable);
    return std::move(digest_);
  }

 private:
  Number Reviews(int64_t value, std::string query) const {
    return {value, "reviews", std::move(query)};
  }
  Number Items(int64_t value, std::string query) const {
    return {value, "items", std::move(query)};
  }

  void Describe() {
    digest_.preset = order_.preset;
    digest_.title = order_.title.empty() ? TitleOf(order_.preset) : order_.title;
    digest_.agency = order_.agency;
    digest_.arguments = order_.arguments;
    digest_.period = order_.period;
    digest_.selection = SpokenQuery(order_.selection);
    digest_.reviews = Reviews(table_.all.reviews, typed_);
    digest_.documents = {table_.documents, "documents", typed_};
    digest_.items = Items(table_.all.items, typed_);
    for (const Selection::Review& review : selection_.reviews) {
      digest_.latest = std::max(digest_.latest, review.published);
    }
  }

  // What could be read, of the whole library: of a file that could not be, nobody knows whether it
  // would have been of the selection.
  Result<void> Cover() {
    const Result<uint64_t> revision = searcher_.Revision();
    if (!revision) return tl::unexpected<Error>(revision.error());
    digest_.revision = order_.revision;
    const auto missing = library_.ChangesAfter(*revision);
    if (!missing) return tl::unexpected<Error>(missing.error());
    digest_.coverage.not_indexed = {
        std::count_if(missing->begin(), missing->end(),
                      [](const DocumentRow& row) { return row.state == DocumentState::kCurrent; }),
        "not indexed", ""};
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
    coverage.read = {*read, "read", ""};
    coverage.not_read = {failed, "not read", ""};
    coverage.found = {*read + failed, "found", ""};
    return {};
  }

  ThemeRowOfDigest RowOf(const ThemeSummary& theme) const {
    ThemeRowOfDigest row;
    row.slug = theme.slug;
    row.label = names_.label(theme.slug);
    Query of_theme = query_;
    of_theme.also.emplace_back(Field::kTheme, theme.slug);
    const std::string query = SearchArguments(of_theme);
    row.reviews = Reviews(theme.all.reviews, query);
    row.items = Items(theme.all.items, query);
    row.share = WilsonInterval(theme.all.reviews, table_.all.reviews);
    for (const GroupCount& year : CountByYear(selection_, theme.slug)) {
      if (year.group.empty()) continue;
      row.years.push_back({year.group,
                           Reviews(year.with.reviews, And(of_theme, "year", year.group)),
                           Reviews(year.of.reviews, And(query_, "year", year.group)), year.share});
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
    std::unordered_set<uint32_t> quoted;  // no item is quoted twice
    for (const ThemeRowOfDigest& row : digest_.headline) {
      if (digest_.chapters.size() == measure_.chapters) return {};
      ThemeChapter chapter{row, names_.definition(row.slug), {}};
      for (const ItemKind kind : measure_.kinds) {
        if (chapter.parts.size() == measure_.parts) break;
        auto part = PartOf(row, kind, quoted);
        if (!part) return tl::unexpected<Error>(part.error());
        if (!part->quotes.empty()) chapter.parts.push_back(std::move(*part));
      }
      digest_.chapters.push_back(std::move(chapter));
    }
    return {};
  }

  // All that is asked, whatever its theme.
  Result<void> AddAsked() {
    std::unordered_set<uint32_t> quoted;
    for (const ItemKind kind : measure_.kinds) {
      if (measure_.asked == 0) return {};
      ThemeChapter::Part part;
      part.kind = kind;
      const int64_t all =
          std::count_if(selection_.items.begin(), selection_.items.end(),
                        [kind](const Selection::Item& item) { return item.kind == kind; });
      part.all = Items(all, And(query_, "kind", std::string(Name(kind))));
      auto quotes = ChooseQuotes(searcher_, selection_, {"", kind, measure_.asked}, quoted);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      part.quotes = std::move(*quotes);
      if (!part.quotes.empty()) digest_.asked.push_back(std::move(part));
    }
    return {};
  }

  Result<ThemeChapter::Part> PartOf(const ThemeRowOfDigest& row, ItemKind kind,
                                    std::unordered_set<uint32_t>& quoted) {
    ThemeChapter::Part part;
    part.kind = kind;
    Query of_theme = query_;
    of_theme.also.emplace_back(Field::kTheme, row.slug);
    for (const ThemeSummary& theme : table_.themes) {
      if (theme.slug != row.slug) continue;
      part.all = Items(theme.by_kind[static_cast<size_t>(kind)].items,
                       And(of_theme, "kind", std::string(Name(kind))));
    }
    auto quotes = ChooseQuotes(searcher_, selection_,
                               {row.slug, kind, measure_.quotes, measure_.longest}, quoted);
    if (!quotes) return tl::unexpected<Error>(quotes.error());
    part.quotes = std::move(*quotes);
    return part;
  }

  Result<void> AddDistinctive() {
    if (measure_.distinctive == 0 || typed_.empty()) return {};
    const Result<Selection> library = searcher_.Select(Query());
    if (!library) return tl::unexpected<Error>(library.error());
    for (const DistinctiveTheme& theme : DistinctiveThemes(selection_, *library)) {
      if (digest_.distinctive.size() == measure_.distinctive) return {};
      if (theme.log_likelihood < kUnlikely || theme.here.reviews < kSmallCell) continue;
      digest_.distinctive.emplace_back(
          names_.label(theme.slug),
          fmt::format("{} of {} items here, {} of {} in the whole library", theme.here.items,
                      theme.here_of.items, theme.everywhere.items, theme.everywhere_of.items));
    }
    return {};
  }

  // The requests that most reviews of the selection made; of each the earliest and the latest.
  Result<void> AddRecurring() {
    std::vector<RecurringGroup> groups = Narrowed(order_.recurring, selection_, kSmallCell);
    SortByReviews(groups);
    if (groups.size() > measure_.recurring) groups.resize(measure_.recurring);
    for (const RecurringGroup& group : groups) {
      const RecurrenceCounts counts = CountsOf(group);
      RecurringRequest request{group.id,
                               counts.reviews,
                               counts.areas,
                               counts.first,
                               counts.last,
                               {},
                               static_cast<int64_t>(group.members.size())};
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
    std::unordered_set<uint32_t> quoted;
    auto quotes =
        ChooseQuotes(searcher_, selection_, {"", ItemKind::kQuestion, measure_.questions}, quoted);
    if (!quotes) return tl::unexpected<Error>(quotes.error());
    digest_.questions = std::move(*quotes);
    return {};
  }

  // The reviews of the selection that came after the digest before; one that was read anew since
  // then is none of them.
  Result<void> AddNew() {
    if (!order_.since) return {};
    digest_.new_since = order_.since;
    auto rows = library_.ChangesAfter(*order_.since);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::erase_if(*rows,
                  [&](const DocumentRow& row) { return row.first_revision <= *order_.since; });
    std::unordered_map<std::string, uint32_t> number_of;
    for (uint32_t i = 0; i < selection_.reviews.size(); ++i) {
      number_of[selection_.reviews[i].id] = i;
    }
    std::unordered_set<uint32_t> old_cases, new_cases;
    std::unordered_set<std::string> came;
    for (const DocumentRow& row : *rows) came.insert(row.id);
    for (const Selection::Review& review : selection_.reviews) {
      if (came.count(review.id) == 0) old_cases.insert(review.case_number);
    }
    for (const DocumentRow& row : *rows) {
      const auto known = number_of.find(row.id);
      if (row.state != DocumentState::kCurrent || known == number_of.end()) continue;
      // A case is new once, and not if a document of it was there before.
      const uint32_t of_case = selection_.reviews[known->second].case_number;
      if (old_cases.count(of_case) > 0 || !new_cases.insert(of_case).second) continue;
      NewReview review{row.id, row.title, row.publisher, row.published, row.file, 0, {}};
      review.items =
          std::count_if(selection_.items.begin(), selection_.items.end(),
                        [&](const Selection::Item& item) { return item.review == known->second; });
      auto quotes = ChooseQuotesOf(searcher_, selection_, known->second, ItemKind::kRecommendation,
                                   measure_.new_quotes);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      review.quotes = std::move(*quotes);
      digest_.new_reviews.push_back(std::move(review));
    }
    std::stable_sort(digest_.new_reviews.begin(), digest_.new_reviews.end(),
                     [](const NewReview& a, const NewReview& b) {
                       return a.published != b.published ? a.published > b.published : a.id < b.id;
                     });
    return {};
  }

  const Library& library_;
  Searcher& searcher_;
  const DigestOrder& order_;
  const DigestNames& names_;
  const Measure measure_;
  Query query_;        // the whole selection, with period and agency
  std::string typed_;  // as SearchArguments gives it
  Selection selection_;
  ThemeTable table_;
  Digest digest_;
};

}  // namespace

std::string SearchArguments(const Query& query) {
  std::string arguments;
  const auto add = [&arguments](const std::string& option, const std::string& value) {
    arguments += (arguments.empty() ? "" : " ") + option + " " + ForShell(value);
  };
  for (const auto& [field, values] : query.filters) {
    for (const std::string& value : values) add("--" + OptionOf(field), value);
  }
  for (const auto& [field, value] : query.also) {
    add("--and", std::string(Name(field)) + ":" + value);
  }
  if (!query.text.empty()) add("--", query.text);
  return arguments;
}

Result<Digest> Compose(const Library& library, Searcher& searcher, const DigestOrder& order,
                       const DigestNames& names) {
  return Composer(library, searcher, order, names).Do();
}

}  // namespace caselore
