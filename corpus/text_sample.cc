#include "corpus/text_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/sha256.h"
#include "corpus/text_words.h"
#include "corpus/word_runs.h"

namespace caselore {
namespace {

constexpr size_t kWords = WordRuns::kWords;
constexpr size_t kDigits = 16;

std::optional<uint64_t> FromHex(std::string_view digits) {
  uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  const bool whole = digits.size() == kDigits && end == digits.data() + digits.size();
  return whole && error == std::errc() ? std::optional(value) : std::nullopt;
}

}  // namespace

void SequenceHashes::Add(std::string_view text) {
  std::array<std::string, kWords> words;
  size_t count = 0;
  for (TextWords next(text); next.Next();) {
    words[count++ % kWords] = next.word();
    if (count < kWords) continue;
    std::string sequence;
    for (size_t i = 0; i < kWords; ++i) sequence += words[(count + i) % kWords] + " ";
    hashes_.insert(*FromHex(Sha256(sequence).substr(0, kDigits)));
  }
}

std::optional<TextSample> TextSample::Of(const SequenceHashes& text) {
  if (text.all().size() < kLeast) return std::nullopt;
  TextSample sample;
  for (const uint64_t hash : text.all()) {
    if (sample.hashes_.size() == kMost) break;
    sample.hashes_.insert(hash);
  }
  return sample;
}

std::optional<TextSample> TextSample::FromLines(std::string_view lines) {
  TextSample sample;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const auto hash = FromHex(lines.substr(0, end));
    if (!hash) return std::nullopt;
    sample.hashes_.insert(*hash);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (sample.hashes_.size() < kLeast || sample.hashes_.size() > kMost) return std::nullopt;
  return sample;
}

std::string TextSample::Lines() const {
  std::string lines;
  for (const uint64_t hash : hashes_) lines += fmt::format("{:016x}\n", hash);
  return lines;
}

double TextSample::ShareIn(const SequenceHashes& other) const {
  const auto met = std::count_if(hashes_.begin(), hashes_.end(),
                                 [&](uint64_t hash) { return other.all().count(hash) > 0; });
  return static_cast<double>(met) / static_cast<double>(hashes_.size());
}

}  // namespace caselore
