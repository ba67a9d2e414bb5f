// The tables behind a Vocabulary. Private to this folder.
#ifndef CASELORE_EXTRACTORS_VOCABULARY_TABLES_H_
#define CASELORE_EXTRACTORS_VOCABULARY_TABLES_H_

#include <string>

#include "extractors/headings.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct Vocabulary::Tables {
  std::string hash;
  HeadingTable headings;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_VOCABULARY_TABLES_H_
