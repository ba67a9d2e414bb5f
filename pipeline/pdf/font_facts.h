// What a PDF says of a font, made fit to be used: weight, slant and metrics.
#ifndef CASELORE_PIPELINE_PDF_FONT_FACTS_H_
#define CASELORE_PIPELINE_PDF_FONT_FACTS_H_

#include <cstdint>

#include "pipeline/font_table.h"
#include "pipeline/glyphs.h"

class GfxFont;

namespace caselore {

// What the page reader must know of a font.
struct FontFacts {
  uint16_t index = 0;  // in the document's FontTable
  SymbolFont symbols = SymbolFont::kNone;
  float ascent = 0.75f, descent = -0.25f;  // of the size; the descent is below the baseline
  float scale = 1;  // of the nominal size: a Type 3 font has a unit of its own
  float up = 1;     // -1 if its glyphs are defined upside down
};

// Adds `font` to `table` if it is new there. Costs a look through its name: once a document.
FontFacts FactsOf(const GfxFont& font, FontTable& table);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_FONT_FACTS_H_
