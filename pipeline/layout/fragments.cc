#include "pipeline/layout/fragments.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/layout/markers.h"

namespace caselore {
namespace {

// Words share a row if their baselines differ by less than this share of the larger type: enough
// for raised footnote marks, less than the tightest leading.
constexpr float kSameRow = 0.40f;

// A gap wider than this many ems may be a gutter, a tab or the space after a marker.
constexpr float kWideGap = 0.9f;

// Words that were not drawn one after the other are the end of one cell and the start of the next,
// if they stand farther apart than words do.
constexpr float kCellGap = 0.5f;

constexpr float kNumeral = 1.4f;     // times the type beside it: a numeral larger than the text
constexpr float kNumeralGap = 4.0f;  // ems between it and its text, at most

int FrameOf(const Word& word, const std::vector<Frame>& frames) {
  int best = -1;
  float x = word.box.CentreX(), y = word.box.CentreY();
  for (size_t i = 0; i < frames.size(); ++i) {
    if (!frames[i].box.Contains(x, y)) continue;
    if (best < 0 || frames[i].box.Area() < frames[best].box.Area()) best = static_cast<int>(i);
  }
  return best;
}

struct Placed {
  uint32_t word;
  int frame;
};

using Row = std::vector<Placed>;

// Words of one frame whose baselines lie close together.
std::vector<Row> RowsOf(const Page& page, std::vector<Placed> words) {
  auto baseline = [&](const Placed& p) { return page.words[p.word].baseline; };
  std::stable_sort(words.begin(), words.end(), [&](const Placed& a, const Placed& b) {
    if (a.frame != b.frame) return a.frame < b.frame;
    return baseline(a) < baseline(b);
  });
  std::vector<Row> rows;
  float row_baseline = 0, row_size = 0;
  for (const Placed& placed : words) {
    const Word& word = page.words[placed.word];
    bool same = !rows.empty() && rows.back().front().frame == placed.frame &&
                std::abs(word.baseline - row_baseline) <=
                    kSameRow * std::max(std::min(word.size, row_size * 1.5f), row_size);
    if (!same) {
      rows.emplace_back();
      row_size = 0;
    }
    rows.back().push_back(placed);
    if (word.size > row_size) {
      row_size = word.size;
      row_baseline = word.baseline;
    }
  }
  return rows;
}

// The upright rules of a page, from left to right.
class UprightRules {
 public:
  explicit UprightRules(const Page& page) {
    for (const Rule& rule : page.rules) {
      if (rule.box.Height() > rule.box.Width()) rules_.push_back(rule.box);
    }
    std::sort(rules_.begin(), rules_.end(),
              [](const BBox& a, const BBox& b) { return a.x0 < b.x0; });
  }

  bool Between(const Word& left, const Word& right) const {
    auto rule = std::lower_bound(rules_.begin(), rules_.end(), left.box.x1 - 1,
                                 [](const BBox& box, float x) { return box.x0 < x; });
    for (; rule != rules_.end() && rule->x0 <= right.box.x0 + 1; ++rule) {
      bool inside = rule->x1 <= right.box.x0 + 1;
      if (inside && rule->Contains(rule->CentreX(), left.baseline)) return true;
    }
    return false;
  }

 private:
  std::vector<BBox> rules_;
};

// "1" or "A"
bool IsNumeral(const Word& word) {
  const MarkerKind kind = MarkerOf(word.text);
  return kind == MarkerKind::kBare || kind == MarkerKind::kNumber || kind == MarkerKind::kCapital;
}

// In type so much larger than what stands beside it: the number of that paragraph.
bool IsLargeNumeral(const Word& word, float beside) {
  return word.size > kNumeral * beside && IsNumeral(word);
}

// A large numeral reaches down over several lines of its paragraph: it joins the first of them.
void RaiseNumerals(const Page& page, std::vector<Fragment>& fragments) {
  for (Fragment& numeral : fragments) {
    if (numeral.line.words.size() != 1) continue;
    const Word& word = page.words[numeral.line.words.front()];
    if (!IsNumeral(word)) continue;  // before it is held against every fragment of a long page
    const Fragment* first = nullptr;
    for (const Fragment& beside : fragments) {
      const Line& line = beside.line;
      if (&beside == &numeral || beside.frame != numeral.frame) continue;
      if (word.size <= kNumeral * line.size) continue;
      const float gap = line.box.x0 - word.box.x1;
      const bool level = line.baseline > word.box.y0 && line.baseline < word.box.y1 + line.size;
      if (gap < 0 || gap > kNumeralGap * line.size || !level) continue;
      if (!first || line.baseline < first->line.baseline) first = &beside;
    }
    if (!first) continue;
    numeral.line.baseline = first->line.baseline;
    numeral.line.size = first->line.size;
    numeral.line.box.y0 = first->line.box.y0;
    numeral.line.box.y1 = first->line.box.y1;
  }
}

// Whether another line was drawn behind `left`, before `right` beside it: so tables are drawn, cell
// by cell, and no running text.
bool EndsACell(const Page& page, const Word& left, const Word& right) {
  const Word* const next = &left + 1;
  if (next == &right || next == page.words.data() + page.words.size()) return false;
  return std::abs(next->baseline - left.baseline) > kSameRow * left.size;
}

void SplitRow(const Page& page, const UprightRules& rules, Row row,
              std::vector<Fragment>& fragments) {
  std::stable_sort(row.begin(), row.end(), [&](const Placed& a, const Placed& b) {
    return page.words[a.word].box.x0 < page.words[b.word].box.x0;
  });
  const Word* last = nullptr;
  for (const Placed& placed : row) {
    const Word& word = page.words[placed.word];
    const bool drawn_next = last != nullptr && !EndsACell(page, *last, word);
    float gap = last ? word.box.x0 - last->box.x1 : 0;
    // Beside a large numeral the gap counts in the type of the text.
    const bool numeral = last && IsLargeNumeral(*last, word.size);
    float em = !last ? 0 : numeral ? word.size : std::max(word.size, last->size);
    bool split = !last || gap > (drawn_next ? kWideGap : kCellGap) * em ||
                 (gap > 0.2f * em && rules.Between(*last, word));
    if (split) {
      fragments.emplace_back();
      fragments.back().frame = placed.frame;
    }
    fragments.back().line.words.push_back(placed.word);
    last = &word;
  }
}

}  // namespace

void Measure(const Page& page, const std::vector<Font>& fonts, Line& line) {
  float letters = 0, bold = 0, italic = 0;
  // The most common of few values: a line seldom has more than three sizes or colours.
  struct Share {
    float value;
    float letters;
  };
  std::vector<Share> sizes;
  std::vector<std::pair<uint32_t, float>> colours;
  line.box = {};
  for (uint32_t index : line.words) {
    const Word& word = page.words[index];
    float n = static_cast<float>(word.text.size());
    line.box = line.box.Union(word.box);
    letters += n;
    if (fonts[word.font].bold) bold += n;
    if (fonts[word.font].italic) italic += n;
    auto size = std::find_if(sizes.begin(), sizes.end(),
                             [&](const Share& s) { return std::abs(s.value - word.size) < 0.2f; });
    if (size == sizes.end()) {
      sizes.push_back({word.size, n});
    } else {
      size->letters += n;
    }
    auto colour = std::find_if(colours.begin(), colours.end(),
                               [&](const auto& c) { return c.first == word.colour; });
    if (colour == colours.end()) {
      colours.emplace_back(word.colour, n);
    } else {
      colour->second += n;
    }
  }
  auto by_letters = [](const Share& a, const Share& b) { return a.letters < b.letters; };
  auto main_size = std::max_element(sizes.begin(), sizes.end(), by_letters);
  line.size = main_size == sizes.end() ? 0 : main_size->value;
  auto main_colour = std::max_element(colours.begin(), colours.end(),
                                      [](auto& a, auto& b) { return a.second < b.second; });
  line.colour = main_colour == colours.end() ? 0 : main_colour->first;
  line.bold = bold * 2 > letters;
  line.italic = italic * 2 > letters;
  line.baseline = line.box.y1;
  for (uint32_t index : line.words) {
    if (std::abs(page.words[index].size - line.size) < 0.2f) {
      line.baseline = page.words[index].baseline;
      break;
    }
  }
}

std::vector<Line> LinesOf(const Page& page, const std::vector<Font>& fonts,
                          std::vector<const Fragment*> fragments) {
  std::stable_sort(fragments.begin(), fragments.end(), [](const Fragment* a, const Fragment* b) {
    return a->line.baseline < b->line.baseline;
  });
  std::vector<Line> lines;
  for (const Fragment* fragment : fragments) {
    const Line& part = fragment->line;
    bool same = !lines.empty() && std::abs(lines.back().baseline - part.baseline) <=
                                      kSameRow * std::max(lines.back().size, part.size);
    // A title and the date set small at the far end of its line are two things.
    if (same) {
      float larger = std::max(lines.back().size, part.size);
      float smaller = std::min(lines.back().size, part.size);
      float gap = -lines.back().box.OverlapX(part.box);
      same = !(larger > 1.5f * smaller && gap > 2 * larger && part.words.size() > 1);
    }
    if (!same) {
      lines.push_back(part);
      continue;
    }
    Line& line = lines.back();
    line.words.insert(line.words.end(), part.words.begin(), part.words.end());
    std::stable_sort(line.words.begin(), line.words.end(), [&](uint32_t a, uint32_t b) {
      return page.words[a].box.x0 < page.words[b].box.x0;
    });
    Measure(page, fonts, line);
  }
  return lines;
}

std::string TextOf(const Page& page, const Line& line, size_t first_word) {
  std::string text;
  for (size_t i = first_word; i < line.words.size(); ++i) {
    const Word& word = page.words[line.words[i]];
    if (!text.empty() && !word.glued) text += ' ';
    text += word.text;
  }
  return text;
}

std::vector<Fragment> FragmentsOf(const Page& page, const std::vector<Font>& fonts,
                                  const std::vector<Frame>& frames) {
  std::vector<Placed> upright;
  std::vector<Fragment> fragments, turned;
  for (uint32_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    if (word.visibility != Visibility::kVisible) continue;
    if (word.quarter_turns == 0) {
      upright.push_back({i, FrameOf(word, frames)});
      continue;
    }
    // A run of turned words goes in the order in which it was drawn.
    bool same_run = !turned.empty() && turned.back().line.words.back() + 1 == i &&
                    page.words[i - 1].quarter_turns == word.quarter_turns;
    if (!same_run) {
      turned.emplace_back();
      turned.back().frame = FrameOf(word, frames);
    }
    turned.back().line.words.push_back(i);
  }
  UprightRules rules(page);
  for (Row& row : RowsOf(page, std::move(upright))) {
    SplitRow(page, rules, std::move(row), fragments);
  }
  for (Fragment& fragment : fragments) Measure(page, fonts, fragment.line);
  RaiseNumerals(page, fragments);
  std::stable_sort(fragments.begin(), fragments.end(), [](const Fragment& a, const Fragment& b) {
    // Whole points: a strict order, and words of one line drawn a hair apart stay side by side.
    long left = std::lround(a.line.baseline), right = std::lround(b.line.baseline);
    return left != right ? left < right : a.line.box.x0 < b.line.box.x0;
  });
  for (Fragment& fragment : turned) {
    Measure(page, fonts, fragment.line);
    fragments.push_back(std::move(fragment));
  }
  return fragments;
}

}  // namespace caselore
