#include "pipeline/layout/reading_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace caselore {
namespace {

constexpr float kEdge = std::numeric_limits<float>::max();
constexpr float kGutter = 7.0f;       // points: the narrowest gap between columns
constexpr float kAlignedTops = 6.0f;  // points: boxes of one grid row
constexpr float kFullWidth = 0.9f;    // of the text's width: a rule that divides
constexpr int kColumnLines = 3;       // fewer lines side by side are not columns
constexpr int kDeepest = 12;          // nesting of columns; damage, not design, goes further
// Atoms that may be looked at in search of columns, and how many more for each atom: a page where
// every strip begins columns that come to nothing would be held against itself. The densest pages
// of print take a hundredth of it.
constexpr size_t kLeastLooks = 200'000, kMostLooks = 100;

struct Gap {
  float from, to;
  float Width() const { return to - from; }
};

struct Strip {
  AtomRun atoms;
  float y0 = 0, y1 = 0;
  std::vector<Gap> gaps;  // between its atoms
  float x0 = 0, x1 = 0;   // its atoms' extent
  bool grid_row = false;
};

class Orderer {
 public:
  Orderer(const std::vector<Atom>& atoms, const std::vector<BBox>& dividers)
      : atoms_(atoms), looks_left_(kLeastLooks + kMostLooks * atoms.size()) {
    float x0 = kEdge, x1 = -kEdge;
    for (const Atom& atom : atoms) {
      x0 = std::min(x0, atom.box.x0);
      x1 = std::max(x1, atom.box.x1);
    }
    for (const BBox& divider : dividers) {
      const float covered = std::min(divider.x1, x1) - std::max(divider.x0, x0);
      if (covered >= kFullWidth * (x1 - x0)) dividers_.push_back(divider.CentreY());
    }
  }

  std::vector<AtomRun> Run() {
    AtomRun all(atoms_.size());
    for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int>(i);
    Order(all, 0);
    return std::move(runs_);
  }

 private:
  float Top(int i) const {
    const Atom& atom = atoms_[i];
    return atom.solid ? atom.box.y0 : atom.box.y1 - std::min(atom.box.Height(), 0.95f * atom.size);
  }
  float Bottom(int i) const {
    const Atom& atom = atoms_[i];
    return atom.solid ? atom.box.y1 : atom.box.y1 - 0.2f * atom.size;
  }

  std::vector<Strip> StripsOf(AtomRun atoms) const;
  void FindGaps(Strip& strip) const;
  void Order(const AtomRun& atoms, int depth);
  void OrderColumns(const std::vector<Strip>& strips, size_t begin, size_t end, Gap gap, int depth);
  void OrderRows(const AtomRun& left, const AtomRun& right, int depth);
  size_t FollowGaps(const std::vector<Strip>& strips, size_t begin, std::vector<Gap>& gaps) const;
  size_t BeginOfRight(const std::vector<Strip>& strips, size_t begin, size_t plain, Gap gap) const;
  void Emit(AtomRun& plain);
  void Spend(size_t looks) { looks_left_ -= std::min(looks, looks_left_); }

  enum class Shape { kNone, kColumns, kRows };
  Shape ShapeOf(const AtomRun& left, const AtomRun& right) const;
  void Divide(const std::vector<Strip>& strips, size_t begin, size_t end, Gap gap, AtomRun& left,
              AtomRun& right) const;

  bool IsDivided(float above, float below) const {
    return std::any_of(dividers_.begin(), dividers_.end(),
                       [&](float y) { return y > above - 1 && y < below + 1; });
  }

  const std::vector<Atom>& atoms_;
  size_t looks_left_;
  std::vector<float> dividers_;  // how far down rules stand that are as wide as the text
  std::vector<AtomRun> runs_;
};

std::vector<Strip> Orderer::StripsOf(AtomRun atoms) const {
  std::stable_sort(atoms.begin(), atoms.end(), [&](int a, int b) { return Top(a) < Top(b); });
  std::vector<Strip> strips;
  for (int i : atoms) {
    if (strips.empty() || Top(i) >= strips.back().y1 - 0.5f) {
      strips.emplace_back();
      strips.back().y0 = Top(i);
    }
    strips.back().atoms.push_back(i);
    strips.back().y1 = std::max(strips.back().y1, Bottom(i));
  }
  for (Strip& strip : strips) FindGaps(strip);
  return strips;
}

void Orderer::FindGaps(Strip& strip) const {
  std::stable_sort(strip.atoms.begin(), strip.atoms.end(),
                   [&](int a, int b) { return atoms_[a].box.x0 < atoms_[b].box.x0; });
  strip.x0 = atoms_[strip.atoms.front()].box.x0;
  strip.x1 = atoms_[strip.atoms.front()].box.x1;
  bool boxes = true;
  float top = atoms_[strip.atoms.front()].box.y0;
  for (int i : strip.atoms) {
    const BBox& box = atoms_[i].box;
    if (box.x0 - strip.x1 >= kGutter) strip.gaps.push_back({strip.x1, box.x0});
    strip.x1 = std::max(strip.x1, box.x1);
    boxes = boxes && atoms_[i].solid && std::abs(box.y0 - top) <= kAlignedTops;
  }
  strip.grid_row = boxes && strip.atoms.size() == strip.gaps.size() + 1 && strip.atoms.size() > 1;
}

void Orderer::Emit(AtomRun& plain) {
  AtomRun run;
  for (int i : plain) {
    if (!atoms_[i].solid) {
      run.push_back(i);
      continue;
    }
    if (!run.empty()) runs_.push_back(std::move(run));
    run.clear();
    runs_.push_back({i});
  }
  if (!run.empty()) runs_.push_back(std::move(run));
  plain.clear();
}

// From strip `begin` down, how far does one of its gaps go on? Returns the end and narrows `gaps`
// to what is common. One-sided strips let a gap pass on either side of them.
size_t Orderer::FollowGaps(const std::vector<Strip>& strips, size_t begin,
                           std::vector<Gap>& gaps) const {
  gaps = strips[begin].gaps;
  size_t end = begin + 1, last_both = begin;
  for (; end < strips.size() && !strips[end].grid_row; ++end) {
    const Strip& strip = strips[end];
    if (IsDivided(strips[end - 1].y1, strip.y0)) break;
    std::vector<Gap> open = strip.gaps;
    open.push_back({-kEdge, strip.x0});
    open.push_back({strip.x1, kEdge});
    std::vector<Gap> common;
    bool both = false;
    for (const Gap& gap : gaps) {
      for (const Gap& other : open) {
        Gap shared{std::max(gap.from, other.from), std::min(gap.to, other.to)};
        if (shared.Width() < kGutter) continue;
        common.push_back(shared);
        both = both || (other.from != -kEdge && other.to != kEdge);
      }
    }
    if (common.empty()) break;
    gaps = std::move(common);
    if (both) last_both = end;
  }
  // What follows below the last strip with both sides: the rest of the longer column, or text
  // below the columns. A left-hand rest must look like a column that goes on.
  size_t keep = last_both + 1;
  float bottom = strips[last_both].y1;
  for (; keep < end; ++keep) {
    const Strip& strip = strips[keep];
    const Atom& first = atoms_[strip.atoms.front()];
    bool right = strip.x0 >= gaps.front().to - 1;
    bool near = strip.y0 - bottom < 1.1f * std::max(first.size, 8.0f) || first.solid;
    if (!right && (!near || first.bold)) break;
    bottom = strip.y1;
  }
  return keep;
}

// Where the right-hand column begins above the left-hand one: its first lines have nothing beside
// them. `plain` is how many atoms before strip `begin` are free to be taken.
size_t Orderer::BeginOfRight(const std::vector<Strip>& strips, size_t begin, size_t plain,
                             Gap gap) const {
  while (begin > 0 && strips[begin - 1].atoms.size() <= plain) {
    const Strip& above = strips[begin - 1];
    const Atom& first = atoms_[above.atoms.front()];
    const bool near = strips[begin].y0 - above.y1 < 0.6f * first.size;
    if (first.solid || first.bold || !near || above.x0 < gap.to - 1) break;
    if (IsDivided(above.y1, strips[begin].y0)) break;
    plain -= above.atoms.size();
    --begin;
  }
  return begin;
}

void Orderer::Divide(const std::vector<Strip>& strips, size_t begin, size_t end, Gap gap,
                     AtomRun& left, AtomRun& right) const {
  for (size_t s = begin; s < end; ++s) {
    for (int i : strips[s].atoms) {
      (atoms_[i].box.CentreX() < (gap.from + gap.to) / 2 ? left : right).push_back(i);
    }
  }
}

struct SideStats {
  std::set<int> lines;  // baselines, in whole points
  int letters = 0, solid = 0, atoms = 0;
  float x0 = kEdge, x1 = -kEdge, width = 0;
};

Orderer::Shape Orderer::ShapeOf(const AtomRun& left, const AtomRun& right) const {
  auto slight = [&](const AtomRun& side) {
    size_t count = 0;
    for (int i : side) count += atoms_[i].slight;
    return count * 5 >= side.size() * 4;
  };
  if (left.empty() || right.empty() || slight(left) || slight(right)) return Shape::kNone;
  auto measure = [&](const AtomRun& side) {
    SideStats stats;
    for (int i : side) {
      const Atom& atom = atoms_[i];
      ++stats.atoms;
      stats.solid += atom.solid;
      stats.letters += atom.letters;
      stats.x0 = std::min(stats.x0, atom.box.x0);
      stats.x1 = std::max(stats.x1, atom.box.x1);
      stats.width += atom.box.Width();
      if (!atom.solid) stats.lines.insert(static_cast<int>(std::lround(atom.box.y1)));
    }
    return stats;
  };
  SideStats l = measure(left), r = measure(right);
  if (l.solid > 0 && r.solid > 0) return Shape::kColumns;
  size_t left_lines = l.lines.size(), right_lines = r.lines.size();
  bool left_solid = l.solid > 0, right_solid = r.solid > 0;
  if ((left_solid && right_lines >= 1) || (right_solid && left_lines >= 1)) return Shape::kColumns;

  // Do the left-hand lines stand beside right-hand ones, as labels and side headings do?
  size_t aligned = 0;
  for (int y : l.lines) {
    aligned += r.lines.count(y) + r.lines.count(y - 1) + r.lines.count(y + 1) > 0;
  }
  float letters_a_line = static_cast<float>(l.letters) / std::max<size_t>(1, left_lines);
  float fill = l.width / (l.atoms * std::max(1.0f, l.x1 - l.x0));
  bool beside = aligned * 10 >= left_lines * 8;
  bool sparse = left_lines * 10 <= right_lines * 6;
  bool short_lines = letters_a_line < 22 && fill < 0.75f;
  if (beside && (sparse || short_lines) && l.x1 - l.x0 < 0.8f * (r.x1 - r.x0)) return Shape::kRows;
  bool deep = left_lines >= kColumnLines && right_lines >= kColumnLines;
  return deep && letters_a_line >= 8 ? Shape::kColumns : Shape::kNone;
}

// Side headings: each block on the left is followed by what stands beside it on the right.
void Orderer::OrderRows(const AtomRun& left, const AtomRun& right, int depth) {
  AtomRun heads = left, rest = right;
  auto by_top = [&](int a, int b) { return Top(a) < Top(b); };
  std::stable_sort(heads.begin(), heads.end(), by_top);
  std::stable_sort(rest.begin(), rest.end(), by_top);
  size_t h = 0, r = 0;
  while (h < heads.size()) {
    AtomRun block{heads[h]};
    float bottom = Bottom(heads[h]);
    float start = Top(heads[h]);
    bool bold = atoms_[heads[h]].bold;
    for (++h; h < heads.size(); ++h) {
      float gap = Top(heads[h]) - bottom;
      if (gap > 0.55f * std::max(6.0f, atoms_[heads[h]].size)) break;
      block.push_back(heads[h]);
      bottom = std::max(bottom, Bottom(heads[h]));
    }
    float next = h < heads.size() ? Top(heads[h]) - 2 : kEdge;
    AtomRun before, beside;
    while (r < rest.size() && Top(rest[r]) < start - 3) before.push_back(rest[r++]);
    while (r < rest.size() && Top(rest[r]) < next) beside.push_back(rest[r++]);
    if (!before.empty()) Order(before, depth + 1);
    bool label_and_value = block.size() == 1 && beside.size() == 1 && !bold;
    if (label_and_value) {
      runs_.push_back({block[0], beside[0]});
      continue;
    }
    runs_.push_back(block);
    if (!beside.empty()) Order(beside, depth + 1);
  }
  AtomRun left_over(rest.begin() + r, rest.end());
  if (!left_over.empty()) Order(left_over, depth + 1);
}

void Orderer::OrderColumns(const std::vector<Strip>& strips, size_t begin, size_t end, Gap gap,
                           int depth) {
  AtomRun left, right;
  Divide(strips, begin, end, gap, left, right);
  if (ShapeOf(left, right) == Shape::kRows) {
    OrderRows(left, right, depth);
  } else {
    Order(left, depth + 1);
    Order(right, depth + 1);
  }
}

void Orderer::Order(const AtomRun& atoms, int depth) {
  std::vector<Strip> strips = StripsOf(atoms);
  AtomRun plain;
  for (size_t s = 0; s < strips.size();) {
    const Strip& strip = strips[s];
    if (strip.grid_row) {
      Emit(plain);
      for (int i : strip.atoms) runs_.push_back({i});
      ++s;
      continue;
    }
    if (!strip.gaps.empty() && depth < kDeepest && looks_left_ > 0) {
      std::vector<Gap> gaps;
      size_t end = FollowGaps(strips, s, gaps);
      Spend(end - s);
      const Gap* best = nullptr;
      for (const Gap& gap : gaps) {
        AtomRun left, right;
        Divide(strips, s, end, gap, left, right);
        Spend(left.size() + right.size());
        if (ShapeOf(left, right) == Shape::kNone) continue;
        if (!best || gap.Width() > best->Width()) best = &gap;
      }
      if (best) {
        const size_t begin = BeginOfRight(strips, s, plain.size(), *best);
        for (size_t k = begin; k < s; ++k) plain.resize(plain.size() - strips[k].atoms.size());
        Emit(plain);
        OrderColumns(strips, begin, end, *best, depth);
        s = end;
        continue;
      }
    }
    plain.insert(plain.end(), strip.atoms.begin(), strip.atoms.end());
    ++s;
  }
  Emit(plain);
}

}  // namespace

std::vector<AtomRun> ReadingOrder(const std::vector<Atom>& atoms,
                                  const std::vector<BBox>& dividers) {
  return Orderer(atoms, dividers).Run();
}

}  // namespace caselore
