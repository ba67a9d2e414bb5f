// The recommendations of a library that recur, kept up to date as it grows.
#ifndef CASELORE_PIPELINE_LIBRARY_RECURRENCE_H_
#define CASELORE_PIPELINE_LIBRARY_RECURRENCE_H_

#include <filesystem>
#include <vector>

#include "document/result.h"
#include "extractors/vocabulary.h"
#include "index/recurring_groups.h"
#include "index/searcher.h"
#include "index/selection.h"

namespace caselore {

// Where a library keeps what the last computation came to (recurrence_cache.h).
std::filesystem::path RecurrenceCacheOf(const std::filesystem::path& library);

// Groups of the items of `items` (a Selection of `searcher`) that ask for the same, by their first
// members. The first time a large library takes minutes; with a cache file, which is read and
// written where that is possible, later times cost seconds. An empty path: no cache. The groups are
// the same with and without.
Result<std::vector<RecurringGroup>> RecurringItems(const Vocabulary& vocabulary, Searcher& searcher,
                                                   const Selection& items,
                                                   const std::filesystem::path& cache);

// The same of all recommendations and actions of a library, with its cache: what `caselore
// recurring` and digests narrow to a selection (index/recurring_groups.h).
Result<std::vector<RecurringGroup>> RecurringInLibrary(const Vocabulary& vocabulary,
                                                       Searcher& searcher,
                                                       const std::filesystem::path& library);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LIBRARY_RECURRENCE_H_
