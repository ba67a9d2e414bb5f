#include "digest/compose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "digest/cover.h"
#include "digest/distinctive.h"
#include "digest/measure.h"
#include "digest/one_page.h"
#include "digest/printable_digest.h"
#include "digest/quotes.h"
#include "digest/scope.h"
#include "digest/search_arguments.h"
#include "digest/theme_counts.h"

namespace caselore {
namespace {

constexpr int kRecentYears = 3;
constexpr size_t kLeastRows = 6;  // of the table of themes, where so many are known

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
  if (!AreEnough(with, of, before, of_before)) return Direction::kNotKnown;
  // A table judges twelve themes at once: at once in 20 every other one would have a chance find.
  const double change = SignedLogLikelihood(with, of, before, of_before);
  if (change > kVeryUnlikely) return Direction::kRising;
  return change < -kVeryUnlikely ? Direction::kFalling : Direction::kUnclear;
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
    Result<Scope> scope = ScopeOf(library_, searcher_, order_);
    if (!scope) return tl::unexpected<Error>(scope.error());
    scope_ = std::move(*scope);
    table_ = SummariseThemes(scope_.selection);
    auto covered = AddCover(library_, searcher_, order_, names_, scope_, table_, digest_);
    if (!covered) return tl::unexpected<Error>(covered.error());
    AddHeadline();
    for (const auto& add : {&Composer::AddChapters, &Composer::AddAsked, &Composer::AddAbout,
                            &Composer::AddDistinctive, &Composer::AddRecurring,
                            &Composer::AddQuestions, &Composer::AddNew}) {
      if (Result<void> added = (this->*add)(); !added) return tl::unexpected<Error>(added.error());
    }
    MakePrintable(digest_, names_.printable);
    if (order_.preset == Preset::kPractitioners) {
      FitOnePage(digest_);
      KeepWhatIsShown();
    }
    return std::move(digest_);
  }

 private:
  std::string And(const Query& query, Field field, const std::string& value) const {
    return scope_.And(query, field, value);
  }
  std::string OfKind(const Query& query, ItemKind kind) const {
    return And(query, Field::kKind, std::string(Name(kind)));
  }

  ThemeRowOfDigest RowOf(const ThemeSummary& theme) const {
    ThemeRowOfDigest row;
    row.slug = theme.slug;
    row.label = names_.label(theme.slug);
    Query of_theme = scope_.query;
    of_theme.also.emplace_back(Field::kTheme, theme.slug);
    const std::string query = scope_.Arguments(of_theme);
    row.reviews = NumberOfReviews(theme.all.reviews, query);
    row.items = NumberOfItems(theme.all.items, query);
    row.share = WilsonInterval(theme.all.reviews, digest_.with_items.value);
    for (const GroupCount& year : CountByYear(scope_.itemed, theme.slug)) {
      if (year.group.empty()) continue;
      row.years.push_back(
          {year.group, NumberOfReviews(year.with.reviews, And(of_theme, Field::kYear, year.group)),
           NumberOfReviews(year.of.reviews, And(scope_.with_items, Field::kYear, year.group)),
           year.share});
    }
    row.direction = DirectionOf(row.years);
    return row;
  }

  void AddHeadline() {
    for (const ThemeSummary& theme : table_.themes) {
      if (theme.all.items == 0) return;
      if (digest_.headline.size() == measure_.headline) return DropTiesWith(theme);
      digest_.headline.push_back(RowOf(theme));
    }
  }

  // Of themes that come up as often, the first by name are not told without the others.
  void DropTiesWith(const ThemeSummary& cut) {
    const auto& rows = digest_.headline;
    size_t kept = rows.size();
    while (kept > 0 && rows[kept - 1].reviews.value == cut.all.reviews &&
           rows[kept - 1].items.value == cut.all.items) {
      --kept;
    }
    if (kept >= kLeastRows) digest_.headline.resize(kept);
  }

  // A page without a table of themes has those of its chapters.
  void KeepWhatIsShown() {
    digest_.headline.clear();
    for (const ThemeChapter& chapter : digest_.chapters) digest_.headline.push_back(chapter.row);
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

  static Query Done(Query query) {
    query.also.emplace_back(Field::kHas, "done");
    return query;
  }

  // What `query` selects without the actions that tell what was done already.
  Result<Selection> StillAsked(const Query& query, Selection selection) {
    const Result<Selection> told = searcher_.Select(Done(query));
    if (!told) return tl::unexpected<Error>(told.error());
    std::unordered_set<uint32_t> done;
    for (const Selection::Item& item : told->items) done.insert(item.document);
    std::erase_if(selection.items,
                  [&](const Selection::Item& item) { return done.contains(item.document); });
    return selection;
  }

  static int64_t CountOf(ItemKind kind, const Selection& selection) {
    return std::count_if(selection.items.begin(), selection.items.end(),
                         [kind](const Selection::Item& item) { return item.kind == kind; });
  }

  // All that is asked, whatever its theme.
  Result<void> AddAsked() {
    if (measure_.asked == 0) return {};
    const Result<Selection> asked = StillAsked(scope_.query, scope_.selection);
    if (!asked) return tl::unexpected<Error>(asked.error());
    QuotedTexts quoted;
    for (const ItemKind kind : measure_.kinds) {
      ThemeChapter::Part part;
      part.kind = kind;
      part.all = NumberOfItems(CountOf(kind, *asked), OfKind(scope_.query, kind));
      if (CountOf(kind, scope_.selection) > part.all.value) {
        part.all.less = OfKind(Done(scope_.query), kind);
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
    Query of_theme = scope_.query;
    of_theme.also.emplace_back(Field::kTheme, row.slug);
    for (const ThemeSummary& theme : table_.themes) {
      if (theme.slug != row.slug) continue;
      part.all =
          NumberOfItems(theme.by_kind[static_cast<size_t>(kind)].items, OfKind(of_theme, kind));
    }
    auto quotes =
        ChooseQuotes(searcher_, scope_.selection,
                     {row.slug, kind, measure_.quotes, measure_.longest, names_.how_sure}, quoted);
    if (!quotes) return tl::unexpected<Error>(quotes.error());
    part.quotes = std::move(*quotes);
    return part;
  }

  // What names the agency and is not for it; without quotes of what it is asked itself.
  Result<void> AddAbout() {
    if (measure_.about == 0 || order_.agency_read.empty()) return {};
    Query naming = scope_.asked;
    naming.also.emplace_back(Field::kAgency, order_.agency);
    const Result<Selection> named = searcher_.Select(naming);
    if (!named) return tl::unexpected<Error>(named.error());
    const Result<Selection> asked_of_others = StillAsked(naming, *named);
    if (!asked_of_others) return tl::unexpected<Error>(asked_of_others.error());
    std::unordered_set<uint32_t> theirs;
    QuotedTexts asked;
    for (const Selection::Item& item : scope_.selection.items) {
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
      part.all = NumberOfItems(all, OfKind(naming, kind));
      Query both = naming;
      both.also.emplace_back(Field::kTo, order_.agency);
      part.all.less = OfKind(both, kind);
      QuotedTexts quoted = asked;
      auto quotes = ChooseQuotes(searcher_, *asked_of_others, {"", kind, measure_.about}, quoted);
      if (!quotes) return tl::unexpected<Error>(quotes.error());
      part.quotes = std::move(*quotes);
      if (!part.quotes.empty()) digest_.about.push_back(std::move(part));
    }
    return {};
  }

  // Of one review or two it is no news that nothing recurs.
  bool IsComparable() const { return table_.all.reviews >= kSmallCell; }

  // A theme that the selection was made by.
  bool IsAskedFor(const std::string& theme) const {
    const auto has = [&](const std::vector<std::string>& values) {
      return std::find(values.begin(), values.end(), theme) != values.end();
    };
    const auto filter = order_.selection.filters.find(Field::kTheme);
    return has(scope_.widened) || (filter != order_.selection.filters.end() && has(filter->second));
  }

  Result<void> AddDistinctive() {
    if (measure_.distinctive == 0 || !IsComparable()) return {};
    digest_.compares = true;
    if (scope_.typed.empty()) return {};  // all of it
    const Result<Selection> library = searcher_.Select(Query());
    if (!library) return tl::unexpected<Error>(library.error());
    digest_.has_rest = library->items.size() > scope_.selection.items.size();
    for (const DistinctiveTheme& theme : DistinctiveThemes(scope_.selection, *library)) {
      if (digest_.distinctive.size() == measure_.distinctive) return {};
      // As for directions: many themes are judged at once.
      if (theme.log_likelihood < kVeryUnlikely || theme.here.reviews < kSmallCell) continue;
      if (theme.IsOfAll() || IsAskedFor(theme.slug)) continue;
      Query of_theme;
      of_theme.also.emplace_back(Field::kTheme, theme.slug);
      DistinctiveRow row;
      row.label = names_.label(theme.slug);
      row.here = NumberOfItems(theme.here.items, And(scope_.query, Field::kTheme, theme.slug));
      row.here_of = NumberOfItems(theme.here_of.items, scope_.typed);
      row.rest = NumberOfItems(theme.rest.items, SearchArguments(of_theme));
      row.rest.less = row.here.query;
      row.rest_of = NumberOfItems(theme.rest_of.items, "");
      row.rest_of.less = scope_.typed;
      digest_.distinctive.push_back(std::move(row));
    }
    return {};
  }

  // The requests that most reviews of the selection made; of each the earliest and the latest. A
  // board has not asked for them, so that only those count of which the program is certain.
  Result<void> AddRecurring() {
    digest_.tells_recurring = measure_.recurring > 0 && IsComparable();
    std::vector<RecurringGroup> groups = Narrowed(order_.recurring, scope_.selection, kSmallCell);
    std::erase_if(groups, [](const RecurringGroup& group) { return !group.certain; });
    SortByReviews(groups);
    if (groups.size() > measure_.recurring) groups.resize(measure_.recurring);
    for (const RecurringGroup& group : groups) {
      const RecurrenceCounts counts = CountsOf(group);
      const auto number = [&](int64_t value, const char* field) {
        Number of_group{value, field, "--group " + group.id};
        if (!scope_.typed.empty()) of_group.query += " " + scope_.typed;
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
    auto quotes = ChooseQuotes(searcher_, scope_.selection,
                               {"", ItemKind::kQuestion, measure_.questions}, quoted);
    if (!quotes) return tl::unexpected<Error>(quotes.error());
    digest_.questions = std::move(*quotes);
    return {};
  }

  // The reviews of the selection that came after the digest before (NewDocuments); a case that came
  // with several documents is told by its first.
  Result<void> AddNew() {
    if (!order_.since) return {};
    digest_.new_since = NumberOfLibrary(static_cast<int64_t>(*order_.since), "since");
    digest_.new_since->query = "--since " + std::to_string(*order_.since);
    std::unordered_map<std::string, uint32_t> number_of;
    for (uint32_t i = 0; i < scope_.selection.reviews.size(); ++i) {
      number_of[scope_.selection.reviews[i].id] = i;
    }
    std::unordered_set<uint32_t> cases;
    for (const std::string& id : scope_.came) {
      const auto known = number_of.find(id);
      if (known == number_of.end()) continue;
      if (!cases.insert(scope_.selection.reviews[known->second].case_number).second) continue;
      if (!measure_.lists_new) continue;
      if (const auto added = AddNewReview(id, known->second); !added) return added;
    }
    digest_.new_count =
        NumberOfReviews(static_cast<int64_t>(cases.size()), scope_.SinceArguments(scope_.query));
    const Result<Selection> all =
        scope_.is_of_the_new ? searcher_.Select(scope_.query) : Result<Selection>(scope_.selection);
    if (!all) return tl::unexpected<Error>(all.error());
    digest_.new_of =
        NumberOfReviews(SummariseThemes(*all).all.reviews, SearchArguments(scope_.query));
    std::stable_sort(digest_.new_reviews.begin(), digest_.new_reviews.end(),
                     [](const NewReview& a, const NewReview& b) {
                       return a.published != b.published ? a.published > b.published : a.id < b.id;
                     });
    return QuoteTheNew(number_of);
  }

  // `number`: index into scope_.selection.reviews.
  Result<void> AddNewReview(const std::string& id, uint32_t number) {
    const auto row = library_.Find(id);
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return {};
    NewReview review{id, (*row)->title, (*row)->publisher, (*row)->published, (*row)->file, {}, {}};
    review.items = NumberOfItems(
        std::count_if(scope_.selection.items.begin(), scope_.selection.items.end(),
                      [&](const Selection::Item& item) { return item.review == number; }),
        And(scope_.query, Field::kReview, id));
    digest_.new_reviews.push_back(std::move(review));
    return {};
  }

  // The latest are quoted; who has a hundred new ones reads the list.
  Result<void> QuoteTheNew(const std::unordered_map<std::string, uint32_t>& number_of) {
    for (size_t i = 0; i < digest_.new_reviews.size() && i < measure_.new_quoted; ++i) {
      NewReview& review = digest_.new_reviews[i];
      auto quotes = ChooseQuotesOf(searcher_, scope_.selection, number_of.at(review.id),
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
  Scope scope_;
  ThemeTable table_;
  Digest digest_;
};

}  // namespace

Result<Digest> Compose(const Library& library, Searcher& searcher, const DigestOrder& order,
                       const DigestNames& names) {
  return Composer(library, searcher, order, names).Do();
}

}  // namespace caselore
