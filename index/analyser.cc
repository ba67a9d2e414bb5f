#include "index/analyser.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <xapian.h>

#include <array>
#include <unordered_set>

namespace caselore {
namespace {

// Some 10 MB. A language has fewer words; what fills it up is misread text, so it starts afresh.
constexpr size_t kMaxRemembered = 100'000;

enum CharKind : unsigned char { kOther, kLetter, kDigit };

constexpr std::array<CharKind, 128> AsciiKinds() {
  std::array<CharKind, 128> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[c] = kDigit;
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) kinds[c] = kLetter;
  return kinds;
}
constexpr std::array<CharKind, 128> kAsciiKinds = AsciiKinds();

struct Char {
  CharKind kind = kOther;
  size_t size = 0;  // in bytes
  UChar32 code = 0;
};

Char CharAt(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {kAsciiKinds[lead], 1, lead};
  UChar32 code = 0;
  auto next = static_cast<int32_t>(at);
  U8_NEXT(text.data(), next, static_cast<int32_t>(text.size()), code);
  const size_t size = static_cast<size_t>(next) - at;
  if (code < 0) return {kOther, size, 0};
  if (u_isdigit(code)) return {kDigit, size, code};
  const bool letter = u_isalpha(code) || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
  return {letter ? kLetter : kOther, size, code};
}

// What may stand between two letters or two digits within a word.
bool Joins(UChar32 code, CharKind left, CharKind right) {
  if (left == kDigit && right == kDigit) return code == '.' || code == ',';
  if (left != kLetter || right != kLetter) return false;
  return code == '\'' || code == 0x2019 || code == '&';
}

bool IsAscii(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

bool IsStopWord(std::string_view folded) {
  static const std::unordered_set<std::string_view> words = {
      "the", "of", "and", "to",   "in",   "was", "that", "for",   "is",    "on",   "with", "were",
      "by",  "as", "be",  "had",  "this", "at",  "from", "are",   "which", "an",   "or",   "his",
      "her", "he", "she", "they", "have", "has", "been", "their", "these", "those"};
  return words.count(folded) > 0;
}

std::string FoldUnicode(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(word);
  const auto text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
  const icu::UnicodeString apart = nfkd->normalize(text, status);
  icu::UnicodeString folded;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 code = apart.char32At(i);
    if (u_charType(code) == U_NON_SPACING_MARK) continue;
    folded.append(code == 0x2019 ? UChar32{'\''} : code);
  }
  folded.foldCase();
  std::string out;
  return folded.toUTF8String(out);
}

bool AllLetters(std::string_view folded) {
  for (char c : folded) {
    if ((c < 'a' || c > 'z') && c != '\'') return false;
  }
  return true;
}

}  // namespace

struct Analyser::Stemmer {
  Xapian::Stem english{"english"};
};

Analyser::Analyser() : stemmer_(std::make_unique<Stemmer>()) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

bool Analyser::NextWord(std::string_view text, size_t from, WordSpan& word) {
  Char here;
  size_t at = from;
  while (at < text.size() && (here = CharAt(text, at)).kind == kOther) at += here.size;
  if (at >= text.size()) return false;
  word.begin = at;
  for (CharKind left = here.kind; at < text.size(); left = here.kind) {
    here = CharAt(text, at);
    if (here.kind == kOther) {
      const size_t after = at + here.size;
      const Char next = after < text.size() ? CharAt(text, after) : Char();
      if (!Joins(here.code, left, next.kind)) break;
      at = after;
      here = next;
    }
    at += here.size;
  }
  word.end = at;
  return true;
}

std::string Analyser::Fold(std::string_view word) {
  if (!IsAscii(word)) return FoldUnicode(word);
  std::string folded(word);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

const std::string& Analyser::Term(std::string_view word) {
  static const std::string none;
  if (word.size() > kMaxWordBytes) return none;
  if (const std::string* known = terms_.Find(word)) return *known;
  if (terms_.size() >= kMaxRemembered) terms_.Clear();
  std::string term = Fold(word);
  const std::string folded = keeps_words_ ? term : std::string();
  if (IsStopWord(term)) {
    term.clear();
  } else if (AllLetters(term)) {
    term = stemmer_->english(term);
  }
  if (keeps_words_ && !term.empty()) new_words_.emplace_back(term, folded);
  return terms_.Add(word, std::move(term));
}

std::vector<std::pair<std::string, std::string>> Analyser::TakeNewWords() {
  keeps_words_ = true;
  return std::exchange(new_words_, {});
}

}  // namespace caselore
