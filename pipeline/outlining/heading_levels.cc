// Which headings stand below which.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "extractors/words.h"
#include "pipeline/outlining/heading_marker.h"
#include "pipeline/outlining/heading_text.h"

namespace caselore {
namespace {

constexpr int kDeepestLevel = 8;
constexpr int kNumberedHeadings = 3;  // of one look: then its headings are numbered
constexpr int kFewestOver = 3;  // known headings in larger type than those that bookmarks name

// Which levels bookmarks and numbering give the headings of a look.
struct Votes {
  std::map<int, int> levels;
  int count = 0;
};

// "Chapter 1" without a vote of its own goes with what has its look: "Executive summary".
const Votes& VotesFor(const HeadingLook& look, const std::map<HeadingLook, Votes>& looks) {
  const Votes& own = looks.at(look);
  if (!look.part || !own.levels.empty()) return own;
  HeadingLook twin = look;
  twin.part = false;
  const auto found = looks.find(twin);
  return found != looks.end() && !found->second.levels.empty() ? found->second : own;
}

}  // namespace

// The level that a bookmark gives heading `i`; 0 if none does.
int HeadingMarker::NamedLevel(size_t i) const {
  const std::string key = LettersAndDigits(marks_[i].heading);
  const int page = paragraphs_[i].paragraph.page();
  const auto level_on_page = [page](const std::map<int, int>& levels) {
    const auto level = levels.find(page);
    return level == levels.end() ? 0 : level->second;
  };
  if (const auto found = named_.find(key); found != named_.end()) {
    return level_on_page(found->second);
  }
  // "Chapter 1:" on a line of its own, in the bookmark with its name behind it.
  if (!OpensPart(marks_[i].heading)) return 0;
  for (const auto& [name, levels] : named_) {
    if (!name.starts_with(key)) continue;
    if (const int level = level_on_page(levels); level > 0) return level;
  }
  return 0;
}

HeadingLook HeadingMarker::LookOf(size_t i) const {
  const OutlineParagraph& p = paragraphs_[i];
  return {static_cast<int>(std::lround(p.size * 2)),
          p.bold,
          p.capitals,
          p.italic,
          p.underlined,
          OpensPart(marks_[i].heading),
          p.colour};
}

bool HeadingMarker::KnownHeading(size_t i) const {
  const std::optional<HeadingMatch>& known = known_.Of(marks_[i].heading);
  return known && (known->whole || known->kind == SectionKind::kAppendix);
}

// The level of headings typed in larger type than all that the bookmarks name, where these begin
// below them: "Improving systems and practice" in the bar of a form over "For the Board", a heading
// by its style. 0 if there are none.
template <typename Higher>
int HeadingMarker::LevelOverBookmarks(const std::map<HeadingLook, int>& level_of,
                                      const Higher& higher) const {
  std::map<HeadingLook, std::vector<size_t>> others;
  std::set<HeadingLook> named;
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].role != HeadingRole::kHeading || paragraphs_[i].heading_level > 0) continue;
    if (NamedLevel(i) > 0) {
      named.insert(LookOf(i));
    } else {
      others[LookOf(i)].push_back(i);
    }
  }
  if (named.empty()) return 0;
  int over = 0;
  for (const auto& entry : others) {
    const HeadingLook& look = entry.first;
    const bool above = std::all_of(named.begin(), named.end(),
                                   [&](const HeadingLook& other) { return higher(look, other); });
    if (!above) continue;
    const auto known = std::count_if(entry.second.begin(), entry.second.end(),
                                     [&](size_t heading) { return KnownHeading(heading); });
    if (known >= kFewestOver) over = std::max(over, level_of.at(look));
  }
  return over;
}

// Levels by look: larger type is higher; at one size capitals, then bold, then underlined, then the
// rest. A look that the bookmarks or the numbering give a level keeps it. Where headings of a look
// are numbered, one without a number that the vocabulary does not know stands below them.
void HeadingMarker::SetLevels() {
  std::map<HeadingLook, Votes> looks;
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].role != HeadingRole::kHeading || paragraphs_[i].heading_level > 0) continue;
    Votes& votes = looks[LookOf(i)];
    ++votes.count;
    int depth = DepthOfNumber(marks_[i].number);
    if (int named = NamedLevel(i); named > 0) depth = named;
    if (depth > 0) ++votes.levels[depth];
  }
  // Rank the looks: a lower number is a higher heading.
  std::vector<std::pair<HeadingLook, int>> order;
  for (const auto& [look, votes] : looks) order.emplace_back(look, votes.count);
  auto weight = [&](const HeadingLook& look) {
    return std::make_tuple(-look.size, !look.part, !look.capitals, !look.bold, !look.underlined,
                           look.italic);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto& a, const auto& b) { return weight(a.first) < weight(b.first); });
  std::map<HeadingLook, int> level_of;
  int last_level = 0;
  for (size_t k = 0; k < order.size(); ++k) {
    const HeadingLook& look = order[k].first;
    const Votes& votes = VotesFor(look, looks);
    int level = 0, best = 0;
    for (const auto& [candidate, count] : votes.levels) {
      if (count > best) {
        best = count;
        level = candidate;
      }
    }
    if (level == 0 || best * 3 < votes.count) {
      bool same_rank = k > 0 && weight(order[k - 1].first) == weight(look);
      level = same_rank ? last_level : last_level + 1;
    }
    level_of[look] = std::clamp(level, 1, kDeepestLevel);
    last_level = std::max(1, level_of[look]);
  }
  const int over = LevelOverBookmarks(
      level_of, [&](const HeadingLook& a, const HeadingLook& b) { return weight(a) < weight(b); });
  std::map<HeadingLook, int> numbered;
  std::set<std::pair<HeadingLook, std::string>> seen,
      chapters;                 // "1"; and where "1.1" looks like it
  std::set<std::string> begun;  // "1" where "1.1" stands before
  for (size_t i = 0; i < marks_.size(); ++i) {
    const std::string& number = marks_[i].number;
    if (marks_[i].role != HeadingRole::kHeading || number.empty()) continue;
    ++numbered[LookOf(i)];
    if (DepthOfNumber(number) == 1) seen.emplace(LookOf(i), number);
    if (DepthOfNumber(number) != 2) continue;
    const std::string chapter = number.substr(0, number.find('.'));
    const bool before = seen.contains({LookOf(i), chapter});
    if (before) chapters.emplace(LookOf(i), chapter);
    if (!before) begun.insert(chapter);
  }
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].role != HeadingRole::kHeading) continue;
    if (paragraphs_[i].heading_level > 0) {
      marks_[i].level = paragraphs_[i].heading_level;
      continue;
    }
    const HeadingLook look = LookOf(i);
    int depth = DepthOfNumber(marks_[i].number);
    int named = NamedLevel(i);
    if (named > 0) named += over;
    // Where "1" looks like "1.1", numbers decide.
    const bool counted_on =
        chapters.contains({look, marks_[i].number}) && !begun.contains(marks_[i].number);
    const bool by_number = depth > 1 || (depth == 1 && counted_on);
    int level = named > 0 ? named : by_number ? depth : level_of[look];
    const bool among_numbered =
        numbered[look] >= kNumberedHeadings && numbered[look] * 2 >= looks[look].count;
    if (named == 0 && depth == 0 && among_numbered && !KnownHeading(i)) ++level;
    marks_[i].level = std::clamp(level, 1, kDeepestLevel);
  }
}

}  // namespace caselore
