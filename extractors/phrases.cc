#include "extractors/phrases.h"

#include <array>
#include <cctype>

namespace caselore {
namespace {

constexpr std::array<std::string_view, 37> kAsideOpeners = {
    "by",      "within", "as",       "before",    "after",    "following", "in",      "on",
    "where",   "when",   "if",       "to",        "for",      "from",      "at",      "until",
    "once",    "given",  "through",  "because",   "although", "while",     "during",  "over",
    "working", "with",   "together", "alongside", "jointly",  "via",       "whether", "supported",
    "which",   "who",    "such",     "whenever",  "unless"};

constexpr std::array<std::string_view, 7> kAsidesWithin = {
    " following ",      " working ",          " together with ", " in consultation ",
    " in partnership ", " with the support ", " in conjunction "};

}  // namespace

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool IsWordChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view TrimPhrase(std::string_view text) {
  constexpr std::string_view kEdge = " ,;:.-\n";
  const size_t begin = text.find_first_not_of(kEdge);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kEdge) - begin + 1);
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool StartsWithWord(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && LowerCase(text.substr(0, word.size())) == word &&
         (text.size() == word.size() || !IsWordChar(text[word.size()]));
}

bool EndsWithWord(std::string_view text, std::string_view word) {
  return text.size() > word.size() && LowerCase(text.substr(text.size() - word.size())) == word &&
         !IsWordChar(text[text.size() - word.size() - 1]);
}

std::string WithoutBrackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    // "the Board (BSAB) should": one space, not two.
    const bool twice = c == ' ' && !out.empty() && out.back() == ' ';
    if (depth == 0 && !twice) out.push_back(c);
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

std::string WithoutDashes(std::string_view sentence) {
  constexpr std::string_view kDash = " - ";
  const size_t open = sentence.find(kDash);
  const size_t close = open == std::string_view::npos ? open : sentence.find(kDash, open + 3);
  if (close == std::string_view::npos) return std::string(sentence);
  return std::string(sentence.substr(0, open)).append(sentence.substr(close + 2));
}

bool BeginsLikeAnAside(std::string_view phrase) {
  return StartsWithAnyWord(TrimPhrase(phrase), kAsideOpeners);
}

std::string WithoutAsides(std::string_view clause) {
  std::string kept;
  size_t begin = 0;
  while (begin <= clause.size()) {
    const size_t comma = std::min(clause.find(',', begin), clause.size());
    const std::string_view part = clause.substr(begin, comma - begin);
    if (!BeginsLikeAnAside(part)) kept.append(kept.empty() ? "" : ",").append(part);
    begin = comma + 1;
  }
  return kept;
}

std::string_view BeforeAside(std::string_view subject) {
  size_t end = subject.size();
  for (std::string_view word : kAsidesWithin) end = std::min(end, subject.find(word));
  return subject.substr(0, end);
}

}  // namespace caselore
