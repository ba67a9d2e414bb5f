// What a file says of glyphs (ActualText) against what they show.
#ifndef CASELORE_PIPELINE_REPLACEMENT_TEXT_H_
#define CASELORE_PIPELINE_REPLACEMENT_TEXT_H_

#include <cstdint>
#include <span>

namespace caselore {

// A glyph of which nobody knows what it shows: its font does not say.
inline constexpr uint32_t kUnknownGlyph = 0xFFFD;
// Longer texts are compared up to here.
inline constexpr size_t kLongestCompared = 4'096;  // code points

// True if `said` (ISO 32000-1, 14.9.4) is `shown` in another form: a ligature opened, small
// capitals, another hyphen or bullet, a blank, Arabic or Indic letters in the order of speech. Only
// letters and digits count, without accents; of a glyph that nobody knows up to three may be said,
// as of a ligature. Text without letters and digits hides none.
bool SaysWhatIsShown(std::span<const uint32_t> said, std::span<const uint32_t> shown);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_REPLACEMENT_TEXT_H_
