// Where an item stands, in as few boxes as show it well.
#ifndef CASELORE_CORPUS_RECORD_BOXES_H_
#define CASELORE_CORPUS_RECORD_BOXES_H_

#include <vector>

#include "document/bbox.h"
#include "document/provenance.h"

namespace caselore {

struct PageBox {
  int page = 0;
  BBox box;
};

// One box for each run of lines in one column of one page, in reading order; places without page
// or extent are left out. Applied to its own result it changes nothing.
std::vector<PageBox> RunsOfLines(const std::vector<Provenance>& places);

}  // namespace caselore

#endif  // CASELORE_CORPUS_RECORD_BOXES_H_
