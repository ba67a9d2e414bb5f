// Finds grids in three steps: collinear rules become strokes; strokes that touch become a
// component; the strokes of a component cut its box into elementary cells, and cells without a
// stroke between them are one. For example
//
//     ┌───┬─────┐
//     │ 1 │  2  │      2 rows, 2 columns; cell 3 spans two columns
//     ├───┴─────┤
//     │    3    │
//     └─────────┘
#include "pipeline/layout/grids.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace caselore {
namespace {

constexpr size_t kMostBeside = 6;      // boxes side by side
constexpr float kTouch = 3.0f;         // points between the ends of strokes that meet
constexpr float kOpenRow = 8;          // points that the sides of a table run on over its last rule
constexpr float kCollinear = 1.5f;     // points between strokes that are one
constexpr float kThick = 6.0f;         // points: a thicker rule is an area
constexpr size_t kMostStrokes = 1500;  // a page with more is a drawing, not a table

constexpr int kMostCells = 5000;

// A horizontal or vertical line: at `at`, from `from` to `to`.
struct Stroke {
  float at, from, to;
};

void Merge(std::vector<Stroke>& strokes) {
  std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  std::vector<Stroke> merged;
  for (const Stroke& stroke : strokes) {
    bool joined = false;
    // Only the last few can be collinear: strokes come in order of `at`.
    for (size_t i = merged.size(); i-- > 0 && stroke.at - merged[i].at <= kCollinear;) {
      if (stroke.from <= merged[i].to + kTouch && stroke.to >= merged[i].from - kTouch) {
        merged[i].from = std::min(merged[i].from, stroke.from);
        merged[i].to = std::max(merged[i].to, stroke.to);
        joined = true;
        break;
      }
    }
    if (!joined) merged.push_back(stroke);
  }
  strokes = std::move(merged);
}

// Fills of the same height side by side, or of the same width one above the other, are cells
// without rules; their borders count as strokes.
bool LooksLikeCell(const BBox& box, const Page& page) {
  return box.Height() >= 9 && box.Width() >= 12 && box.Height() < page.height * 0.6f &&
         box.Width() < page.width * 0.9f;
}

void AddCellFills(const Page& page, std::vector<Stroke>& across, std::vector<Stroke>& down) {
  std::vector<BBox> boxes;
  for (const Fill& fill : page.fills) {
    if (LooksLikeCell(fill.box, page)) boxes.push_back(fill.box);
  }
  if (boxes.size() > kMostStrokes) return;
  std::vector<bool> is_cell(boxes.size(), false);
  for (size_t i = 0; i < boxes.size(); ++i) {
    for (size_t j = 0; j < boxes.size(); ++j) {
      const BBox &a = boxes[i], &b = boxes[j];
      bool beside = i != j && std::abs(a.y0 - b.y0) < 2 && std::abs(a.y1 - b.y1) < 2 &&
                    std::abs(a.x1 - b.x0) < kTouch;
      if (beside) is_cell[i] = is_cell[j] = true;
    }
  }
  for (size_t i = 0; i < boxes.size(); ++i) {
    if (!is_cell[i]) continue;
    const BBox& box = boxes[i];
    across.push_back({box.y0, box.x0, box.x1});
    across.push_back({box.y1, box.x0, box.x1});
    down.push_back({box.x0, box.y0, box.y1});
    down.push_back({box.x1, box.y0, box.y1});
  }
}

void StrokesOf(const Page& page, std::vector<Stroke>& across, std::vector<Stroke>& down) {
  for (const Rule& rule : page.rules) {
    const BBox& box = rule.box;
    if (box.Width() >= box.Height() && box.Height() <= kThick && box.Width() > 4) {
      across.push_back({box.CentreY(), box.x0, box.x1});
    } else if (box.Height() > box.Width() && box.Width() <= kThick && box.Height() > 4) {
      down.push_back({box.CentreX(), box.y0, box.y1});
    }
  }
  AddCellFills(page, across, down);
  Merge(across);
  Merge(down);
}

struct UnionFind {
  std::vector<int> parent;
  explicit UnionFind(size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0); }
  int Root(int i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void Unite(int a, int b) { parent[std::max(Root(a), Root(b))] = std::min(Root(a), Root(b)); }
};

bool Meet(const Stroke& across, const Stroke& down) {
  return down.at >= across.from - kTouch && down.at <= across.to + kTouch &&
         across.at >= down.from - kTouch && across.at <= down.to + kTouch;
}

// Distinct positions, those within kTouch as one.
std::vector<float> Positions(const std::vector<Stroke>& strokes) {
  std::vector<float> all;
  for (const Stroke& stroke : strokes) all.push_back(stroke.at);
  std::sort(all.begin(), all.end());
  std::vector<float> distinct;
  for (float at : all) {
    if (distinct.empty() || at - distinct.back() > kTouch) distinct.push_back(at);
  }
  return distinct;
}

// Is there a stroke at `at` over most of the stretch from `from` to `to`?
bool Drawn(const std::vector<Stroke>& strokes, float at, float from, float to) {
  for (const Stroke& stroke : strokes) {
    if (std::abs(stroke.at - at) > kTouch) continue;
    float covered = std::min(stroke.to, to) - std::max(stroke.from, from);
    if (covered >= 0.5f * (to - from)) return true;
  }
  return false;
}

// Cuts the component's box at every position and unites what no stroke divides.
Grid GridFrom(const std::vector<Stroke>& across, const std::vector<Stroke>& down,
              float page_height) {
  std::vector<float> ys = Positions(across), xs = Positions(down);
  // A row that a page break cuts is open at the top or the bottom: its sides run on.
  float top = page_height, bottom = 0;
  for (const Stroke& stroke : down) {
    top = std::min(top, stroke.from);
    bottom = std::max(bottom, stroke.to);
  }
  if (!ys.empty() && down.size() >= 2) {
    if (top < ys.front() - kOpenRow) ys.insert(ys.begin(), top);
    if (bottom > ys.back() + kOpenRow) ys.push_back(bottom);
  }
  Grid grid;
  if (ys.size() < 2 || xs.size() < 2) return grid;
  int rows = static_cast<int>(ys.size()) - 1, columns = static_cast<int>(xs.size()) - 1;
  if (rows * columns > kMostCells) return grid;
  UnionFind united(static_cast<size_t>(rows) * columns);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      int cell = r * columns + c;
      if (c + 1 < columns && !Drawn(down, xs[c + 1], ys[r], ys[r + 1]))
        united.Unite(cell, cell + 1);
      if (r + 1 < rows && !Drawn(across, ys[r + 1], xs[c], xs[c + 1])) {
        united.Unite(cell, cell + columns);
      }
    }
  }
  std::vector<int> of_root(static_cast<size_t>(rows) * columns, -1);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      int root = united.Root(r * columns + c);
      BBox box{xs[c], ys[r], xs[c + 1], ys[r + 1]};
      if (of_root[root] < 0) {
        of_root[root] = static_cast<int>(grid.cells.size());
        grid.cells.push_back({r, c, 1, 1, box});
        continue;
      }
      GridCell& cell = grid.cells[of_root[root]];
      cell.box = cell.box.Union(box);
      cell.column_span = std::max(cell.column_span, c - cell.column + 1);
      cell.row_span = std::max(cell.row_span, r - cell.row + 1);
    }
  }
  grid.rows = rows;
  grid.columns = columns;
  grid.box = {xs.front(), ys.front(), xs.back(), ys.back()};
  return grid;
}

// Boxes side by side that nearly touch and end at different heights: columns of which each has a
// top and a bottom of its own and nothing between them. Nothing for a table.
std::vector<Grid> BoxesSideBySide(const std::vector<Stroke>& across,
                                  const std::vector<Stroke>& down) {
  const std::vector<float> ys = Positions(across), xs = Positions(down);
  if (xs.size() < 3 || xs.size() > kMostBeside + 1 || ys.size() < 3) return {};
  std::vector<Grid> boxes;
  for (size_t c = 0; c + 1 < xs.size(); ++c) {
    std::vector<float> drawn;
    for (float y : ys) {
      if (Drawn(across, y, xs[c], xs[c + 1])) drawn.push_back(y);
    }
    if (drawn.size() != 2) return {};
    const BBox box{xs[c], drawn[0], xs[c + 1], drawn[1]};
    boxes.push_back({box, 1, 1, {{0, 0, 1, 1, box}}});
  }
  const bool level = std::all_of(boxes.begin(), boxes.end(), [&](const Grid& other) {
    return other.box.y0 == boxes.front().box.y0 && other.box.y1 == boxes.front().box.y1;
  });
  return level ? std::vector<Grid>() : boxes;
}

}  // namespace

std::vector<Grid> GridsOf(const Page& page) {
  std::vector<Stroke> across, down;
  StrokesOf(page, across, down);
  std::vector<Grid> grids;
  if (across.size() + down.size() > kMostStrokes || down.empty()) return grids;
  UnionFind components(across.size() + down.size());
  for (size_t i = 0; i < across.size(); ++i) {
    for (size_t j = 0; j < down.size(); ++j) {
      if (Meet(across[i], down[j])) {
        components.Unite(static_cast<int>(i), static_cast<int>(across.size() + j));
      }
    }
  }
  for (int root = 0; root < static_cast<int>(across.size()); ++root) {
    if (components.Root(root) != root) continue;
    std::vector<Stroke> own_across, own_down;
    for (size_t i = 0; i < across.size(); ++i) {
      if (components.Root(static_cast<int>(i)) == root) own_across.push_back(across[i]);
    }
    for (size_t j = 0; j < down.size(); ++j) {
      if (components.Root(static_cast<int>(across.size() + j)) == root) own_down.push_back(down[j]);
    }
    std::vector<Grid> beside = BoxesSideBySide(own_across, own_down);
    if (!beside.empty()) {
      grids.insert(grids.end(), beside.begin(), beside.end());
      continue;
    }
    Grid grid = GridFrom(own_across, own_down, page.height);
    if (grid.rows > 0) grids.push_back(std::move(grid));
  }
  std::stable_sort(grids.begin(), grids.end(),
                   [](const Grid& a, const Grid& b) { return a.box.y0 < b.box.y0; });
  return grids;
}

}  // namespace caselore
