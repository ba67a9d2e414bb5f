#include "index/filters.h"

#include <algorithm>
#include <string>
#include <vector>

#include "document/item_kind.h"
#include "document/section_kind.h"
#include "index/schema.h"

namespace caselore {
namespace {

// Years of publication that anyone asks for: open ends stop here.
constexpr int kFirstYear = 1900, kLastYear = 2199;

using Terms = std::vector<std::string>;

Terms TermsOf(const char* prefix, const std::vector<std::string>& values) {
  Terms terms;
  for (const std::string& value : values) terms.push_back(BooleanTerm(prefix, value));
  return terms;
}

// Item kinds go first: "good_practice" is a kind of both, and items are what is asked for.
Result<Terms> KindTerms(const std::vector<std::string>& kinds) {
  Terms terms;
  for (const std::string& kind : kinds) {
    if (ItemKindNamed(kind)) {
      terms.push_back(BooleanTerm(prefix::kItemKind, kind));
    } else if (SectionKindNamed(kind)) {
      terms.push_back(BooleanTerm(prefix::kSectionKind, kind));
    } else {
      std::string known;
      for (std::string_view name : kItemKindNames) known += " " + std::string(name);
      for (std::string_view name : kSectionKindNames) known += " " + std::string(name);
      return Fail(Cause::kUsage, "There is no kind '" + kind + "'. Kinds are:" + known + ".");
    }
  }
  return terms;
}

// Every publisher whose name holds the words asked for.
Terms PublisherTerms(const std::vector<std::string>& publishers, const Xapian::Database& db) {
  Terms terms;
  for (const std::string& publisher : publishers) {
    const std::string part = FoldedTerm("", publisher);
    terms.push_back(FoldedTerm(prefix::kPublisher, publisher));
    if (part.empty()) continue;
    for (auto term = db.allterms_begin(prefix::kPublisher);
         term != db.allterms_end(prefix::kPublisher); ++term) {
      if ((*term).find(part, sizeof prefix::kPublisher - 1) != std::string::npos) {
        terms.push_back(*term);
      }
    }
  }
  return terms;
}

Result<Terms> YearTerms(const Query& query) {
  const int from = query.year_from != 0 ? std::max(query.year_from, kFirstYear) : kFirstYear;
  const int to = query.year_to != 0 ? std::min(query.year_to, kLastYear) : kLastYear;
  if (query.year_from != 0 && query.year_to != 0 && query.year_from > query.year_to) {
    return Fail(Cause::kUsage, "The years " + std::to_string(query.year_from) + ".." +
                                   std::to_string(query.year_to) + " go backwards.");
  }
  Terms terms;
  for (int year = from; year <= to; ++year) {
    terms.push_back(BooleanTerm(prefix::kYear, std::to_string(year)));
  }
  return terms;
}

}  // namespace

Result<std::optional<Xapian::Query>> FiltersOf(const Query& query, const Xapian::Database& db) {
  std::optional<Xapian::Query> filter;
  const auto narrow = [&](bool asked, const Terms& terms) {
    if (!asked) return;
    const Xapian::Query any(Xapian::Query::OP_OR, terms.begin(), terms.end());
    filter = filter ? Xapian::Query(Xapian::Query::OP_AND, *filter, any) : any;
  };
  auto kinds = KindTerms(query.kinds);
  if (!kinds) return tl::unexpected(kinds.error());
  auto years = YearTerms(query);
  if (!years) return tl::unexpected(years.error());
  narrow(!query.kinds.empty(), *kinds);
  narrow(!query.themes.empty(), TermsOf(prefix::kTheme, query.themes));
  narrow(!query.agencies.empty(), TermsOf(prefix::kAgency, query.agencies));
  narrow(!query.types.empty(), TermsOf(prefix::kReviewType, query.types));
  narrow(!query.publishers.empty(), PublisherTerms(query.publishers, db));
  narrow(query.year_from != 0 || query.year_to != 0, *years);
  return filter;
}

}  // namespace caselore
