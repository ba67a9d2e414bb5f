// From glyphs, in the order in which a page draws them, to words.
#ifndef CASELORE_PIPELINE_WORD_BUILDER_H_
#define CASELORE_PIPELINE_WORD_BUILDER_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "pipeline/font_table.h"
#include "pipeline/glyphs.h"
#include "pipeline/seen_clips.h"

namespace caselore {

// How the glyphs that follow are drawn. Lengths in points, directions as BBox (y down).
struct TextStyle {
  uint16_t font = 0;
  SymbolFont symbols = SymbolFont::kNone;
  float size = 0;
  uint32_t colour = 0;
  float ascent = 0.75f, descent = -0.25f;  // of the size; the descent is below the baseline
  float along_x = 1, along_y = 0;          // unit vector of the writing direction
  float up_x = 0, up_y = -1;               // unit vector from the baseline to the ascent
  bool inkless = false;                    // drawn in no ink
  BBox clip{-1e9f, -1e9f, 1e9f, 1e9f};     // what lies outside is not seen
  bool clip_of_page = false;               // cut out of the whole page, and of no figure's frame
};

struct Glyph {
  float x = 0, y = 0;    // origin, on the baseline
  float dx = 0, dy = 0;  // to where the next glyph is expected
  float spacing = 0;     // how much of that is space added after each letter, or each blank
  const uint32_t* code_points = nullptr;
  int length = 0;  // 0 if the font does not say what the glyph means
};

// Words end at a blank, at a gap, at a jump; within a word a change of font, size or baseline
// starts a new one that is `glued`. A glyph drawn again in place counts once and makes its word
// bold if the second stands a hair aside. Accents drawn apart are joined to their letters.
// Distillers write gaps as letter spacing and kerning as blanks: a blank that spacing takes back is
// none, and where letters of a word touch, spacing as wide as a gap is one.
class WordBuilder {
 public:
  // Words go to `page`, whose width and height say what is off the page. Neither is owned.
  WordBuilder(FontTable& fonts, Page& page) : fonts_(fonts), page_(page) {}

  void SetStyle(const TextStyle& style);
  void Add(const Glyph& glyph);
  // The glyphs up to EndReplacement() mean `code_points` together, if they are few and on one line
  // and show the same (replacement_text.h); if they are not, or `code_points` is empty, they mean
  // what they say themselves. Words that are said where others are shown are kept as kReplaced, at
  // the end of the page.
  void BeginReplacement(std::span<const uint32_t> code_points);
  void EndReplacement();
  // Something was painted that may hide the glyphs so far: the words of glyphs that follow come
  // after it (Word::covers_before).
  void NoteCover() { ++covers_; }
  // A shape or image was painted that is seen within `clip`.
  void NoteInk(const BBox& clip) { clips_.NoteInk(clip); }
  // True if there is nothing yet that could be covered.
  bool empty() const { return !open_ && page_.words.empty(); }
  // Ends the page: the last word, words drawn twice, letter-spaced titles.
  void Finish();

 private:
  struct Pen {
    float gap = 0, shift = 0;  // from the expected place, along and across, in units of the size
  };
  struct HeldGlyph {
    Glyph glyph;
    TextStyle style;
    std::vector<uint32_t> code_points;
  };
  // A place within the open word where letter spacing is as wide as a gap.
  struct Break {
    size_t at = 0;                   // bytes of text_ before it
    float end_x = 0, end_y = 0;      // where the ink before it ends
    float start_x = 0, start_y = 0;  // origin of the glyph after it
  };
  void AddNow(const Glyph& glyph);
  void Hold(const Glyph& glyph);
  void ReleaseHeld();
  void Replace();
  void NoteSaid(const Glyph& glyph);
  void KeepSaid();
  bool IsTakenBack(const Glyph& blank) const;
  bool OnOneLine() const;
  Pen Measure(const Glyph& glyph) const;
  bool JoinAccent(const Glyph& glyph, char32_t first);
  bool IsRepeat(const Glyph& glyph, char32_t first) const;
  void Start(const Glyph& glyph, bool glued);
  void Append(const Glyph& glyph, char32_t first);
  void NoteSpacing(const Glyph& glyph);
  void EndWord();
  void Emit(std::string text, bool glued);
  BBox BoxOfWord() const;

  FontTable& fonts_;
  Page& page_;
  SeenClips clips_;
  bool replacing_ = false;  // between BeginReplacement and EndReplacement
  bool holding_ = false;    // likewise, and the glyphs may still be replaced
  std::vector<uint32_t> replacement_, shown_;
  BBox shown_box_;
  std::vector<HeldGlyph> held_;
  std::vector<Word> said_;  // in place of words that are shown
  TextStyle style_;         // of the glyphs to come
  TextStyle word_style_;    // of the word that is open
  bool open_ = false;
  bool blank_before_ = true;
  bool glued_ = false;
  bool doubled_ = false;  // a glyph of it was drawn twice, a hair apart
  bool compose_ = false;
  uint32_t covers_ = 0, covers_before_ = 0;  // so far; before the word that is open
  std::string text_;
  std::vector<Break> breaks_;
  float closest_ = 0;                // of the word's letters, in units of the size
  float start_x_ = 0, start_y_ = 0;  // origin of its first glyph
  float pen_x_ = 0, pen_y_ = 0;      // where the next glyph is expected
  float end_x_ = 0, end_y_ = 0;      // where its ink ends
  float last_x_ = 0, last_y_ = 0;    // origin of its last glyph
  float last_width_ = 0;
  size_t last_at_ = 0;  // where the last glyph begins in text_
  char32_t last_ = 0;   // first code point of the last glyph
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORD_BUILDER_H_
