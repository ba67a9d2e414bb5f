// Containers: filled or framed boxes that keep the text in them together.
#ifndef CASELORE_PIPELINE_LAYOUT_CONTAINERS_H_
#define CASELORE_PIPELINE_LAYOUT_CONTAINERS_H_

#include <vector>

#include "document/document.h"
#include "document/layout.h"
#include "pipeline/layout/grids.h"

namespace caselore {

// The boxes of a page that hold words, outer ones before those inside them. `frames` are grids of
// one column; boxes inside one of `tables` are cell shading and left out, and so are those that
// cover the page, and white fills on a white page.
std::vector<Container> ContainersOf(const Page& page, const std::vector<Grid>& frames,
                                    const std::vector<Grid>& tables);

// A box that a page break cuts is one: of two with the same sides and fill, the upper one at the
// foot of its page's text and the lower one at the head of the next page's, blocks in the lower are
// in the upper, unless a rule closes either there. Both are kept in `layout.containers`.
void JoinCutBoxes(const std::vector<Page>& pages, Layout& layout);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_CONTAINERS_H_
