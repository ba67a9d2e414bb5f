#include "index/item_pages.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace caselore {
namespace {

// Bytes that are looked for, and so many at least: fewer stand anywhere.
constexpr size_t kLooked = 32, kLeast = 8;

std::set<int> PagesUnder(const Item& item) {
  std::set<int> pages;
  for (const Provenance& place : item.places) {
    if (place.page > 0) pages.insert(place.page);
  }
  return pages;
}

class Turns {
 public:
  explicit Turns(const Item& item) : text_(item.text), pages_(PagesUnder(item)) {
    turns_.push_back({0, item.page()});
  }

  // `words` begin what stands on the page.
  void Add(std::string_view words, int page) {
    if (page <= turns_.back().page || pages_.count(page) == 0) return;
    words = words.substr(0, std::min({kLooked, words.size(), words.find('\n')}));
    if (words.size() < kLeast) return;
    const size_t at = text_.find(words, turns_.back().offset);
    if (at == std::string_view::npos) return;
    turns_.push_back({static_cast<uint32_t>(at), page});
  }

  std::vector<PageTurn> Take() { return std::move(turns_); }

 private:
  const std::string_view text_;
  const std::set<int> pages_;
  std::vector<PageTurn> turns_;
};

}  // namespace

std::vector<PageTurn> PagesOf(const Item& item, const Review& review) {
  if (item.page() <= 0) return {};
  Turns turns(item);
  const bool has_section =
      item.section >= 0 && item.section < static_cast<int>(review.sections.size());
  if (PagesUnder(item).size() > 1 && has_section) {
    for (const Paragraph& paragraph : review.sections[item.section].paragraphs) {
      int page = 0;
      for (const Provenance& place : paragraph.places) {
        if (place.page == page || place.span.begin > paragraph.text.size()) continue;
        page = place.page;
        turns.Add(std::string_view(paragraph.text).substr(place.span.begin), page);
      }
    }
  }
  return turns.Take();
}

}  // namespace caselore
