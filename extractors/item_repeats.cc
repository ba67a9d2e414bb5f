#include "extractors/item_repeats.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace caselore {
namespace {

constexpr double kSameWords = 0.85;          // Dice overlap of two items that are one
constexpr double kVerySame = 0.97;           // whatever their numbers
constexpr double kSameNumbered = 0.60;       // and of two with the same number
constexpr size_t kLeastRepeated = 40;        // bytes of a text that another begins with
constexpr double kSharedByShortForms = 0.3;  // of their words, at the least
constexpr size_t kLeastApart = 3;            // items of a list that stands only in a summary
constexpr size_t kMostCompared = 2000;       // items: each is compared with so many before it

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

// The share of the words of `a` that are in `b` too; both sorted.
double Within(const std::vector<int>& a, const std::vector<int>& b) {
  std::vector<int> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return a.empty() ? 0 : static_cast<double>(shared.size()) / static_cast<double>(a.size());
}

// One of two texts is the other, and what stands behind it.
bool GoesOn(std::string_view a, std::string_view b) {
  return std::min(a.size(), b.size()) >= kLeastRepeated && (a.starts_with(b) || b.starts_with(a));
}

// Two items of one list are two, however alike ("GPs should record …", "Midwives should record
// …"), unless they say the very same. Elsewhere a repeat may be shortened or reworded a little, but
// not ask it of somebody else or under another number.
bool IsRepeat(const Bags& bags, const Item& a, const std::vector<int>& a_bag, const Item& b,
              const std::vector<int>& b_bag) {
  if (a.kind != b.kind) return false;
  if (a_bag == b_bag && a.number == b.number) return true;
  if (a.section == b.section) return false;
  bool same_number = !a.number.empty() && a.number == b.number;
  if (same_number && GoesOn(a.text, b.text)) return true;
  bool other_number = !a.number.empty() && !b.number.empty() && !same_number;
  // Too different in length to overlap that much.
  if (std::min(a_bag.size(), b_bag.size()) * 5 < std::max(a_bag.size(), b_bag.size()) * 2) {
    return false;
  }
  if (!bags.SameSense(a_bag, b_bag)) return false;
  double overlap = Overlap(a_bag, b_bag);
  if (overlap < (same_number ? kSameNumbered : kSameWords)) return false;
  if (overlap >= kVerySame) other_number = false;
  if (overlap >= kVerySame && same_number) return true;
  bool other_party = !a.addressees.empty() && !b.addressees.empty() && a.addressees != b.addressees;
  return !other_number && !other_party;
}

bool IsParagraphNumber(const std::string& number) {
  return number.find('.') != std::string::npos &&
         number.find_first_not_of("0123456789.") == std::string::npos;
}

// Of two that are one: does `later` stand where the item is made in full?
bool GoesFirst(const FoundItem& later, const FoundItem& before) {
  if (later.in_summary != before.in_summary) return before.in_summary;
  return before.in_box && !later.in_box && IsParagraphNumber(later.item.number);
}

ItemRepeat PlaceOf(const Item& item) { return {item.section, item.page()}; }

// Keeps one item of each group that says the same, in the place of the group's best.
class Sieve {
 public:
  void Add(FoundItem&& found) {
    std::vector<int> bag = bags_.Of(found.item);
    if (Kept* before = SameAs(found.item, bag)) {
      Merge(std::move(found), std::move(bag), *before);
      return;
    }
    kept_.push_back({std::move(found), std::move(bag)});
  }

  Items Take() {
    // By kind: what stands only in a summary, and the rest.
    Counts inside{}, outside{};
    for (const Kept& kept : kept_) {
      ++(kept.found.in_summary ? inside : outside)[KindOf(kept.found)];
    }
    Items items;
    const std::vector<bool> apart = ListedApart(inside, outside);
    for (Kept& kept : kept_) {
      const size_t kind = KindOf(kept.found);
      const bool short_form =
          kept.found.in_summary && outside[kind] * 2 >= inside[kind] && !apart[kind];
      if (short_form) continue;
      std::stable_sort(kept.found.item.also_at.begin(), kept.found.item.also_at.end(),
                       [](const ItemRepeat& a, const ItemRepeat& b) { return a.page < b.page; });
      items.push_back(std::move(kept.found.item));
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.section < b.section; });
    return items;
  }

 private:
  struct Kept {
    FoundItem found;
    std::vector<int> bag;
  };

  using Counts = std::array<size_t, kItemKindNames.size()>;

  // By kind: the summary lists more than stands elsewhere, and about other things. Short forms are
  // no more, and share words with what they shorten.
  std::vector<bool> ListedApart(const Counts& inside, const Counts& outside) const {
    std::vector<bool> apart(inside.size());
    if (kept_.size() > kMostCompared) return apart;
    std::vector<double> shared(inside.size());
    for (const Kept& listed : kept_) {
      if (!listed.found.in_summary) continue;
      double best = 0;
      for (const Kept& other : kept_) {
        if (other.found.in_summary || other.found.item.kind != listed.found.item.kind) continue;
        best = std::max(best, Within(listed.bag, other.bag));
      }
      shared[KindOf(listed.found)] += best;
    }
    for (size_t kind = 0; kind < inside.size(); ++kind) {
      apart[kind] = inside[kind] >= kLeastApart && inside[kind] > outside[kind] &&
                    shared[kind] < kSharedByShortForms * static_cast<double>(inside[kind]);
    }
    return apart;
  }

  static size_t KindOf(const FoundItem& found) { return static_cast<size_t>(found.item.kind); }

  Kept* SameAs(const Item& item, const std::vector<int>& bag) {
    const size_t from = kept_.size() > kMostCompared ? kept_.size() - kMostCompared : 0;
    for (size_t i = from; i < kept_.size(); ++i) {
      if (IsRepeat(bags_, kept_[i].found.item, kept_[i].bag, item, bag)) return &kept_[i];
    }
    return nullptr;
  }

  static void Merge(FoundItem&& found, std::vector<int>&& bag, Kept& before) {
    std::vector<ItemRepeat> places = std::move(before.found.item.also_at);
    if (GoesFirst(found, before.found)) {
      places.push_back(PlaceOf(before.found.item));
      before = {std::move(found), std::move(bag)};
    } else {
      places.push_back(PlaceOf(found.item));
    }
    before.found.item.also_at = std::move(places);
  }

  Bags bags_;
  std::vector<Kept> kept_;
};

}  // namespace

Items WithoutRepeats(std::vector<FoundItem> items) {
  Sieve sieve;
  for (FoundItem& found : items) sieve.Add(std::move(found));
  return sieve.Take();
}

}  // namespace caselore
