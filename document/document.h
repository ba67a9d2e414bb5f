// A document as its file gives it: nothing inferred, nothing left out.
#ifndef CASELORE_DOCUMENT_DOCUMENT_H_
#define CASELORE_DOCUMENT_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "document/bbox.h"

namespace caselore {

struct Font {
  std::string name;  // without the subset prefix ("ABCDEF+")
  bool bold = false;
  bool italic = false;
};

// Words that a reader of the printed page would not see are kept, but apart.
enum class Visibility : uint8_t {
  kVisible,
  kInvisible,  // drawn in no ink (text render mode 3)
  kClipped,    // clipped away, as by the frame of a cropped figure
  kOffPage,    // outside the crop box
  kCovered,    // painted over afterwards, or marked to be redacted
  kFaint,      // drawn in the colour of what lies beneath, or too small to be seen
  kReplaced,   // said by the file (ActualText) where other words are seen
};

// A run of glyphs without a space in it, in one font. A change of font or of size within a word
// starts a new Word that is `glued` to the one before: together they read as one.
struct Word {
  std::string text;     // UTF-8, composed (NFC), ligatures opened, bullets of symbol fonts mapped
  BBox box;             // font ascent to descent, not the ink
  float baseline = 0;   // y of the baseline, as BBox; its x if quarter_turns is 1 or 3
  float size = 0;       // font size in points as it stands on the page
  uint32_t colour = 0;  // 0xRRGGBB
  uint16_t font = 0;    // index into Document::fonts
  uint8_t quarter_turns = 0;  // clockwise turns of the writing direction, 0 to 3
  Visibility visibility = Visibility::kVisible;
  bool glued = false;          // no space before it
  uint8_t confidence = 100;    // percent, as OCR gives it; 100 for what the file itself says
  uint32_t covers_before = 0;  // how many of its page's Covers were painted before it
};

// A filled area. Thin ones are Rules.
struct Fill {
  BBox box;
  uint32_t colour = 0;
};

// A stroked or thin filled line, horizontal or vertical: Width() or Height() is its thickness.
// A stroked rectangle gives four.
struct Rule {
  BBox box;
  uint32_t colour = 0;
};

// A small filled shape that is no word: a bullet or an arrow that the file draws, not writes.
struct Mark {
  BBox box;
  uint32_t colour = 0;
};

struct Image {
  BBox box;
  int width = 0, height = 0;  // pixels
};

// An area that was painted after words of its page and may hide them, wholly or in part.
struct Cover {
  BBox box;
  uint32_t number = 0;     // in the order of painting, from 0: Word::covers_before is larger for
                           // words on top of it
  bool picture = false;    // an image that lets nothing through
  bool redaction = false;  // an annotation that marks what is to be redacted; nothing is painted
  bool pattern = false;    // tiles, such as lines across, which may leave something to be seen
};

struct Page {
  int number = 0;               // 1-based, in the order of the file
  float width = 0, height = 0;  // points, after rotation
  std::vector<Word> words;      // in the order in which the file draws them
  std::vector<Fill> fills;
  std::vector<Rule> rules;
  std::vector<Mark> marks;
  std::vector<Image> images;
  std::vector<Cover> covers;  // those that touch a word painted before
  bool recognised = false;    // its words come from OCR
  float skew = 0;  // degrees clockwise by which a scan was turned upright, around its middle,
                   // before it was read: boxes are those of the upright page. 0 for all other pages
};

// An entry of the file's own outline: a PDF bookmark, a heading element of a web page.
struct Bookmark {
  std::string title;
  int level = 1;  // 1 is the topmost
  int page = 0;   // 1-based; 0 if it leads nowhere
  float y = 0;    // as BBox; 0 if only the page is known
};

struct Metadata {
  std::string title, author, subject, keywords, creator, producer;
  std::string created, modified;  // ISO 8601 as precise as given; empty if absent
  std::string language;           // BCP 47; empty if absent
  std::string publisher;          // of a web page: whose site it is; empty if absent
};

enum class TextLayer : uint8_t { kNative, kOcr, kMixed };

struct Source {
  std::string file;        // base name
  std::string url;         // empty if it came from a folder
  std::string sha256;      // 64 hex digits of the bytes
  std::string media_type;  // by content: "application/pdf", "text/html", …
  uint64_t bytes = 0;
};

// A document that was read has at least one page; a page may be empty.
struct Document {
  Source source;
  Metadata metadata;
  std::vector<Font> fonts;
  std::vector<Page> pages;
  std::vector<Bookmark> bookmarks;
  std::string hidden_text;  // that an office file keeps and no program shows; on none of the pages
  TextLayer text_layer = TextLayer::kNative;
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_DOCUMENT_H_
