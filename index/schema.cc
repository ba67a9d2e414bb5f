#include "index/schema.h"

#include "index/analyser.h"

namespace caselore {
namespace {

constexpr size_t kMaxTermBytes = 200;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string BooleanTerm(const char* prefix, std::string_view value) {
  std::string term = prefix;
  return term += value.substr(0, kMaxTermBytes);
}

std::string FoldedTerm(const char* prefix, std::string_view text) {
  std::string folded;
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    if (!folded.empty()) folded += ' ';
    folded += Analyser::Fold(text.substr(word.begin, word.end - word.begin));
  }
  return BooleanTerm(prefix, folded);
}

std::string ReviewKey(std::string_view review_id) {
  std::string key;
  for (size_t i = 0; i + 1 < review_id.size(); i += 2) {
    const int high = HexDigit(review_id[i]), low = HexDigit(review_id[i + 1]);
    if (high < 0 || low < 0) return std::string(review_id);
    key += static_cast<char>(high * 16 + low);
  }
  return key;
}

std::string TextKey(std::string_view review_id) { return kTextKey + ReviewKey(review_id) + "/"; }

std::string TextKey(std::string_view review_id, uint64_t block) {
  return TextKey(review_id) + std::to_string(block);
}

}  // namespace caselore
