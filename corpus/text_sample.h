// What a text that is gone is known again by: a few hashes of its sequences of five words, from
// which nothing can be read.
#ifndef CASELORE_CORPUS_TEXT_SAMPLE_H_
#define CASELORE_CORPUS_TEXT_SAMPLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace caselore {

// The hashes of a text's sequences, each once; of several texts none runs from one into the next.
// Words are as in TextWords; a hash is the beginning of SHA-256.
class SequenceHashes {
 public:
  void Add(std::string_view text);
  const std::set<uint64_t>& all() const { return hashes_; }

 private:
  std::set<uint64_t> hashes_;
};

// The smallest of the hashes: a sample that does not depend on where in the text they stand (the
// bottom-k sketch of Broder 1997, Cohen and Kaper 2007), so that the share of it that another text
// has is, within a few hundredths, the share of the whole text.
class TextSample {
 public:
  static constexpr size_t kMost = 64;
  static constexpr size_t kLeast = 16;  // of fewer sequences too little could be said

  // Nothing for a text that is too short.
  static std::optional<TextSample> Of(const SequenceHashes& text);
  // Nothing for what Lines did not write.
  static std::optional<TextSample> FromLines(std::string_view lines);

  std::string Lines() const;  // 16 hex digits each
  double ShareIn(const SequenceHashes& other) const;

 private:
  std::set<uint64_t> hashes_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_TEXT_SAMPLE_H_
