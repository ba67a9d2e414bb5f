#include "index/passages.h"

#include <algorithm>
#include <string_view>

namespace caselore {
namespace {

// 600 words of English prose, in bytes. Passages of 300 cost a fifth more to index and a sixth more
// room (bench of 1,300 pages: 0.89 against 0.77 CPU s a 1,000 pages, 3.9 against 3.5 times the
// text), those of 900 saved no more; what a hit shows is a snippet with its own page either way.
constexpr size_t kTargetBytes = 3800;
constexpr size_t kMostBytes = 2 * kTargetBytes;
// What may stand before an item's text in its paragraph: its number and its label.
constexpr size_t kMaxLeadBytes = 120;
// A shorter line that an item happens to hold ("Completed") may well be another one.
constexpr size_t kLeastPart = 20;

// True if `line`, less a lead, is a part of the item.
bool Holds(const Item& item, std::string_view line) {
  const std::string_view text = item.text;
  if (line == text) return true;
  if (line.size() >= kLeastPart && text.find(line) != std::string_view::npos) return true;
  if (text.empty() || line.size() > text.size() + kMaxLeadBytes) return false;
  const std::string_view end = text.substr(0, std::min(text.size(), line.size()));
  const size_t at = line.find(end.substr(0, 24));
  return at != std::string_view::npos && at <= kMaxLeadBytes &&
         text.substr(0, line.size() - at) == line.substr(at);
}

class Cutter {
 public:
  explicit Cutter(const Review& review) : review_(review), items_(review.sections.size()) {
    for (const Item& item : review.items) {
      if (item.section >= 0 && item.section < static_cast<int>(items_.size())) {
        items_[item.section].push_back(&item);
      }
    }
  }

  std::vector<Passage> Cut() {
    for (int i = 0; i < static_cast<int>(review_.sections.size()); ++i) {
      if (EffectiveKind(review_.sections, i) != SectionKind::kContents) CutSection(i);
    }
    return std::move(passages_);
  }

 private:
  void CutSection(int index) {
    const Section& section = review_.sections[index];
    const size_t before = passages_.size();
    passage_ = {index, {}, {}};
    for (const Paragraph& paragraph : section.paragraphs) AddParagraph(paragraph);
    const bool bare = passages_.size() == before && passage_.text.empty();
    const bool told = section.heading.empty() || !items_[index].empty() || HasChild(index) ||
                      !section.paragraphs.empty();
    if (bare && !told) {
      if (section.page > 0) passage_.pages.push_back({0, section.page});
      passages_.push_back(passage_);
    } else if (!passage_.text.empty()) {
      Finish();
    }
  }

  bool HasChild(int index) const {
    const size_t next = static_cast<size_t>(index) + 1;
    return next < review_.sections.size() && review_.sections[next].parent == index;
  }

  // A row of a table has one line a cell; each is taken as a paragraph, as records have them.
  void AddParagraph(const Paragraph& paragraph) {
    const std::string_view text = paragraph.text;
    for (size_t begin = 0; begin < text.size();) {
      size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      if (!line.empty() && !HeldByItem(line)) AddLine(paragraph, begin, line);
      begin = end + 1;
    }
  }

  bool HeldByItem(std::string_view line) const {
    const auto& items = items_[passage_.section];
    return std::any_of(items.begin(), items.end(),
                       [&](const Item* item) { return Holds(*item, line); });
  }

  void AddLine(const Paragraph& paragraph, size_t begin, std::string_view line) {
    if (!passage_.text.empty() && passage_.text.size() + line.size() > kTargetBytes) Finish();
    while (line.size() > kMostBytes) {
      size_t cut = line.rfind(' ', kTargetBytes);
      // Text without spaces is cut between characters: not before a byte 10xxxxxx of UTF-8.
      if (cut == std::string_view::npos || cut == 0) cut = kTargetBytes;
      while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0u) == 0x80u) --cut;
      Append(paragraph, begin, line.substr(0, cut));
      Finish();
      const size_t skip = cut + (line[cut] == ' ' ? 1 : 0);
      begin += skip;
      line.remove_prefix(skip);
    }
    Append(paragraph, begin, line);
  }

  // `begin` is where `piece` stands in the paragraph's text.
  void Append(const Paragraph& paragraph, size_t begin, std::string_view piece) {
    if (piece.empty()) return;
    if (!passage_.text.empty()) passage_.text += '\n';
    const size_t base = passage_.text.size();
    for (const Provenance& place : paragraph.places) {
      const size_t end = begin + piece.size();
      if (place.page <= 0 || place.span.begin >= end) continue;
      if (place.span.end <= begin && !(place.span.Empty() && place.span.begin >= begin)) continue;
      const size_t at = place.span.begin > begin ? place.span.begin - begin : 0;
      const auto& pages = passage_.pages;
      if (!pages.empty() && pages.back().page == place.page) continue;
      passage_.pages.push_back({static_cast<uint32_t>(base + at), place.page});
    }
    passage_.text += piece;
  }

  void Finish() {
    const Section& section = review_.sections[passage_.section];
    if (passage_.pages.empty() && section.page > 0) passage_.pages.push_back({0, section.page});
    const int index = passage_.section;
    passages_.push_back(std::move(passage_));
    passage_ = {index, {}, {}};
  }

  const Review& review_;
  std::vector<std::vector<const Item*>> items_;  // by section
  std::vector<Passage> passages_;
  Passage passage_;
};

}  // namespace

std::vector<Passage> Passages(const Review& review) { return Cutter(review).Cut(); }

}  // namespace caselore
