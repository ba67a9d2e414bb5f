// Where a piece of text stands: the page, the box on it, and which bytes of the text they are.
#ifndef CASELORE_DOCUMENT_PROVENANCE_H_
#define CASELORE_DOCUMENT_PROVENANCE_H_

#include <cstdint>

#include "document/bbox.h"

namespace caselore {

// Half-open range of UTF-8 bytes, [begin, end), of the text that it belongs to.
struct CharSpan {
  uint32_t begin = 0, end = 0;

  uint32_t Size() const { return end - begin; }
  bool Empty() const { return end <= begin; }
  bool operator==(const CharSpan&) const = default;
};

// A paragraph or an item has one Provenance for each line that it takes from a page, in reading
// order; their spans follow one another and cover its text.
struct Provenance {
  int page = 0;  // 1-based; 0 means nowhere
  BBox box;
  CharSpan span;

  bool operator==(const Provenance&) const = default;
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_PROVENANCE_H_
