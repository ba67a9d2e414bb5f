#include "index/filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "document/item_kind.h"
#include "document/review_type.h"
#include "document/section_kind.h"
#include "index/agency_names.h"
#include "index/agency_query.h"
#include "index/known_names.h"
#include "index/printed_names.h"
#include "index/schema.h"

namespace caselore {
namespace {

// Years of publication that anyone asks for: open ends stop here.
constexpr int kFirstYear = 1900, kLastYear = 2199;
constexpr size_t kLeastIdDigits = 6;

// "recommendations" to "recommendation"; slugs of section kinds are plural already.
std::string Singular(std::string_view name) {
  return std::string(name.ends_with('s') ? name.substr(0, name.size() - 1) : name);
}

// Of "safeguarding adults review", as FoldedTerm has it, each word as its singular.
std::string EachSingular(std::string_view words) {
  std::string all;
  while (!words.empty()) {
    const size_t end = std::min(words.find_first_of(" _"), words.size());
    all += Singular(words.substr(0, end)) + " ";
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return all;
}

// Item kinds go first: "good_practice" is a kind of both, and items are what is asked for.
Result<Xapian::Query> KindQuery(std::string_view value) {
  const NameList items(kItemKindNames.begin(), kItemKindNames.end());
  const NameList sections(kSectionKindNames.begin(), kSectionKindNames.end());
  for (const std::string& given : {std::string(value), Singular(value)}) {
    if (const auto kind = KnownName(given, items)) {
      return Xapian::Query(BooleanTerm(prefix::kItemKind, *kind));
    }
  }
  if (const auto kind = KnownName(value, sections)) {
    return Xapian::Query(BooleanTerm(prefix::kSectionKind, *kind));
  }
  NameList all = items;
  for (const std::string& name : sections) {
    if (!ItemKindNamed(name)) all.push_back(name);
  }
  return Fail(Cause::kUsage, NoSuchName("kind", value, all));
}

// "domestic_homicide_review": "dhr".
std::string InitialsOf(std::string_view slug) {
  std::string initials;
  for (size_t i = 0; i < slug.size(); ++i) {
    if (i == 0 || slug[i - 1] == '_') initials += slug[i];
  }
  return initials;
}

Result<Xapian::Query> TypeQuery(std::string_view value) {
  const NameList types(kReviewTypeNames.begin(), kReviewTypeNames.end());
  for (const std::string& given : {std::string(value), Singular(value)}) {
    if (const auto type = KnownName(given, types)) {
      return Xapian::Query(BooleanTerm(prefix::kReviewType, *type));
    }
  }
  const std::string folded = FoldedTerm("", value);
  const std::string of_one = FoldedTerm("", Singular(value));
  const std::string singular = EachSingular(folded);
  for (const std::string& type : types) {  // "safeguarding adult review"
    if (EachSingular(type) == singular) {
      return Xapian::Query(BooleanTerm(prefix::kReviewType, type));
    }
  }
  Terms meant;  // "SCR" is short for two, and so is "SCRs"
  for (const std::string_view type : kReviewTypeNames) {
    const std::string initials = InitialsOf(type);
    if (initials == folded || initials == of_one) {
      meant.push_back(BooleanTerm(prefix::kReviewType, type));
    }
  }
  if (!meant.empty()) return AnyOf(meant);
  return Fail(Cause::kUsage, NoSuchName("review type", value, types));
}

std::optional<std::string> SlugOf(std::string_view value, const std::vector<NamedSlug>& known) {
  const std::string folded = FoldedTerm("", value);
  for (const NamedSlug& name : known) {
    if (name.slug == value || FoldedTerm("", name.label) == folded) return name.slug;
  }
  NameList slugs;
  for (const NamedSlug& name : known) slugs.push_back(name.slug);
  return KnownName(value, slugs);
}

// A slug by the tables, or by an index that other tables made.
Result<Xapian::Query> SlugQuery(std::string_view what, const char* prefix, std::string_view value,
                                const Xapian::Database& db, const std::vector<NamedSlug>& known) {
  if (const auto slug = SlugOf(value, known)) return Xapian::Query(BooleanTerm(prefix, *slug));
  const NameList indexed = ValuesIn(db, prefix);
  if (const auto slug = KnownName(value, indexed)) {
    return Xapian::Query(BooleanTerm(prefix, *slug));
  }
  NameList all = indexed;
  for (const NamedSlug& name : known) all.push_back(name.slug);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return Fail(Cause::kUsage, NoSuchName(what, value, all, kVocabularyListsThem));
}

// Every printed name of the prefix that holds the words asked for.
Terms PrintedTerms(const char* prefix, std::string_view value, const Xapian::Database& db) {
  const std::string words = FoldedTerm("", value);
  Terms terms = {FoldedTerm(prefix, value)};
  if (words.empty()) return terms;
  for (const std::string& name : ValuesIn(db, prefix)) {
    if (HoldsWords(name, words)) terms.push_back(BooleanTerm(prefix, name));
  }
  return terms;
}

Result<int> YearOf(std::string_view text, int open) {
  if (text.empty()) return open;
  int year = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (failed != std::errc() || end != text.data() + text.size() || year < kFirstYear ||
      year > kLastYear) {
    return Fail(Cause::kUsage, "'" + std::string(text) +
                                   "' is no year of publication; years are 2019, 2015..2024, "
                                   "2015.., ..2024 or, by month, 2024-04..2025-03.");
  }
  return year;
}

// "2024-03": a year and a month; nothing for anything else.
bool IsMonth(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 7 && text[4] == '-' &&
         std::all_of(text.begin(), text.begin() + 4, is_digit) &&
         std::all_of(text.begin() + 5, text.end(), is_digit) && text.substr(5) >= "01" &&
         text.substr(5) <= "12";
}

// From a month to a month: of reviews whose month of publication is known.
Result<Xapian::Query> MonthQuery(std::string_view from, std::string_view to) {
  if (from > to) {
    return Fail(Cause::kUsage,
                fmt::format("The months {0}..{1} go backwards; write {1}..{0}.", from, to));
  }
  // As kDate has them: "2024-03", or "2024-03-14", and then the review. ':' comes after all digits.
  return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot::kDate, std::string(from),
                       std::string(to) + ":");
}

// A range of more years is of those that the index has: an open one holds centuries.
constexpr int kLongRange = 30;

Result<Xapian::Query> YearQuery(std::string_view years, const Xapian::Database& db) {
  const size_t dots = years.find("..");
  const std::string_view first = years.substr(0, dots);
  const std::string_view last = dots == std::string_view::npos ? first : years.substr(dots + 2);
  if (IsMonth(first) && IsMonth(last)) return MonthQuery(first, last);
  if (years.empty() || years == "..")
    return YearOf("..", 0).map([](int) { return Xapian::Query(); });
  const auto from = YearOf(years.substr(0, dots), kFirstYear);
  if (!from) return tl::unexpected(from.error());
  const auto to = dots == std::string_view::npos ? from : YearOf(years.substr(dots + 2), kLastYear);
  if (!to) return tl::unexpected(to.error());
  if (*from > *to) {
    return Fail(Cause::kUsage,
                fmt::format("The years {0}..{1} go backwards; write {1}..{0}.", *from, *to));
  }
  Terms terms;
  for (int year = *from; year <= *to; ++year) {
    const std::string term = BooleanTerm(prefix::kYear, std::to_string(year));
    if (*to - *from < kLongRange || db.term_exists(term)) terms.push_back(term);
  }
  return AnyOf(terms);
}

// An id, or an item's: "3b37af7bce75/rec-1".
Result<Xapian::Query> ReviewQuery(std::string_view value, const Xapian::Database& db) {
  if (value.find('/') != std::string_view::npos) {
    return Xapian::Query(BooleanTerm(prefix::kItemId, value));
  }
  if (value.size() < kLeastIdDigits) {
    return Fail(Cause::kUsage, "review: takes the id of a review, or 6 digits of it or more.");
  }
  Terms terms;
  const std::string begin = FoldedTerm(prefix::kReview, value);
  for (auto term = db.allterms_begin(begin); term != db.allterms_end(begin); ++term) {
    terms.push_back(*term);
  }
  return AnyOf(terms);
}

// Of reviews: whatever it is that the record says.
Xapian::Query ReviewHasQuery(size_t name, const Xapian::Database& db) {
  static constexpr std::array<const char*, kReviewHasNames.size()> kPrefixes = {
      prefix::kReviewType, prefix::kPublisher, prefix::kArea, prefix::kSubject, prefix::kYear};
  Terms terms;
  for (const std::string& value : ValuesIn(db, kPrefixes[name])) {
    terms.push_back(BooleanTerm(kPrefixes[name], value));
  }
  return AnyOf(terms);
}

Result<Xapian::Query> HasQuery(std::string_view value, const Xapian::Database& db) {
  NameList known(kHasNames.begin(), kHasNames.end());
  known.insert(known.end(), kReviewHasNames.begin(), kReviewHasNames.end());
  known.emplace_back(kHasItem);
  for (const std::string& given : {std::string(value), Singular(value)}) {
    const auto name = KnownName(given, known);
    if (!name) continue;
    if (*name == kHasItem) return Xapian::Query(BooleanTerm(prefix::kEntry, kHasItem));
    const auto of_review = std::find(kReviewHasNames.begin(), kReviewHasNames.end(), *name);
    if (of_review == kReviewHasNames.end()) return Xapian::Query(BooleanTerm(prefix::kHas, *name));
    return ReviewHasQuery(static_cast<size_t>(of_review - kReviewHasNames.begin()), db);
  }
  return Fail(Cause::kUsage, NoSuchName("thing to have", value, known));
}

}  // namespace

Result<Xapian::Query> FieldQuery(Field field, std::string_view value, const Xapian::Database& db,
                                 const QueryNames& names) {
  switch (field) {
    case Field::kKind:
      return KindQuery(value);
    case Field::kTheme:
      return SlugQuery("theme", prefix::kTheme, value, db, names.themes);
    case Field::kAgency: {
      const auto is_slug = [&](const NamedSlug& agency) { return agency.slug == value; };
      const bool exact = std::any_of(names.agencies.begin(), names.agencies.end(), is_slug);
      const auto agency = exact ? std::nullopt : ReadAgency(value, names);  // of "GPs" too
      if (agency && agency->body) return BodyQuery(*agency->body);
      const std::string_view slug = agency ? std::string_view(agency->agency.slug) : value;
      return SlugQuery("agency", prefix::kAgency, slug, db, names.agencies);
    }
    case Field::kTo:
      return AddresseeQuery(value, db, names);
    case Field::kType:
      return TypeQuery(value);
    case Field::kPublisher:
      return AnyOf(PrintedTerms(prefix::kPublisher, value, db));
    case Field::kArea:
      return AnyOf(PrintedTerms(prefix::kArea, value, db));
    case Field::kSubject:
      return AnyOf(PrintedTerms(prefix::kSubject, value, db));
    case Field::kYear:
      return YearQuery(value, db);
    case Field::kNumber:
      return Xapian::Query(FoldedTerm(prefix::kNumber, value));
    case Field::kReview:
      return ReviewQuery(value, db);
    case Field::kHas:
      return HasQuery(value, db);
  }
  return Xapian::Query();
}

Result<std::optional<Xapian::Query>> FiltersOf(const Query& query, const Xapian::Database& db,
                                               const QueryNames& names) {
  std::optional<Xapian::Query> filter;
  for (const auto& [field, values] : query.filters) {
    Xapian::Query any;
    for (const std::string& value : values) {
      auto one = FieldQuery(field, value, db, names);
      if (!one) return tl::unexpected(one.error());
      any = any.empty() ? *one : Xapian::Query(Xapian::Query::OP_OR, any, *one);
    }
    if (values.empty()) continue;
    filter = filter ? Xapian::Query(Xapian::Query::OP_AND, *filter, any) : any;
  }
  for (const auto& [field, value] : query.also) {
    auto one = FieldQuery(field, value, db, names);
    if (!one) return tl::unexpected(one.error());
    filter = filter ? Xapian::Query(Xapian::Query::OP_AND, *filter, *one) : *one;
  }
  return filter;
}

}  // namespace caselore
