// What most of a document's text looks like, measured once before any page is laid out.
#ifndef CASELORE_PIPELINE_LAYOUT_STATISTICS_H_
#define CASELORE_PIPELINE_LAYOUT_STATISTICS_H_

#include <vector>

#include "pipeline/layout/blocks.h"
#include "pipeline/layout/furniture.h"

namespace caselore {

// Size, weight and colour of most letters; the usual leading of lines in that size. A document
// without words gives the defaults of TypeStatistics.
TypeStatistics StatisticsOf(const std::vector<PageFragments>& pages);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_STATISTICS_H_
