// Sequences of five words: what a text is known again by, wherever it stands.
#ifndef CASELORE_CORPUS_WORD_RUNS_H_
#define CASELORE_CORPUS_WORD_RUNS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace caselore {

// A set of them. Words are runs of letters, digits and combining marks, case folded; what stands
// between is ignored, and so is where lines end. Bytes that are no UTF-8 part words, so that any
// file can be looked at. A sequence is found by a hash of 64 bits and then compared word for word,
// so that what is found is there.
class WordRuns {
 public:
  static constexpr size_t kWords = 5;

  // Its sequences become members; none runs from one text into the next.
  void Add(std::string_view text);
  // Its sequences are members no longer. Gives how many were.
  size_t Remove(std::string_view text);
  // How often a member stands in it.
  uint64_t CountIn(std::string_view bytes) const;
  // The text with every word of every member that stands in it as "…", numbers as 0, so that JSON
  // and tables stay what they are.
  std::string WithoutThem(std::string_view text) const;

  size_t size() const { return first_word_.size(); }

 private:
  struct Met;  // the last five words
  bool Has(const Met& met) const;

  std::vector<std::string> words_;  // of all texts, as they came
  std::unordered_map<uint64_t, uint32_t> first_word_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_WORD_RUNS_H_
