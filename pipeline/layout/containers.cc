#include "pipeline/layout/containers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace caselore {
namespace {

constexpr float kLeastWidth = 60, kLeastHeight = 12;  // points
constexpr float kLeastPiece = 3;                      // points: a box may be shaded line by line
constexpr float kWholePage = 0.88f;                   // share of the page's width and height
constexpr float kSameEdge = 4.0f;                     // points
constexpr float kCutReach = 2;   // lines: how near a cut box comes to the margin
constexpr float kMargin = 0.2f;  // share of a page's height, at the most
constexpr float kThinnestBar = 1.2f, kWidestBar = 9;  // points: of a bar beside a call-out
constexpr float kTallestBar = 0.6f;                   // of the page
constexpr float kBarGap = 24;                         // points between the bar and its words
constexpr float kSetIn = 3;                           // points: how far they stand in
constexpr float kGutter = 7;                          // points: more than between words
constexpr size_t kMostBars = 100;
constexpr size_t kMostSides = 8;    // a side may be drawn twice
constexpr size_t kMostBoxes = 400;  // a page with more is a drawing

bool NearlyWhite(uint32_t colour) {
  return (colour >> 16 & 0xFF) >= 0xFB && (colour >> 8 & 0xFF) >= 0xFB && (colour & 0xFF) >= 0xFB;
}

bool CoversPage(const BBox& box, const Page& page) {
  return box.Width() > kWholePage * page.width && box.Height() > kWholePage * page.height;
}

bool HoldsWords(const BBox& box, const Page& page) {
  return std::any_of(page.words.begin(), page.words.end(), [&](const Word& word) {
    return word.visibility == Visibility::kVisible &&
           box.Contains(word.box.CentreX(), word.box.CentreY());
  });
}

bool SameSides(const BBox& a, const BBox& b) {
  return std::abs(a.x0 - b.x0) < kSameEdge && std::abs(a.x1 - b.x1) < kSameEdge;
}

// One box drawn in several pieces: a title bar on its body, a highlight line by line, a frame and
// its inside.
bool SameBox(const Container& a, const Container& b) {
  float touch = std::min(a.box.y1, b.box.y1) - std::max(a.box.y0, b.box.y0);
  if (SameSides(a.box, b.box) && touch > -1.5f) return true;
  const BBox &outer = a.box.Area() >= b.box.Area() ? a.box : b.box,
             &inner = a.box.Area() >= b.box.Area() ? b.box : a.box;
  return outer.Contains(inner, kSameEdge) && inner.Area() > 0.75f * outer.Area();
}

// The words beside an upright bar, in what the bar covers from top to bottom; empty where words
// stand before it, as at the line between two columns, or nothing is set in beside it: a bar in the
// margin marks a change.
BBox BesideBar(const BBox& bar, const Page& page) {
  BBox beside;
  std::vector<std::pair<float, float>> sides;
  float margin = page.width;  // of the text above and below
  for (const Word& word : page.words) {
    if (word.visibility != Visibility::kVisible) continue;
    const float y = word.box.CentreY();
    if (y < bar.y0 || y > bar.y1) {
      margin = std::min(margin, word.box.x0);
    } else if (word.box.x0 < bar.x0) {
      return {};
    } else {
      beside = beside.Empty() ? word.box : beside.Union(word.box);
      sides.emplace_back(word.box.x0, word.box.x1);
    }
  }
  if (beside.Empty()) return {};
  // A gap from top to bottom parts columns, of which the bar has the first.
  std::sort(sides.begin(), sides.end());
  float reach = sides.front().second;
  for (const auto& [x0, x1] : sides) {
    if (x0 > reach + kGutter) return {};
    reach = std::max(reach, x1);
  }
  const bool near = beside.x0 >= bar.x1 && beside.x0 - bar.x1 < kBarGap;
  return near && beside.x0 > margin + kSetIn ? beside : BBox{};
}

// Boxes of which only the left side is drawn.
std::vector<BBox> BarredBoxes(const Page& page, const std::vector<Grid>& tables) {
  std::vector<BBox> boxes;
  size_t looked = 0;  // a drawing has thousands
  const auto look = [&](const BBox& bar) {
    const bool upright = bar.Width() <= kWidestBar && bar.Width() >= kThinnestBar &&
                         bar.Height() >= kLeastHeight && bar.Height() > 2 * bar.Width() &&
                         bar.Height() < kTallestBar * page.height;
    const bool in_table = std::any_of(tables.begin(), tables.end(), [&](const Grid& table) {
      return table.box.Contains(bar.CentreX(), bar.CentreY());
    });
    if (!upright || in_table || ++looked > kMostBars) return;
    const BBox beside = BesideBar(bar, page);
    if (!beside.Empty()) boxes.push_back({bar.x0, bar.y0, beside.x1 + 1, bar.y1});
  };
  for (const Fill& fill : page.fills) look(fill.box);
  for (const Rule& rule : page.rules) look(rule.box);
  return boxes;
}

// Whether a rule is drawn along the upper or lower edge of a box, at height `y`.
bool HasEdge(const Page& page, const BBox& box, float y) {
  return std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& rule) {
    return rule.box.Width() > box.Width() / 2 && std::abs(rule.box.CentreY() - y) < kSameEdge &&
           rule.box.CentreX() > box.x0 && rule.box.CentreX() < box.x1;
  });
}

// Whether rules are drawn along both its sides: a bar at the left alone marks a call-out.
bool HasSides(const Page& page, const BBox& box) {
  const auto has_side = [&](float x) {
    return std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& rule) {
      return rule.box.Height() > box.Height() / 2 && std::abs(rule.box.CentreX() - x) < kSameEdge;
    });
  };
  return has_side(box.x0) && has_side(box.x1);
}

bool OpensWithHeading(const Layout& layout, int container) {
  const auto first =
      std::find_if(layout.blocks.begin(), layout.blocks.end(),
                   [container](const Block& block) { return block.container == container; });
  return first != layout.blocks.end() && first->label == BlockLabel::kSectionHeader;
}

// A box that both page breaks cut: its two sides run down the page, with all words of the page
// between them, and neither top nor bottom is drawn. Empty if there is none.
BBox CutAtBothEnds(const Page& page) {
  std::vector<BBox> sides;
  for (const Rule& rule : page.rules) {
    if (rule.box.Height() > kTallestBar * page.height) sides.push_back(rule.box);
    const bool level = rule.box.Width() > kTallestBar * page.width;
    if (level || sides.size() > kMostSides) return {};
  }
  if (sides.size() < 2) return {};
  const auto ends = std::minmax_element(sides.begin(), sides.end(),
                                        [](const BBox& a, const BBox& b) { return a.x0 < b.x0; });
  const BBox &left = *ends.first, &right = *ends.second;
  const bool level =
      std::abs(left.y0 - right.y0) < kSameEdge && std::abs(left.y1 - right.y1) < kSameEdge;
  const bool two = std::all_of(sides.begin(), sides.end(), [&](const BBox& side) {
    return side.x0 - left.x0 < kSameEdge || right.x0 - side.x0 < kSameEdge;
  });
  if (!level || !two || right.x0 - left.x0 < kTallestBar * page.width) return {};
  const BBox box{left.CentreX(), left.y0, right.CentreX(), left.y1};
  const bool within = std::all_of(page.words.begin(), page.words.end(), [&](const Word& word) {
    const float y = word.box.CentreY();
    return y < box.y0 || y > box.y1 || word.visibility != Visibility::kVisible ||
           (word.box.x0 >= box.x0 && word.box.x1 <= box.x1);
  });
  return within ? box : BBox{};
}

}  // namespace

std::vector<Container> ContainersOf(const Page& page, const std::vector<Grid>& frames,
                                    const std::vector<Grid>& tables) {
  std::vector<Container> boxes;
  auto add = [&](const BBox& box, uint32_t colour) {
    BBox seen{std::max(0.0f, box.x0), std::max(0.0f, box.y0), std::min(page.width, box.x1),
              std::min(page.height, box.y1)};
    if (seen.Width() < kLeastWidth || seen.Height() < kLeastPiece) return;
    if (CoversPage(seen, page)) return;
    bool shading = std::any_of(tables.begin(), tables.end(), [&](const Grid& table) {
      return table.box.Contains(seen.CentreX(), seen.CentreY()) &&
             seen.Area() <= 1.05f * table.box.Area();
    });
    if (!shading) boxes.push_back({page.number, seen, colour});
  };
  bool coloured = false;  // the page itself: then what is white is a box
  for (const Fill& fill : page.fills) {
    if (!NearlyWhite(fill.colour) || coloured) add(fill.box, fill.colour);
    if (CoversPage(fill.box, page)) coloured = !NearlyWhite(fill.colour);
  }
  for (const Grid& frame : frames) add(frame.box, 0xFFFFFF);
  for (const BBox& box : BarredBoxes(page, tables)) {
    const bool boxed = std::any_of(boxes.begin(), boxes.end(), [&](const Container& known) {
      return known.box.Contains(box.CentreX(), box.CentreY());
    });
    if (!boxed) add(box, 0xFFFFFF);
  }
  if (const BBox cut = CutAtBothEnds(page); !cut.Empty() && boxes.empty() && tables.empty()) {
    add(cut, 0xFFFFFF);
  }
  if (boxes.size() > kMostBoxes) return {};

  for (bool merged = true; merged;) {
    merged = false;
    for (size_t i = 0; i < boxes.size(); ++i) {
      for (size_t j = i + 1; j < boxes.size();) {
        if (!SameBox(boxes[i], boxes[j])) {
          ++j;
          continue;
        }
        if (boxes[j].box.Area() > boxes[i].box.Area()) boxes[i].fill = boxes[j].fill;
        boxes[i].box = boxes[i].box.Union(boxes[j].box);
        boxes.erase(boxes.begin() + static_cast<long>(j));
        merged = true;
      }
    }
  }
  std::erase_if(boxes, [&](const Container& box) {
    return box.box.Height() < kLeastHeight || !HoldsWords(box.box, page);
  });
  std::stable_sort(boxes.begin(), boxes.end(), [](const Container& a, const Container& b) {
    return a.box.Area() > b.box.Area();
  });
  return boxes;
}

void JoinCutBoxes(const std::vector<Page>& pages, Layout& layout) {
  if (layout.containers.empty()) return;
  float head = 1e9f, foot = 0;  // of the text of all pages
  for (const Block& block : layout.blocks) {
    if (block.label == BlockLabel::kPageHeader || block.label == BlockLabel::kPageFooter) continue;
    head = std::min(head, block.box.y0);
    foot = std::max(foot, block.box.y1);
  }
  const float reach = kCutReach * layout.body_leading;
  std::vector<int> joined(layout.containers.size());
  size_t begin = 0;  // of the boxes that may be on the page before
  for (size_t i = 0; i < joined.size(); ++i) {
    const Container& lower = layout.containers[i];
    joined[i] = static_cast<int>(i);
    const float height = pages[static_cast<size_t>(lower.page) - 1].height;
    while (layout.containers[begin].page + 1 < lower.page) ++begin;
    if (lower.box.y0 > head + reach || lower.box.y0 > kMargin * height) continue;
    for (size_t k = begin; k < i && layout.containers[k].page < lower.page; ++k) {
      const Container& upper = layout.containers[k];
      if (upper.box.y1 < foot - reach || upper.box.y1 < (1 - kMargin) * height) continue;
      if (upper.fill != lower.fill || !SameSides(upper.box, lower.box)) continue;
      const Page &before = pages[static_cast<size_t>(upper.page) - 1],
                 &after = pages[static_cast<size_t>(lower.page) - 1];
      const bool closed =
          HasEdge(before, upper.box, upper.box.y1) || HasEdge(after, lower.box, lower.box.y0);
      // Of a shaded box a cut does not show: the next one begins with a heading.
      const bool framed = HasSides(before, upper.box);
      const bool another = !framed && OpensWithHeading(layout, static_cast<int>(i));
      if (!closed && !another) joined[i] = joined[k];
    }
  }
  for (Block& block : layout.blocks) {
    if (block.container >= 0) block.container = joined[static_cast<size_t>(block.container)];
  }
}

}  // namespace caselore
