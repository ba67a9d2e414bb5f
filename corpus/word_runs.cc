// FNV-1a of each word, mixed; a sequence's hash is made of those of its five words in order.
#include "corpus/word_runs.h"

#include <algorithm>

#include "corpus/text_words.h"
#include "document/text_hash.h"

namespace caselore {
namespace {

// Calls `use` with each word, folded, and the bytes [begin, end) that it stands in.
template <typename Use>
void ForEachWord(std::string_view text, Use use) {
  for (TextWords words(text); words.Next();) use(words.word(), words.begin(), words.end());
}

uint64_t HashOf(std::string_view word) {
  uint64_t hash = TextHash(word);
  hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 33U);
}

}  // namespace

struct WordRuns::Met {
  std::array<std::string, kWords> words;
  std::array<uint64_t, kWords> hashes{};
  size_t count = 0;

  // True from the fifth word on.
  bool Take(std::string_view word) {
    const size_t place = count++ % kWords;
    words[place].assign(word);
    hashes[place] = HashOf(word);
    return count >= kWords;
  }
  // The i-th of the five.
  size_t Place(size_t i) const { return (count + i) % kWords; }
  uint64_t Hash() const {
    uint64_t hash = 0;
    for (size_t i = 0; i < kWords; ++i) {
      hash = ((hash << 7U) | (hash >> 57U)) * 0x9e3779b97f4a7c15U + hashes[Place(i)];
    }
    return hash;
  }
};

bool WordRuns::Has(const Met& met) const {
  const auto found = first_word_.find(met.Hash());
  if (found == first_word_.end()) return false;
  for (size_t i = 0; i < kWords; ++i) {
    if (words_[found->second + i] != met.words[met.Place(i)]) return false;
  }
  return true;
}

void WordRuns::Add(std::string_view text) {
  Met met;
  ForEachWord(text, [&](std::string_view word, size_t, size_t) {
    words_.emplace_back(word);
    if (met.Take(word)) {
      first_word_.try_emplace(met.Hash(), static_cast<uint32_t>(words_.size() - kWords));
    }
  });
}

size_t WordRuns::Remove(std::string_view text) {
  Met met;
  size_t removed = 0;
  ForEachWord(text, [&](std::string_view word, size_t, size_t) {
    if (met.Take(word) && Has(met)) removed += first_word_.erase(met.Hash());
  });
  return removed;
}

uint64_t WordRuns::CountIn(std::string_view bytes) const {
  Met met;
  uint64_t found = 0;
  if (first_word_.empty()) return 0;
  ForEachWord(bytes, [&](std::string_view word, size_t, size_t) {
    if (met.Take(word) && Has(met)) ++found;
  });
  return found;
}

std::string WordRuns::WithoutThem(std::string_view text) const {
  struct Span {
    size_t begin, end;
    bool out = false;
  };
  std::vector<Span> spans;
  Met met;
  ForEachWord(text, [&](std::string_view word, size_t begin, size_t end) {
    spans.push_back({begin, end});
    if (!met.Take(word) || !Has(met)) return;
    for (size_t i = spans.size() - kWords; i < spans.size(); ++i) spans[i].out = true;
  });
  std::string kept;
  size_t at = 0;
  for (const Span& span : spans) {
    if (!span.out) continue;
    const std::string_view word = text.substr(span.begin, span.end - span.begin);
    const bool number = word.find_first_not_of("0123456789") == std::string_view::npos;
    kept.append(text.substr(at, span.begin - at)).append(number ? "0" : "…");
    at = span.end;
  }
  return kept.append(text.substr(at));
}

}  // namespace caselore
