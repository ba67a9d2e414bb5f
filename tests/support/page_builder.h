// Documents without a file: words, rules and fills set on pages by hand.
#ifndef CASELORE_TESTS_SUPPORT_PAGE_BUILDER_H_
#define CASELORE_TESTS_SUPPORT_PAGE_BUILDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace caselore::testing {

struct Type {
  float size = 10;  // points
  bool bold = false;
  bool italic = false;
  uint32_t colour = 0;  // 0xRRGGBB
};

// Pages are 600 by 800 points, y down from the top. A letter is half an em wide, a space a quarter;
// lines stand 1.2 times the size apart. The first page is there from the start.
//
//     const Document document = PageBuilder()
//         .Text(72, 100, "Scope", {.size = 14, .bold = true})
//         .Lines(72, 130, {"•\tThe school rang", " \thome."})
//         .Page()
//         .Text(72, 100, "**Timeliness:** visits came late.^3")
//         .document();
//
// In a text, a tab moves on to the next multiple of 20 points from where the text begins, **…**
// sets words in the other weight, and ^ raises the rest of a word as a small footnote mark.
class PageBuilder {
 public:
  PageBuilder();

  PageBuilder& Page();
  // `y` is the baseline.
  PageBuilder& Text(float x, float y, std::string_view text, Type type = {});
  // One below the other, `y` that of the first.
  PageBuilder& Lines(float x, float y, const std::vector<std::string>& lines, Type type = {});
  PageBuilder& Fill(BBox box, uint32_t colour = 0xDDEEFF);
  // A line one point thick: from (x0, y0) to (x1, y1), one of which pairs must agree.
  PageBuilder& Rule(float x0, float y0, float x1, float y1);
  // All rules of a grid: `xs` are those of its columns, `ys` those of its rows.
  PageBuilder& Grid(const std::vector<float>& xs, const std::vector<float>& ys);
  PageBuilder& Frame(BBox box) { return Grid({box.x0, box.x1}, {box.y0, box.y1}); }
  // A bullet that is drawn, not written.
  PageBuilder& Mark(BBox box);
  PageBuilder& Image(BBox box);
  // Leads to the page that is being built.
  PageBuilder& Bookmark(std::string title, int level = 1);
  // The latest word gets a visibility other than visible, or a direction.
  PageBuilder& Hide(Visibility visibility);
  PageBuilder& Turn(uint8_t quarter_turns);

  const Document& document() const { return document_; }
  const caselore::Page& page() const { return document_.pages.back(); }

 private:
  void Put(float x, float y, std::string_view text, const Type& type, bool glued);

  Document document_;
};

// Width of `text` in points as PageBuilder sets it in size `size`.
float WidthOf(std::string_view text, float size);

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_PAGE_BUILDER_H_
