// From the code points that a font gives for a glyph to text that can be searched.
#ifndef CASELORE_PIPELINE_GLYPHS_H_
#define CASELORE_PIPELINE_GLYPHS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace caselore {

// Fonts whose letters are pictures: their codes mean nothing in any text encoding.
enum class SymbolFont : uint8_t { kNone, kSymbol, kWingdings };

// By the font's name, with or without a subset prefix.
SymbolFont SymbolFontOf(std::string_view font_name);

// What `code_point`, drawn in such a font, says as plain text:
// - ligatures U+FB00 to U+FB06 are opened ("ﬁ" gives "fi");
// - private-use codes of Symbol and Wingdings become the standard bullet, tick or arrow, other
//   private-use codes U+E000, which TidyPrivateUse() below settles once the word is known;
// - the soft hyphen is a hyphen, since it was drawn; joiners and direction marks are nothing;
// - control codes of Windows-1252 become what they mean there, others U+FFFD.
// Appends to `text`, UTF-8.
void AppendGlyph(char32_t code_point, SymbolFont font, std::string& text);

// Appends one code point as UTF-8; one that is not a Unicode scalar value as U+FFFD.
void AppendUtf8(char32_t code_point, std::string& text);

// True for every blank that separates words, the no-break space among them.
bool IsBlank(char32_t code_point);

// An unknown private-use glyph that is a word by itself is a bullet; within a word it is dropped.
void TidyPrivateUse(std::string& word);

// Composes `text` (NFC) if it is not so already.
void Compose(std::string& text);

// The combining mark for an accent that is drawn as a glyph of its own ("´" gives U+0301), the
// code point itself if it is a combining mark; 0 if it is neither.
char32_t CombiningMark(char32_t code_point);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_GLYPHS_H_
