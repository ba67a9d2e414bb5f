#include "pipeline/pdf/font_facts.h"

#include <GfxFont.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>

namespace caselore {
namespace {

bool HasWord(std::string_view name, std::initializer_list<std::string_view> words) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return std::any_of(words.begin(), words.end(), [&lower](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

bool IsBold(const GfxFont& font, std::string_view name) {
  // A weight in the descriptor counts from semibold on; "demi" and "black" say so in the name only.
  return font.isBold() || font.getWeight() >= GfxFont::W600 ||
         HasWord(name, {"bold", "black", "heavy", "demi", "-bd", "cmbx", "cmssbx", "ptmb", "phvb"});
}

bool IsItalic(const GfxFont& font, std::string_view name) {
  return font.isItalic() || HasWord(name, {"italic", "oblique", "slanted", "-it", "cmti", "cmsl"});
}

// Type 3 glyphs are drawings in a space of their own: an em of them is about the height of the
// font's box less a fifth, or twice the mean advance if the box is empty.
void MeasureType3(const GfxFont& font, FontFacts& facts) {
  const double* box = font.getFontBBox();
  const double* matrix = font.getFontMatrix();
  const double unit = std::hypot(matrix[2], matrix[3]);
  facts.up = matrix[3] < 0 ? -1.0f : 1.0f;
  const double height = (box[3] - box[1]) * unit;
  if (height > 0.5 && height < 2.5 && unit > 0.0004 && unit < 0.0011) return;  // a plain em square
  if (height > 0.001 && height < 1000) {
    facts.scale = static_cast<float>(height / 1.2);
    return;
  }
  double sum = 0;
  int count = 0;
  const auto& eight_bit = static_cast<const Gfx8BitFont&>(font);
  for (int code = 0; code < 256; ++code) {
    const double width = eight_bit.getWidth(static_cast<unsigned char>(code));
    if (width > 0) sum += width, ++count;
  }
  if (count > 0) facts.scale = static_cast<float>(std::clamp(2 * sum / count, 0.001, 1000.0));
}

}  // namespace

FontFacts FactsOf(const GfxFont& font, FontTable& table) {
  FontFacts facts;
  const std::string name = font.getNameWithoutSubsetTag();
  facts.index = table.IndexOf({name, IsBold(font, name), IsItalic(font, name)});
  facts.symbols = SymbolFontOf(name);
  if (font.getType() == fontType3) {
    MeasureType3(font, facts);
    return facts;
  }
  // Descriptors lie: some say 0, some give the tallest glyph of a whole script.
  const double ascent = font.getAscent(), descent = font.getDescent();
  facts.ascent = static_cast<float>(ascent < 0.3 ? 0.75 : std::min(ascent, 1.05));
  facts.descent = static_cast<float>(descent > -0.05 ? -0.22 : std::max(descent, -0.4));
  return facts;
}

}  // namespace caselore
