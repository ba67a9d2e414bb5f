#include "extractors/item_repeats.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <unordered_map>

namespace caselore {
namespace {

constexpr double kSameWords = 0.80;     // Dice overlap of two items that are one
constexpr double kSameNumbered = 0.60;  // and of two with the same number

using Bag = std::unordered_map<std::string, int>;

Bag BagOf(const Item& item, int& size) {
  Bag bag;
  std::string word;
  size = 0;
  for (char c : item.label + " " + item.text + " ") {
    unsigned char u = static_cast<unsigned char>(c);
    if (std::isalnum(u) || u >= 0x80) {
      word += static_cast<char>(std::tolower(u));
    } else if (!word.empty()) {
      ++bag[word];
      ++size;
      word.clear();
    }
  }
  return bag;
}

double Overlap(const Bag& a, int a_size, const Bag& b, int b_size) {
  int shared = 0;
  for (const auto& [word, count] : a) {
    auto it = b.find(word);
    if (it != b.end()) shared += std::min(count, it->second);
  }
  return a_size + b_size == 0 ? 0 : 2.0 * shared / (a_size + b_size);
}

}  // namespace

Items WithoutRepeats(Items items, const std::vector<bool>& in_summary) {
  std::array<bool, kItemKindNames.size()> outside{};
  for (size_t i = 0; i < items.size(); ++i) {
    if (!in_summary[i]) outside[static_cast<size_t>(items[i].kind)] = true;
  }
  struct Kept {
    Bag bag;
    int size;
  };
  std::vector<Kept> kept;
  Items result;
  for (size_t i = 0; i < items.size(); ++i) {
    if (in_summary[i] && outside[static_cast<size_t>(items[i].kind)]) continue;
    int size = 0;
    Bag bag = BagOf(items[i], size);
    bool repeat = false;
    for (size_t k = 0; k < kept.size() && !repeat; ++k) {
      if (result[k].kind != items[i].kind) continue;
      // Too different in length to overlap that much.
      if (std::min(size, kept[k].size) * 5 < std::max(size, kept[k].size) * 2) continue;
      bool same_number = !items[i].number.empty() && items[i].number == result[k].number;
      repeat = Overlap(bag, size, kept[k].bag, kept[k].size) >=
               (same_number ? kSameNumbered : kSameWords);
    }
    if (repeat) continue;
    kept.push_back({std::move(bag), size});
    result.push_back(std::move(items[i]));
  }
  return result;
}

}  // namespace caselore
