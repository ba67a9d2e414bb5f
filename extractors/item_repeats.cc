#include "extractors/item_repeats.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace caselore {
namespace {

constexpr double kSameWords = 0.85;     // Dice overlap of two items that are one
constexpr double kVerySame = 0.97;      // whatever their numbers
constexpr double kSameNumbered = 0.60;  // and of two with the same number
constexpr size_t kMostCompared = 2000;  // items: each is compared with so many before it

// Items as sorted bags of words, each word a number.
class Bags {
 public:
  std::vector<int> Of(const Item& item) {
    std::vector<int> bag;
    std::string word;
    for (char c : item.label + " " + item.text + " ") {
      unsigned char u = static_cast<unsigned char>(c);
      if (std::isalnum(u) || u >= 0x80) {
        word += static_cast<char>(std::tolower(u));
      } else if (!word.empty()) {
        bag.push_back(numbers_.try_emplace(word, static_cast<int>(numbers_.size())).first->second);
        word.clear();
      }
    }
    std::sort(bag.begin(), bag.end());
    return bag;
  }

  // "must close" and "must not close" share nearly all their words.
  bool SameSense(const std::vector<int>& a, const std::vector<int>& b) const {
    for (const char* word : {"not", "no", "never", "nor", "cannot"}) {
      auto found = numbers_.find(word);
      if (found == numbers_.end()) continue;
      if (std::count(a.begin(), a.end(), found->second) !=
          std::count(b.begin(), b.end(), found->second)) {
        return false;
      }
    }
    return true;
  }

 private:
  std::unordered_map<std::string, int> numbers_;
};

double Overlap(const std::vector<int>& a, const std::vector<int>& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared, ++i, ++j;
    } else {
      ++(a[i] < b[j] ? i : j);
    }
  }
  return a.empty() && b.empty() ? 0 : 2.0 * static_cast<double>(shared) / (a.size() + b.size());
}

struct Kept {
  size_t item;
  std::vector<int> bag;
};

// Two items of one list are two, however alike ("GPs should record …", "Midwives should record
// …"), unless they say the very same. Elsewhere a repeat may be shortened or reworded a little, but
// not ask it of somebody else or under another number.
bool IsRepeat(const Bags& bags, const Item& a, const std::vector<int>& a_bag, const Item& b,
              const std::vector<int>& b_bag) {
  if (a.kind != b.kind) return false;
  if (a_bag == b_bag && a.number == b.number) return true;
  if (a.section == b.section) return false;
  bool same_number = !a.number.empty() && a.number == b.number;
  bool other_number = !a.number.empty() && !b.number.empty() && !same_number;
  // Too different in length to overlap that much.
  if (std::min(a_bag.size(), b_bag.size()) * 5 < std::max(a_bag.size(), b_bag.size()) * 2) {
    return false;
  }
  if (!bags.SameSense(a_bag, b_bag)) return false;
  double overlap = Overlap(a_bag, b_bag);
  if (overlap < (same_number ? kSameNumbered : kSameWords)) return false;
  if (overlap >= kVerySame) other_number = false;
  bool other_party = !a.addressees.empty() && !b.addressees.empty() && a.addressees != b.addressees;
  return !other_number && !other_party;
}

}  // namespace

Items WithoutRepeats(Items items, const std::vector<bool>& in_summary) {
  // What a summary lists stands in full elsewhere, if about as much of its kind stands elsewhere.
  std::array<size_t, kItemKindNames.size()> outside{}, inside{};
  for (size_t i = 0; i < items.size(); ++i) {
    ++(in_summary[i] ? inside : outside)[static_cast<size_t>(items[i].kind)];
  }
  Bags bags;
  std::vector<Kept> kept;
  Items result;
  for (size_t i = 0; i < items.size(); ++i) {
    const size_t kind = static_cast<size_t>(items[i].kind);
    if (in_summary[i] && outside[kind] * 2 >= inside[kind]) continue;
    std::vector<int> bag = bags.Of(items[i]);
    size_t from = kept.size() > kMostCompared ? kept.size() - kMostCompared : 0;
    bool repeat =
        std::any_of(kept.begin() + static_cast<long>(from), kept.end(), [&](const Kept& before) {
          return IsRepeat(bags, result[before.item], before.bag, items[i], bag);
        });
    if (repeat) continue;
    kept.push_back({result.size(), std::move(bag)});
    result.push_back(std::move(items[i]));
  }
  return result;
}

}  // namespace caselore
