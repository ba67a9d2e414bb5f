#include "tests/support/page_generator.h"

#include <random>
#include <string>
#include <vector>

#include "tests/support/page_builder.h"

namespace caselore::testing {
namespace {

class PageGenerator {
 public:
  explicit PageGenerator(uint32_t seed) : random_(seed) {}

  Document Draw(int count) {
    PageBuilder pages;
    for (int i = 0; i < count; ++i) {
      if (i > 0) pages.Page();
      if (Chance(2)) pages.Text(72, 40, "Overview report on Child K", {.size = 8});
      y_ = 80;
      while (y_ < 700) DrawPart(pages);
      if (Chance(3)) pages.Text(72, 740, "1 Not her real name.", {.size = 7});
      if (Chance(2)) pages.Text(290, 770, std::to_string(i + 1), {.size = 8});
      if (Chance(4)) Strew(pages);
    }
    return pages.document();
  }

 private:
  int Pick(int least, int most) { return std::uniform_int_distribution<>(least, most)(random_); }
  bool Chance(int one_in) { return Pick(1, one_in) == 1; }

  std::string Sentence(int words) {
    static const std::vector<std::string> kWords = {"the",   "panel", "Board", "asked", "2018.",
                                                    "half-", "o",     "–",     "R3",    "school",
                                                    "and",   "4.2",   "home.", "(a)",   "visits"};
    std::string text;
    for (int i = 0; i < words; ++i) {
      if (i > 0) text += ' ';
      text += kWords[static_cast<size_t>(Pick(0, static_cast<int>(kWords.size()) - 1))];
    }
    return text;
  }

  void Paragraph(PageBuilder& pages, float x, float y, int lines, int words, Type type) {
    for (int i = 0; i < lines; ++i) {
      pages.Text(x, y + 1.2f * type.size * static_cast<float>(i), Sentence(words), type);
    }
  }

  void DrawPart(PageBuilder& pages) {
    const Type type{.size = static_cast<float>(Pick(8, 12))};
    const float top = y_;
    switch (Pick(0, 7)) {
      case 0:
        pages.Text(72, top, Sentence(Pick(1, 5)), {.size = 14, .bold = true});
        y_ += 30;
        break;
      case 1: {
        const int columns = Pick(2, 3), lines = Pick(2, 8);
        for (int c = 0; c < columns; ++c) {
          const float x = 40 + 540.0f / static_cast<float>(columns) * static_cast<float>(c);
          Paragraph(pages, x, top, lines - Pick(0, 1), 12 / columns - 1, type);
        }
        y_ += 15 * static_cast<float>(lines) + 10;
        break;
      }
      case 2:
        for (int i = Pick(1, 5); i > 0; --i, y_ += 2.5f * type.size) {
          const char* kMarkers[] = {"•", "o", "1.", "(b)", "4.2.1", "R3"};
          pages.Text(72, y_, std::string(kMarkers[Pick(0, 5)]) + "\t" + Sentence(8), type);
          pages.Text(92, y_ + 1.2f * type.size, Sentence(4), type);
        }
        y_ += 10;
        break;
      case 3: {
        const float height = static_cast<float>(Pick(20, 120)),
                    x1 = static_cast<float>(Pick(90, 590));
        const BBox box{50, top - 12, x1, top + height};
        Chance(2) ? pages.Fill(box) : pages.Frame(box);
        Paragraph(pages, 60, top + 2, Pick(1, 5), Pick(1, 10), type);
        y_ += height + 20;
        break;
      }
      case 4: {
        const int rows = Pick(1, 4);
        std::vector<float> xs = {60, static_cast<float>(Pick(90, 200)), 350, 550}, ys;
        for (int r = 0; r <= rows; ++r) ys.push_back(top + 30.0f * static_cast<float>(r) - 12);
        pages.Grid(xs, ys);
        if (Chance(2)) pages.Fill({60, ys[0], 550, ys[1]});
        for (int r = 0; r < rows; ++r) {
          for (size_t c = 0; c + 1 < xs.size(); ++c) {
            // Some run over the border of their cell.
            pages.Text(xs[c] + 3, ys[static_cast<size_t>(r)] + 14, Sentence(Pick(0, 5)), type);
          }
        }
        y_ += 30 * static_cast<float>(rows) + 20;
        break;
      }
      case 5: {
        const float xs[] = {72, 150, 380};
        for (int r = Pick(2, 5); r >= 0; --r, y_ += 20) {
          for (float x : xs) pages.Text(x, y_, Sentence(2), {.bold = y_ == top});
        }
        y_ += 10;
        break;
      }
      case 6:
        pages.Mark({72, top - 6, 76, top - 2}).Image({40, top - 8, 60, top});
        pages.Rule(72, top + 4, 500, top + 4);
        Paragraph(pages, 90, top, 3, 8, type);
        y_ += 60;
        break;
      default:
        Paragraph(pages, 72, top, Pick(1, 6), Pick(4, 14), type);
        y_ += 100;
    }
  }

  // Words and shapes anywhere, over one another too.
  void Strew(PageBuilder& pages) {
    for (int i = Pick(1, 12); i > 0; --i) {
      const float x = static_cast<float>(Pick(0, 590)), y = static_cast<float>(Pick(0, 799));
      switch (Pick(0, 4)) {
        case 0:
          pages.Fill({x, y, x + static_cast<float>(Pick(1, 400)), y + 80});
          break;
        case 1:
          pages.Rule(x, y, x, y + static_cast<float>(Pick(1, 400)));
          pages.Rule(x, y, x + static_cast<float>(Pick(1, 400)), y);
          break;
        case 2:
          pages.Text(x, y, "Draft").Turn(static_cast<uint8_t>(Pick(1, 3)));
          break;
        case 3:
          pages.Text(x, y, "hidden")
              .Hide(Chance(2) ? Visibility::kInvisible : Visibility::kOffPage);
          break;
        default:
          pages.Text(x, y, Sentence(Pick(1, 4)), {.size = static_cast<float>(Pick(5, 30))});
      }
    }
  }

  std::mt19937 random_;
  float y_ = 80;
};

}  // namespace

Document DrawPages(uint32_t seed, int count) { return PageGenerator(seed).Draw(count); }

}  // namespace caselore::testing
