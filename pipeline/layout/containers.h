// Containers: filled or framed boxes that keep the text in them together.
#ifndef CASELORE_PIPELINE_LAYOUT_CONTAINERS_H_
#define CASELORE_PIPELINE_LAYOUT_CONTAINERS_H_

#include <vector>

#include "document/document.h"
#include "document/layout.h"
#include "pipeline/layout/grids.h"

namespace caselore {

// The boxes of a page that hold words, outer ones before those inside them. `frames` are grids of
// one column; boxes inside one of `tables` are cell shading and left out, and so are white fills
// and those that cover the page.
std::vector<Container> ContainersOf(const Page& page, const std::vector<Grid>& frames,
                                    const std::vector<Grid>& tables);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_CONTAINERS_H_
