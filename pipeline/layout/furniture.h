// Furniture: running headers, footers and page numbers, told by their repetition over pages.
#ifndef CASELORE_PIPELINE_LAYOUT_FURNITURE_H_
#define CASELORE_PIPELINE_LAYOUT_FURNITURE_H_

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "pipeline/layout/fragments.h"

namespace caselore {

enum class Furniture : uint8_t { kNone, kHeader, kFooter };

struct PageFragments {
  const Page* page = nullptr;
  std::vector<Fragment> fragments;
  std::vector<bool> in_table;  // beside `fragments`: these are never furniture
};

// For each fragment of each page what it is. A row near the top or bottom edge is furniture if
// the same words (numbers aside) stand at the same height on enough other pages, or if it is the
// page number, and if nothing but furniture lies further out. `body_size` in points.
std::vector<std::vector<Furniture>> FurnitureOf(const std::vector<PageFragments>& pages,
                                                float body_size);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_FURNITURE_H_
