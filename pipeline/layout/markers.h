// The marker of a list item or numbered paragraph: "•", "–", "(iii)", "4.2.1", "R3".
#ifndef CASELORE_PIPELINE_LAYOUT_MARKERS_H_
#define CASELORE_PIPELINE_LAYOUT_MARKERS_H_

#include <cstdint>
#include <string_view>

namespace caselore {

enum class MarkerKind : uint8_t {
  kNone,
  kBullet,   // "•", "✓", "➢", …
  kDash,     // "-", "–", "*", "o", "?": a bullet, but also ordinary text
  kNumber,   // "4.", "4)", "(4)"
  kDecimal,  // "4.2.1", "2.4a"
  kLetter,   // "a.", "(b)", "B)"; also one-letter romans, "(i)"
  kRoman,    // "ii.", "(iii)"
  kLabel,    // "R3", "LP4:", "R/2024/041"
  kBare,     // "4": a marker only where a wide gap follows
  kCapital,  // "A": likewise, and the gap must be wider, since "A" is also a word
};

// What `word`, the first of a line, is as a marker. `kBare` and `kLabel` without punctuation are
// for the caller to confirm by the gap that follows. Linear in the word's length; empty gives
// kNone.
MarkerKind MarkerOf(std::string_view word);

// True for markers that come in order (numbers, letters, romans) and so may be checked against
// the one before.
bool IsOrdinal(MarkerKind kind);

// The place of an ordinal marker in its sequence ("(c)" is 3, "4.2.7" is 7, "iv." is 4); 0 if none.
int OrdinalOf(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LAYOUT_MARKERS_H_
