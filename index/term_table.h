// The terms of words that have been met. Private to this folder.
#ifndef CASELORE_INDEX_TERM_TABLE_H_
#define CASELORE_INDEX_TERM_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// Every word of all text is looked up here once, so that the look-up is what indexing waits for: a
// table of hashes without chains, and the words beside it.
class TermTable {
 public:
  size_t size() const { return entries_.size(); }

  // Null for a word that is not there. Valid until Clear.
  const std::string* Find(std::string_view word) const;
  // REQUIRES: the word is not there.
  const std::string& Add(std::string_view word, std::string term);
  void Clear();

 private:
  struct Entry {
    uint64_t hash = 0;
    std::string word, term;
  };
  // An entry, counted from 1, or 0 at the end of those that share a place; and the upper half of
  // its hash, so that another word's entry is seldom looked at.
  struct Slot {
    uint32_t entry = 0, hash = 0;
  };

  size_t PlaceOf(uint64_t hash, std::string_view word) const;
  void Grow();

  std::deque<Entry> entries_;  // stay where they are
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
};

}  // namespace caselore

#endif  // CASELORE_INDEX_TERM_TABLE_H_
