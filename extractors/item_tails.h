// What stands behind an item's words and is none of them: whose it is, and by when.
#ifndef CASELORE_EXTRACTORS_ITEM_TAILS_H_
#define CASELORE_EXTRACTORS_ITEM_TAILS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/vocabulary.h"

namespace caselore {

//     The forms should be read each term. [Governors]
//     └─────────────────────────────────┘  └───────┘
//              [0, end)                      owners
//
struct ItemTail {
  std::string owners;     // for ListedParties; empty if none are told
  std::string timescale;  // as printed; likewise
  uint32_t end = 0;       // the size of the text if it has no tail, 0 if it is nothing else
};

// The tail of `text`, a paragraph of an item: a bracket of parties behind its last full stop, and
// sentences such as "Lead agency: the Trust" and "Timescale: by June 2024" at its end; or all of
// it, where it says only when ("By March 2025"). Of a point of a list that is a part of what is
// asked for: "• within two months of birth".
ItemTail ReadTail(const Vocabulary& vocabulary, std::string_view text, bool is_point = false);

// "Lead: Chief Social Work Officer": a line that only says whose an item is, parties or no.
bool IsOwnerLine(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_TAILS_H_
