#include "corpus/evaluation/tokens.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

namespace caselore {
namespace {

constexpr UChar32 kSoftHyphen = 0xAD, kRightQuote = 0x2019;

icu::UnicodeString Folded(std::string_view text) {
  const auto given = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString folded = U_FAILURE(status) ? given : nfkc->normalize(given, status);
  return folded.foldCase(U_FOLD_CASE_DEFAULT);
}

// Letters, and whatever has a numeric value: digits, ½, Roman numerals.
bool IsOfAWord(UChar32 code) {
  return u_isalpha(code) || u_getIntPropertyValue(code, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

bool IsNothing(UChar32 code) { return code == kSoftHyphen || code == '\'' || code == kRightQuote; }

}  // namespace

Tokens TokensOf(std::string_view text) {
  const icu::UnicodeString folded = Folded(text);
  Tokens tokens;
  icu::UnicodeString word;
  const auto finish = [&] {
    if (word.isEmpty()) return;
    word.toUTF8String(tokens.emplace_back());
    word.remove();
  };
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 code = folded.char32At(i);
    if (IsOfAWord(code)) {
      word.append(code);
    } else if (!IsNothing(code)) {
      finish();
    }
  }
  finish();
  return tokens;
}

bool SameTokens(std::string_view left, std::string_view right) {
  return TokensOf(left) == TokensOf(right);
}

TokenBag::TokenBag(Tokens tokens) : sorted_(std::move(tokens)) {
  std::sort(sorted_.begin(), sorted_.end());
}

double Overlap(const TokenBag& left, const TokenBag& right) {
  const Tokens &a = left.sorted_, &b = right.sorted_;
  if (a.empty() && b.empty()) return 1.0;
  size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const int order = i->compare(*j);
    if (order == 0) ++common;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

std::set<std::string> NameSet(const std::vector<std::string>& names) {
  std::set<std::string> set;
  for (const std::string& name : names) {
    std::string joined;
    for (const std::string& token : TokensOf(name)) {
      joined += (joined.empty() ? "" : " ") + token;
    }
    set.insert(joined.starts_with("the ") ? joined.substr(4) : joined);
  }
  return set;
}

std::string JoinedNames(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : "; ") + name;
  return joined;
}

}  // namespace caselore
