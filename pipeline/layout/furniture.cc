// A row near the edge is furniture for one of two reasons:
//
//   it repeats        the same words at the same height on enough pages; numbers may differ where
//                     they are set as page numbers are ("Page 3 of 32", a number by itself), but
//                     "Recommendation 1" and "Recommendation 2" are two headings
//   it is the page    a number by itself that says "page", follows the pages, or stands far from
//   number            the text
#include "pipeline/layout/furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>

namespace caselore {
namespace {

constexpr float kZone = 0.17f;       // share of the page's height at either edge
constexpr float kOuterZone = 0.08f;  // likewise: nothing but furniture stands so far out
constexpr float kSameHeight = 7;     // points
constexpr size_t kMostRows = 6;      // at either edge
constexpr float kSetApart = 1.05f;   // times body: larger rows, and bold ones, are headings unless
                                     // they stand on half of the pages
constexpr float kNumberGap = 2.5f;   // times its size: a bare number so far from the text

struct EdgeRow {
  std::vector<size_t> fragments;
  float baseline = 0;
  float from_edge = 0;   // points: pages of two sizes still agree
  float edge_share = 0;  // the same as a share of the page's height
  float size = 0;
  bool bold = false;
  std::string key;          // lower case, without spaces, page numbers as '#'
  int number = -1;          // of a row that is a bare number
  std::string counter_key;  // of a row that ends or begins with a number: without it; else empty
  int counter = -1;         // that number, which may count pages: "Form v7 2"
  bool roman = false;       // it is a bare roman numeral
};

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Lower(std::string_view text) {
  std::string lower;
  for (char c : text) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}

// Words and signs that stand beside a page number.
bool IsNumberSign(std::string_view word) {
  constexpr std::array<std::string_view, 20> kSigns = {
      "page", "p.", "pg", "tudalen", "of", "o", "|", "-", "–", "—",
      "•",    "·",  "/",  "›",       "‹",  "»", "«", "~", "<", ">"};
  return std::find(kSigns.begin(), kSigns.end(), word) != kSigns.end();
}

void AppendFolded(std::string_view word, std::string& key) {
  for (char c : word) {
    if (c < '0' || c > '9') {
      key += c;
    } else if (key.empty() || key.back() != '#') {
      key += '#';
    }
  }
}

std::string KeyOf(const Page& page, const PageFragments& all, const EdgeRow& row) {
  std::string key;
  for (size_t index : row.fragments) {
    const std::vector<uint32_t>& words = all.fragments[index].line.words;
    for (size_t i = 0; i < words.size(); ++i) {
      std::string word = Lower(page.words[words[i]].text);
      bool alone = words.size() == 1;
      bool signed_before = i > 0 && IsNumberSign(Lower(page.words[words[i - 1]].text));
      bool signed_after =
          i + 1 < words.size() && IsNumberSign(Lower(page.words[words[i + 1]].text));
      if (HasDigit(word) && (alone || signed_before || signed_after)) {
        AppendFolded(word, key);
      } else {
        key += word;
      }
    }
  }
  return key;
}

bool SaysPage(const std::string& key) {
  constexpr std::array<std::string_view, 20> kForms = {
      "page#",  "page#of#", "#of#", "#/#",      "-#-", "–#–", "|#|", "#|",  "|#",  "#|page",
      "page|#", "p.#",      "[#]",  "tudalen#", "›#‹", "‹#›", "»#«", "«#»", "~#~", "<#>"};
  return std::find(kForms.begin(), kForms.end(), key) != kForms.end();
}

// "iv", "xii": what counting gives, which "ill" is not.
bool IsRoman(std::string_view text) {
  constexpr std::array<std::string_view, 10> kOnes = {"",  "i",  "ii",  "iii",  "iv",
                                                      "v", "vi", "vii", "viii", "ix"};
  constexpr std::array<std::string_view, 5> kTens = {"", "x", "xx", "xxx", "xl"};
  for (std::string_view tens : kTens) {
    if (!text.starts_with(tens)) continue;
    std::string_view rest = text.substr(tens.size());
    if (std::find(kOnes.begin(), kOnes.end(), rest) != kOnes.end() && !text.empty()) return true;
  }
  return false;
}

int NumberOf(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// "ADRSB 3/2022 2" has the counter 2. Whether it counts pages, other pages say; that of
// "Recommendation 2" does not.
void ReadCounter(const Page& page, const PageFragments& all, EdgeRow& row) {
  std::vector<std::string> words;
  for (size_t index : row.fragments) {
    for (uint32_t w : all.fragments[index].line.words) words.push_back(Lower(page.words[w].text));
  }
  if (words.size() < 2 || row.key.find('#') != std::string::npos) return;
  for (std::string* end : {&words.back(), &words.front()}) {
    const int number = NumberOf(*end);
    if (number < 0) continue;
    row.counter = number;
    *end = "#";
    for (const std::string& word : words) row.counter_key += word;
    return;
  }
}

void ReadNumber(const Page& page, const PageFragments& all, EdgeRow& row) {
  if (row.fragments.size() != 1) return;
  const Line& line = all.fragments[row.fragments[0]].line;
  if (line.words.size() != 1) return;
  const std::string& text = page.words[line.words[0]].text;
  row.roman = IsRoman(Lower(text));
  row.number = NumberOf(text);
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
    ReadNumber(page, all, row);
    ReadCounter(page, all, row);
  }
  return rows;
}

// The rows at one edge of all pages, by their keys.
class EdgeOfAll {
 public:
  void Add(int page, const std::vector<EdgeRow>& rows) {
    ++pages_;
    for (const EdgeRow& row : rows) {
      seen_[row.key].push_back({page, row.number, row.from_edge});
      if (row.counter >= 0) {
        seen_[row.counter_key].push_back({page, row.counter, row.from_edge});
      }
    }
  }

  size_t pages() const { return pages_; }

  // On how many pages the row stands, itself included.
  size_t Repeats(const EdgeRow& row) const {
    return Count(row.key, row, [](const Seen&) { return true; });
  }

  // The number grows with the pages, on two of them at least.
  bool FollowsPages(int page, const EdgeRow& row) const {
    return row.number >= 0 && Follows(row.key, row.number, page, row);
  }
  bool CountsPages(int page, const EdgeRow& row) const {
    return row.counter >= 0 && Follows(row.counter_key, row.counter, page, row);
  }

 private:
  struct Seen {
    int page, number;
    float from_edge;
  };

  bool Follows(const std::string& key, int number, int page, const EdgeRow& row) const {
    return Count(key, row,
                 [&](const Seen& seen) { return seen.number - seen.page == number - page; }) >= 2;
  }

  template <typename Test>
  size_t Count(const std::string& key, const EdgeRow& row, Test test) const {
    auto found = seen_.find(key);
    if (found == seen_.end()) return 0;
    return static_cast<size_t>(
        std::count_if(found->second.begin(), found->second.end(), [&](const Seen& seen) {
          return std::abs(seen.from_edge - row.from_edge) <= kSameHeight && test(seen);
        }));
  }

  size_t pages_ = 0;
  std::unordered_map<std::string, std::vector<Seen>> seen_;
};

bool IsPageNumber(int page, const std::vector<EdgeRow>& rows, size_t i, const EdgeOfAll& all,
                  float body_size) {
  const EdgeRow& row = rows[i];
  if (SaysPage(row.key)) return true;
  // "Recommendation 2" in larger type is a heading, also if it stands on the second page.
  const bool small = !row.bold && row.size <= kSetApart * body_size;
  if (small && all.CountsPages(page, row)) return true;
  if (row.number < 0 && !row.roman) return false;
  if (all.FollowsPages(page, row)) return true;
  float gap = i + 1 < rows.size() ? rows[i + 1].from_edge - row.from_edge
                                  : std::numeric_limits<float>::max();
  return gap > kNumberGap * row.size;
}

// How many rows, from the edge inwards, are furniture.
size_t FurnitureRows(int page, const std::vector<EdgeRow>& rows, const EdgeOfAll& all,
                     float body_size) {
  size_t needed = all.pages() <= 3 ? 2 : 3;
  size_t depth = 0;
  bool number_seen = false;
  for (size_t i = 0; i < rows.size(); ++i) {
    bool bare = rows[i].number >= 0 || rows[i].roman;
    bool number = i == depth && !number_seen && IsPageNumber(page, rows, i, all, body_size);
    size_t repeats = all.Repeats(rows[i]);
    bool set_apart = rows[i].bold || rows[i].size > kSetApart * body_size;
    bool heading = set_apart && repeats * 2 < all.pages();
    // At the very edge and in small type two are enough: a landscape annex has few pages.
    bool far_out = rows[i].edge_share < kOuterZone && rows[i].size < 0.96f * body_size;
    bool repeated = !bare && repeats >= (far_out ? 2 : needed) && !heading;
    if (repeated || number) {
      depth = i + 1;
      number_seen = number_seen || number;
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
    EdgeOfAll all;
    for (const PageFragments& page : pages) {
      rows.push_back(EdgeRows(page, edge));
      all.Add(page.page->number, rows.back());
    }
    for (size_t p = 0; p < pages.size(); ++p) {
      size_t depth = FurnitureRows(pages[p].page->number, rows[p], all, body_size);
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
