// A search that is asked after every nightly run.
#ifndef CASELORE_CORPUS_SAVED_SEARCH_H_
#define CASELORE_CORPUS_SAVED_SEARCH_H_

#include <cstdint>
#include <string>
#include <vector>

namespace caselore {

struct SavedSearch {
  std::string name;                    // a slug: it names files too
  std::vector<std::string> arguments;  // of 'caselore search'
  std::string made;                    // ISO 8601, UTC
  // The library's when it was last told what is new: what came later is.
  uint64_t revision = 0;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_SAVED_SEARCH_H_
