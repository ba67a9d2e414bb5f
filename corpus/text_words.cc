#include "corpus/text_words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

namespace caselore {
namespace {

// Of longer ones, which are no words, the beginning counts.
constexpr size_t kMostBytes = 64;

// What is not seen in print and may stand within a word: soft hyphen, joiners, byte order mark.
bool IsUnseen(UChar32 c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF || c == 0x2060;
}

bool IsOfWord(UChar32 c) { return u_isalnum(c) != 0 || (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0; }

void Append(UChar32 c, std::string& word) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  int32_t length = 0;
  UBool failed = 0;
  U8_APPEND(bytes.data(), length, U8_MAX_LENGTH, c, failed);
  if (failed == 0) word.append(bytes.data(), static_cast<size_t>(length));
}

constexpr std::array<char, 128> kFold = [] {
  std::array<char, 128> fold{};
  for (char c = '0'; c <= '9'; ++c) fold[static_cast<size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) fold[static_cast<size_t>(c)] = c;
  for (char c = 'A'; c <= 'Z'; ++c) {
    fold[static_cast<size_t>(c)] = static_cast<char>(c - 'A' + 'a');
  }
  return fold;
}();

}  // namespace

bool TextWords::Next() {
  word_.clear();
  const auto length = static_cast<int64_t>(text_.size());
  auto i = static_cast<int64_t>(at_);
  while (i < length) {
    const auto from = static_cast<size_t>(i);
    const auto byte = static_cast<unsigned char>(text_[from]);
    UChar32 c = byte;
    char folded = 0;
    if (byte < 0x80) {
      ++i;
      folded = kFold[byte];
    } else {
      U8_NEXT(text_.data(), i, length, c);
      if (c >= 0 && IsUnseen(c)) continue;
    }
    const bool of_word = byte < 0x80 ? folded != 0 : c >= 0 && IsOfWord(c);
    if (!of_word && !word_.empty()) break;
    if (!of_word) continue;
    if (word_.empty()) begin_ = from;
    end_ = static_cast<size_t>(i);
    if (word_.size() >= kMostBytes) continue;
    if (byte < 0x80) {
      word_ += folded;
    } else {
      Append(u_foldCase(c, U_FOLD_CASE_DEFAULT), word_);
    }
  }
  at_ = static_cast<size_t>(i);
  if (word_.size() > kMostBytes) word_.resize(kMostBytes);
  return !word_.empty();
}

}  // namespace caselore
