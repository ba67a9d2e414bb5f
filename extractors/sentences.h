// Sentences of a paragraph.
#ifndef CASELORE_EXTRACTORS_SENTENCES_H_
#define CASELORE_EXTRACTORS_SENTENCES_H_

#include <string_view>
#include <vector>

#include "document/provenance.h"

namespace caselore {

// The sentences of `text` in order, without the space between them; together they hold all its
// words. A full stop ends one when a space and anything but a small letter follow, and it belongs
// to no initial or abbreviation ("Dr.", "e.g.", "No. 3"). An empty text gives none.
std::vector<CharSpan> Sentences(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_SENTENCES_H_
