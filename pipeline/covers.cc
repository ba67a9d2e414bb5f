#include "pipeline/covers.h"

#include <algorithm>
#include <vector>

namespace caselore {

void KeepCoversOfWords(Page& page) {
  std::erase_if(page.covers, [&page](const Cover& cover) {
    return std::none_of(page.words.begin(), page.words.end(), [&cover](const Word& word) {
      return word.covers_before <= cover.number && cover.box.Intersects(word.box);
    });
  });
}

}  // namespace caselore
