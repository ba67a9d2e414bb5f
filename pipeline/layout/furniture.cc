#include "pipeline/layout/furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

namespace caselore {
namespace {

constexpr float kZone = 0.17f;       // share of the page's height at either edge
constexpr float kOuterZone = 0.08f;  // likewise: nothing but furniture stands so far out
constexpr float kSameHeight = 7;     // points
constexpr size_t kMostRows = 6;      // at either edge
constexpr float kHeadingSize =
    1.15f;  // times body: bold rows this large are headings unless common

struct EdgeRow {
  std::vector<size_t> fragments;
  float baseline = 0;
  float from_edge = 0;   // points: pages of two sizes still agree
  float edge_share = 0;  // the same as a share of the page's height
  float size = 0;
  bool bold = false;
  std::string key;
};

// Lower case, digits as '#', no spaces: "Page 3 of 32" and "Page 14 of 32" are one.
std::string KeyOf(const Page& page, const PageFragments& all, const EdgeRow& row) {
  std::string key;
  for (size_t index : row.fragments) {
    for (uint32_t w : all.fragments[index].line.words) {
      for (char c : page.words[w].text) {
        if (c >= '0' && c <= '9') {
          if (key.empty() || key.back() != '#') key += '#';
        } else if (c != ' ') {
          key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
      }
    }
  }
  return key;
}

bool IsPageNumber(const std::string& key) {
  constexpr std::array<std::string_view, 16> kForms = {
      "#",  "page#", "page#of#", "#of#",   "#/#", "-#-", "–#–", "|#|",
      "#|", "|#",    "#|page",   "page|#", "p.#", "[#]", "pg#", "tudalen#"};
  if (std::find(kForms.begin(), kForms.end(), key) != kForms.end()) return true;
  return !key.empty() && key.size() <= 5 && key.find_first_not_of("ivxl") == std::string::npos;
}

enum class Edge { kTop, kBottom };

std::vector<EdgeRow> EdgeRows(const PageFragments& all, Edge edge) {
  const Page& page = *all.page;
  std::vector<EdgeRow> rows;
  for (size_t i = 0; i < all.fragments.size(); ++i) {
    const Line& line = all.fragments[i].line;
    if (all.in_table[i] || line.words.empty()) continue;
    if (page.words[line.words[0]].quarter_turns != 0) continue;
    bool near = edge == Edge::kTop ? line.box.y0 < kZone * page.height
                                   : line.box.y1 > (1 - kZone) * page.height;
    if (!near) continue;
    if (rows.empty() || std::abs(rows.back().baseline - line.baseline) > 3) {
      rows.emplace_back();
      rows.back().baseline = line.baseline;
      rows.back().bold = line.bold;
    }
    rows.back().fragments.push_back(i);
    rows.back().size = std::max(rows.back().size, line.size);
    rows.back().bold = rows.back().bold && line.bold;
  }
  if (edge == Edge::kBottom) std::reverse(rows.begin(), rows.end());
  if (rows.size() > kMostRows) rows.resize(kMostRows);
  for (EdgeRow& row : rows) {
    row.key = KeyOf(page, all, row);
    row.from_edge = edge == Edge::kTop ? row.baseline : page.height - row.baseline;
    row.edge_share = row.from_edge / std::max(1.0f, page.height);
  }
  return rows;
}

using Heights = std::unordered_map<std::string, std::vector<float>>;

size_t Repeats(const Heights& heights, const EdgeRow& row) {
  auto found = heights.find(row.key);
  if (found == heights.end()) return 0;
  return static_cast<size_t>(
      std::count_if(found->second.begin(), found->second.end(),
                    [&](float y) { return std::abs(y - row.from_edge) <= kSameHeight; }));
}

// How many rows, from the edge inwards, are furniture.
size_t FurnitureRows(const std::vector<EdgeRow>& rows, const Heights& heights, size_t pages,
                     float body_size) {
  size_t needed = pages <= 3 ? 2 : 3;
  size_t depth = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    size_t repeats = Repeats(heights, rows[i]);
    bool heading = rows[i].bold && rows[i].size > kHeadingSize * body_size && repeats * 2 < pages;
    // At the very edge and in small type two are enough: a landscape annex has few pages.
    bool far_out = rows[i].edge_share < kOuterZone && rows[i].size < 0.96f * body_size;
    bool repeated = repeats >= (far_out ? 2 : needed) && !heading;
    bool number = i == depth && IsPageNumber(rows[i].key);
    if (repeated || number) {
      depth = i + 1;
    } else if (i > depth) {
      break;  // one row that changes from page to page may stand among them, not two
    }
  }
  return depth;
}

}  // namespace

std::vector<std::vector<Furniture>> FurnitureOf(const std::vector<PageFragments>& pages,
                                                float body_size) {
  std::vector<std::vector<Furniture>> marks;
  for (const PageFragments& page : pages) {
    marks.emplace_back(page.fragments.size(), Furniture::kNone);
  }
  for (Edge edge : {Edge::kTop, Edge::kBottom}) {
    std::vector<std::vector<EdgeRow>> rows;
    Heights heights;
    for (const PageFragments& page : pages) {
      rows.push_back(EdgeRows(page, edge));
      for (const EdgeRow& row : rows.back()) heights[row.key].push_back(row.from_edge);
    }
    for (size_t p = 0; p < pages.size(); ++p) {
      size_t depth = FurnitureRows(rows[p], heights, pages.size(), body_size);
      for (size_t r = 0; r < depth; ++r) {
        for (size_t index : rows[p][r].fragments) {
          marks[p][index] = edge == Edge::kTop ? Furniture::kHeader : Furniture::kFooter;
        }
      }
    }
  }
  return marks;
}

}  // namespace caselore
