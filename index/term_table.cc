#include "index/term_table.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace caselore {
namespace {

// Eight bytes at a time, each mixed in by a multiplication (as FxHash does).
uint64_t HashOf(std::string_view word) {
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15;
  uint64_t hash = word.size();
  while (!word.empty()) {
    uint64_t bytes = 0;
    const size_t size = std::min(word.size(), sizeof bytes);
    std::memcpy(&bytes, word.data(), size);
    hash = (hash ^ bytes) * kFactor;
    hash ^= hash >> 29;
    word.remove_prefix(size);
  }
  return hash;
}

uint32_t UpperHalf(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

}  // namespace

size_t TermTable::PlaceOf(uint64_t hash, std::string_view word) const {
  size_t place = hash & (slots_.size() - 1);
  for (; slots_[place].entry > 0; place = (place + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[place];
    if (slot.hash == UpperHalf(hash) && entries_[slot.entry - 1].word == word) break;
  }
  return place;
}

const std::string* TermTable::Find(std::string_view word) const {
  const Slot& slot = slots_[PlaceOf(HashOf(word), word)];
  return slot.entry == 0 ? nullptr : &entries_[slot.entry - 1].term;
}

const std::string& TermTable::Add(std::string_view word, std::string term) {
  if (2 * entries_.size() >= slots_.size()) Grow();
  const uint64_t hash = HashOf(word);
  Entry& entry = entries_.emplace_back(Entry{hash, std::string(word), std::move(term)});
  slots_[PlaceOf(hash, word)] = {static_cast<uint32_t>(entries_.size()), UpperHalf(hash)};
  return entry.term;
}

void TermTable::Clear() {
  entries_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot());
}

void TermTable::Grow() {
  slots_.assign(2 * slots_.size(), Slot());
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    slots_[PlaceOf(entry.hash, entry.word)] = {static_cast<uint32_t>(i + 1), UpperHalf(entry.hash)};
  }
}

}  // namespace caselore
