// The names in a query's filters, checked before the index is asked.
#ifndef CASELORE_CLI_SEARCH_FILTERS_H_
#define CASELORE_CLI_SEARCH_FILTERS_H_

#include "corpus/library.h"
#include "document/result.h"
#include "index/query.h"
#include "index/searcher.h"

namespace caselore {

// Puts kinds, themes, agencies and types as the index knows them ("Domestic abuse" becomes
// domestic_abuse). Fails with kUsage at the first that neither the vocabulary of the library nor
// its index knows, and names those near it. Publishers are as printed: any may be asked for.
Result<void> CheckFilters(const Library& library, Searcher& searcher, Query& query);

}  // namespace caselore

#endif  // CASELORE_CLI_SEARCH_FILTERS_H_
