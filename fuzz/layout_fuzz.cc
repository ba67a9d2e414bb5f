// Bytes choose what stands on pages: words of telling kinds, rules, fills, pictures, in order and
// strewn. Every visible word ends in exactly one block, and every section, paragraph and item has
// its places on the pages.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "extractors/items.h"
#include "extractors/metadata.h"
#include "fuzz/byte_source.h"
#include "fuzz/promises.h"
#include "pipeline/lay_out.h"
#include "pipeline/outline.h"
#include "tests/support/page_builder.h"

using namespace caselore;

namespace {

using testing::PageBuilder;
using testing::Type;

constexpr size_t kMostPages = 12;

// What layout, outline and extraction look for, and what looks like it.
constexpr const char* kWords[] = {"the",
                                  "panel",
                                  "Board",
                                  "should",
                                  "asked",
                                  "2018.",
                                  "half-",
                                  "o",
                                  "–",
                                  "R3",
                                  "school",
                                  "and",
                                  "4.2",
                                  "home.",
                                  "(a)",
                                  "visits",
                                  "•",
                                  "1.",
                                  "2.",
                                  "12",
                                  "iii)",
                                  "Good",
                                  "practice",
                                  "Recommendation",
                                  "Findings",
                                  "3:",
                                  "LP4",
                                  "Contents",
                                  ".......",
                                  "Health",
                                  "“Why",
                                  "not?”",
                                  "Learning",
                                  "points",
                                  "Action",
                                  "Owner",
                                  "by",
                                  "March",
                                  "Appendix",
                                  "A",
                                  "Questions",
                                  "for",
                                  "police",
                                  "É",
                                  "ensure",
                                  "that:",
                                  "all",
                                  "staff",
                                  "know.",
                                  "Child",
                                  "K",
                                  "1",
                                  "Introduction",
                                  "1.1",
                                  "Summary",
                                  "Key",
                                  "messages",
                                  "-",
                                  "recommended",
                                  "a-very-long-word-that-no-line-has-room-for",
                                  "rang^1"};

class PagesFromBytes {
 public:
  explicit PagesFromBytes(fuzz::ByteSource& bytes) : bytes_(bytes) {}

  Document Draw() {
    while (!bytes_.Empty() && pages_.document().pages.size() <= kMostPages) DrawPart();
    Document document = pages_.document();
    for (Page& page : document.pages) HideWhatIsOffThe(page);
    return document;
  }

 private:
  // As readers do: the middle of a visible word is on its page.
  static void HideWhatIsOffThe(Page& page) {
    for (Word& word : page.words) {
      const bool on_page =
          BBox{0, 0, page.width, page.height}.Contains(word.box.CentreX(), word.box.CentreY());
      if (!on_page) word.visibility = Visibility::kOffPage;
    }
  }

  std::string Phrase(size_t most) {
    std::string text;
    for (size_t i = bytes_.Pick(most) + 1; i > 0; --i) {
      if (!text.empty()) text += ' ';
      text += kWords[bytes_.Pick(std::size(kWords))];
    }
    return text;
  }

  Type TypeOf() {
    constexpr float kSizes[] = {10, 10, 11, 12, 14, 18, 7, 30};
    const uint8_t choice = bytes_.Byte();
    return {.size = kSizes[choice & 7],
            .bold = (choice & 8) != 0,
            .italic = (choice & 48) == 48,
            .colour = (choice & 192) == 192 ? 0x1D70B8u : 0u};
  }

  BBox Box() {
    const float x = bytes_.Between(-20, 590), y = bytes_.Between(-20, 790);
    return {x, y, x + bytes_.Between(0, 500), y + bytes_.Between(0, 300)};
  }

  std::vector<float> Steps(float from, float least, float most) {
    std::vector<float> steps = {from};
    for (size_t i = bytes_.Pick(5) + 1; i > 0; --i) {
      steps.push_back(steps.back() + bytes_.Between(least, most));
    }
    return steps;
  }

  void DrawLine(float x, const std::string& text, const Type& type) {
    if (y_ > 780) NewPage();
    pages_.Text(x, y_, text, type);
    y_ += 1.2f * type.size;
  }

  void DrawParagraph() {
    const Type type = TypeOf();
    const float x = 40 + 40 * static_cast<float>(bytes_.Pick(12));
    y_ += 6 * static_cast<float>(bytes_.Pick(4));
    for (size_t lines = bytes_.Pick(6) + 1; lines > 0; --lines) DrawLine(x, Phrase(10), type);
  }

  void DrawList() {
    constexpr const char* kMarkers[] = {"•", "o", "1.", "2.", "(b)", "4.2.1", "R3", "–"};
    const Type type = TypeOf();
    for (size_t items = bytes_.Pick(4) + 1; items > 0; --items) {
      DrawLine(72, std::string(kMarkers[bytes_.Pick(std::size(kMarkers))]) + "\t" + Phrase(9),
               type);
      if (bytes_.OneIn(2)) DrawLine(92, Phrase(9), type);
    }
  }

  void DrawTable() {
    const std::vector<float> xs = Steps(bytes_.Between(20, 200), 20, 150);
    const std::vector<float> ys = Steps(y_, 12, 60);
    if (bytes_.OneIn(3)) {
      for (const float y : ys) pages_.Rule(xs.front(), y, xs.back(), y);
    } else {
      pages_.Grid(xs, ys);
    }
    const Type type = TypeOf();
    for (size_t r = 0; r + 1 < ys.size(); ++r) {
      for (size_t c = 0; c + 1 < xs.size(); ++c) {
        if (!bytes_.OneIn(4)) pages_.Text(xs[c] + 3, ys[r] + 11, Phrase(4), type);
      }
    }
    y_ = ys.back() + 14;
  }

  void DrawBox() {
    BBox box{bytes_.Between(20, 300), y_ - 12, bytes_.Between(90, 590), 0};
    box.y1 = y_ + bytes_.Between(10, 200);
    bytes_.OneIn(2) ? pages_.Frame(box) : pages_.Fill(box);
    const Type type = TypeOf();
    DrawLine(box.x0 + 5, Phrase(6), type);
    DrawLine(box.x0 + 5, Phrase(6), type);
    if (bytes_.OneIn(2)) y_ = box.y1 + 20;
  }

  void Strew() {
    constexpr float kOddSizes[] = {1, 1, 1, 0.001f, 40, 100'000};  // what damaged files come to
    Type type = TypeOf();
    type.size *= kOddSizes[bytes_.Pick(std::size(kOddSizes))];
    pages_.Text(bytes_.Between(-20, 620), bytes_.Between(-10, 820), Phrase(4), type);
    const uint8_t how = bytes_.Byte();
    if (how & 3) pages_.Turn(how & 3);
    if ((how & 28) == 28) pages_.Hide(Visibility::kInvisible);
  }

  void DrawRule() {
    const BBox box = Box();
    bytes_.OneIn(2) ? pages_.Rule(box.x0, box.y0, box.x0, box.y1)
                    : pages_.Rule(box.x0, box.y0, box.x1, box.y0);
  }

  void NewPage() {
    pages_.Page();
    y_ = 80;
    if (running_head_) pages_.Text(72, 40, "Overview report on Child K", {.size = 8});
    if (running_head_) {
      pages_.Text(290, 770, std::to_string(pages_.document().pages.size()), {.size = 8});
    }
  }

  void DrawPart() {
    switch (bytes_.Pick(16)) {
      case 0:
      case 1:
      case 2:
        return DrawParagraph();
      case 3:
      case 4:
        return DrawList();
      case 5:
      case 6:
        return DrawTable();
      case 7:
        return DrawBox();
      case 8:
        return Strew();
      case 9:
        return DrawRule();
      case 10:
        pages_.Fill(Box());
        return;
      case 11:
        pages_.Image(Box());
        return;
      case 12:
        pages_.Mark({72, y_ - 6, 76, y_ - 2});
        return;
      case 13:
        pages_.Bookmark(Phrase(3), static_cast<int>(bytes_.Pick(4)) + 1);
        return;
      case 14:
        y_ = bytes_.Between(20, 780);  // beside or over what is there
        return;
      default:
        running_head_ |= bytes_.OneIn(2);
        return NewPage();
    }
  }

  fuzz::ByteSource& bytes_;
  PageBuilder pages_;
  float y_ = 80;
  bool running_head_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  fuzz::ByteSource bytes(data, size);
  const Document document = PagesFromBytes(bytes).Draw();
  fuzz::ExpectWellFormed(document);
  Diagnostics diagnostics;
  const Layout layout = LayOut(document, diagnostics);
  fuzz::ExpectEveryWordOnce(document, layout);
  const Sections sections = Outline(document, layout, *vocabulary, diagnostics);
  ExtractMetadata(document, layout, sections, *vocabulary);
  fuzz::ExpectPlacesOnPages(document, sections, ExtractItems(sections, *vocabulary));
  return 0;
}
