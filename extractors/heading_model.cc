// Rules name the wordings that someone thought of; authors think of others ("How things unfolded",
// "Proud of this"). A softmax over all kinds, `other` among them, weighs the words and pairs of
// words of headings that several hands have written for each kind (bench/headings).
#include "extractors/heading_model.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <vector>

#include "extractors/fold.h"
#include "extractors/section_forms.h"
#include "extractors/theme_words.h"

namespace caselore {
namespace {

constexpr auto kOther = static_cast<size_t>(SectionKind::kOther);
constexpr size_t kMostLength = 10;  // words: longer headings are alike
constexpr size_t kFewestCapitals = 2;
constexpr size_t kWordsTold = 3;
constexpr size_t kFewestWords = 2;  // one word is a topic where no table knows it
// How many times as likely as no kind at all a kind must be; more where items would be read. By
// documents that the weights did not see.
constexpr double kLeastOdds = 3, kLeastOddsOfItems = 12;
constexpr double kLeastShare = 0.5;

bool IsLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsMark(char c) { return c == ':' || c == '?' || c == '/' || c == '-'; }

CharSpan Span(size_t begin, size_t end) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// The stem of a word, in small letters.
std::string StemOf(std::string_view word) {
  std::string small(word);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ThemeStem(small);
}

// "heading_weights.tsv: proud of (0.83)": the words that speak for the kind, without those inside
// of others that are told already.
std::string Reason(const std::string& file, std::string_view folded,
                   const std::vector<CharSpan>& telling, double share) {
  std::string words;
  std::vector<CharSpan> told;
  for (const CharSpan& span : telling) {
    const bool overlaps = std::any_of(told.begin(), told.end(), [&](const CharSpan& other) {
      return other.begin < span.end && span.begin < other.end;
    });
    if (overlaps || told.size() == kWordsTold) continue;
    told.push_back(span);
    words.append(words.empty() ? "" : ", ").append(folded.substr(span.begin, span.Size()));
  }
  char rounded[8];
  std::snprintf(rounded, sizeof rounded, "%.2f", share);
  return file + ": " + words + " (" + rounded + ")";
}

}  // namespace

size_t ForEachHeadingToken(std::string_view folded,
                           const std::function<void(std::string_view, CharSpan)>& take) {
  std::string last = "<", pair;
  CharSpan before;
  size_t words = 0, capitals = 0;
  const auto give = [&](const std::string& token, CharSpan span) {
    if (token.empty()) return;
    pair.assign(last).append("_").append(token);
    take(pair, {last == "<" ? span.begin : before.begin, span.end});
    if (token != ">") take(token, span);
    last = token;
    before = span;
  };
  for (size_t i = 0; i < folded.size();) {
    size_t end = i;
    while (end < folded.size() && IsLetter(folded[end])) ++end;
    if (end > i) {
      ++words;
      capitals += std::isupper(static_cast<unsigned char>(folded[i])) != 0;
      give(StemOf(folded.substr(i, end - i)), Span(i, end));
    } else if (IsDigit(folded[i])) {
      while (end < folded.size() && IsDigit(folded[end])) ++end;
      give("#", Span(i, end));
    } else if (IsMark(folded[i])) {
      give(std::string(1, folded[i]), Span(i, i + 1));
    }
    i = std::max(end, i + 1);
  }
  give(">", before);
  const CharSpan all = Span(0, folded.size());
  take("=" + std::to_string(std::min(words, kMostLength)), all);
  if (words >= kFewestCapitals && capitals * 5 >= words * 4) take("=capitals", all);
  return words;
}

std::optional<Error> HeadingModel::UseWeights(std::string_view file, std::string_view text,
                                              bool sound) {
  has_weights_ = true;
  file_ = file;
  return words_.Use(file, text, sound);
}

std::optional<Error> HeadingModel::Finish() {
  std::vector<std::string> kinds;
  for (std::string_view name : kSectionKindNames) kinds.emplace_back(name);
  return words_.Finish(kinds, "section kind");
}

std::optional<HeadingMatch> HeadingModel::Guess(std::string_view heading) const {
  if (!has_weights_) return std::nullopt;
  const Folded folded(heading);
  WeighedTokens tokens;
  const size_t words =
      ForEachHeadingToken(folded.text(), [&](std::string_view token, CharSpan span) {
        if (const int number = words_.Find(token); number >= 0) tokens.emplace_back(number, span);
      });
  if (words < kFewestWords) return std::nullopt;
  WordModel::Sort(tokens);
  const std::vector<double> shares = words_.Shares(tokens, TokenPart(words));
  const auto best =
      static_cast<size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
  const auto kind = static_cast<SectionKind>(best);
  const double needed = KindOfSection(kind) ? kLeastOddsOfItems : kLeastOdds;
  if (kind == SectionKind::kOther || shares[best] < kLeastShare ||
      shares[best] < needed * shares[kOther]) {
    return std::nullopt;
  }
  const std::vector<CharSpan> telling = words_.Telling(static_cast<int>(best), tokens);
  if (telling.empty()) return std::nullopt;  // how common kinds are is no evidence
  return HeadingMatch{kind, Reason(file_, folded.text(), telling, shares[best]), false, true};
}

}  // namespace caselore
