// A review cut into pieces that search can point at.
#ifndef CASELORE_INDEX_PASSAGES_H_
#define CASELORE_INDEX_PASSAGES_H_

#include <string>
#include <vector>

#include "document/review.h"
#include "index/entry.h"

namespace caselore {

struct Passage {
  int section = 0;   // index into Review::sections
  std::string text;  // paragraphs, one a line; may be empty: the heading alone
  std::vector<PageTurn> pages;
};

// Every paragraph of every section in exactly one passage of about 600 words, but for
// - contents pages, which repeat the headings, and
// - paragraphs that an item of the section holds already, which are found as that item.
// A passage ends with a paragraph; only a paragraph of more than twice its size is cut, at a space.
// A section without text gives one empty passage if nothing else stands for it (no item, no
// section under it).
std::vector<Passage> Passages(const Review& review);

}  // namespace caselore

#endif  // CASELORE_INDEX_PASSAGES_H_
