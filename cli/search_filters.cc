#include "cli/search_filters.h"

#include <string>
#include <string_view>
#include <vector>

#include "cli/known_names.h"
#include "cli/options.h"
#include "document/item_kind.h"
#include "document/review_type.h"
#include "document/section_kind.h"
#include "extractors/vocabulary.h"

namespace caselore {
namespace {

NameList Kinds() {
  NameList kinds(kItemKindNames.begin(), kItemKindNames.end());
  for (const std::string_view name : kSectionKindNames) {
    if (!ItemKindNamed(name)) kinds.emplace_back(name);
  }
  return kinds;
}

class FilterCheck {
 public:
  FilterCheck(Searcher& searcher, Query& query) : searcher_(searcher), query_(query) {}

  Result<void> Check(std::string_view what, NameList Query::*filter, const NameList& known) {
    for (std::string& value : query_.*filter) {
      if (const auto name = KnownName(value, known)) {
        value = *name;
      } else if (!IsIndexed(filter, value)) {
        return Fail(Cause::kUsage, NoSuchName(what, value, known));
      }
    }
    return {};
  }

 private:
  // Tables given to one run only (ingest --vocabulary) may have had names of their own.
  bool IsIndexed(NameList Query::*filter, const std::string& value) {
    Query only;
    only.limit = 0;
    only.*filter = {value};
    const Result<Answer> answer = searcher_.Search(only);
    return answer && answer->reviews > 0;
  }

  Searcher& searcher_;
  Query& query_;
};

}  // namespace

Result<void> CheckFilters(const Library& library, Searcher& searcher, Query& query) {
  FilterCheck check(searcher, query);
  Result<void> known = check.Check("kind", &Query::kinds, Kinds()).and_then([&] {
    return check.Check("review type", &Query::types,
                       NameList(kReviewTypeNames.begin(), kReviewTypeNames.end()));
  });
  if (!known || (query.themes.empty() && query.agencies.empty())) return known;
  const Result<Vocabulary> vocabulary = Vocabulary::Load(VocabularyOf(library.folder()));
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  return check.Check("theme", &Query::themes, vocabulary->ThemeSlugs()).and_then([&] {
    return check.Check("agency", &Query::agencies, vocabulary->AgencySlugs());
  });
}

}  // namespace caselore
