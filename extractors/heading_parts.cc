#include "extractors/heading_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "extractors/words.h"

namespace caselore {
namespace {

constexpr std::string_view kDigits = "0123456789";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

char Lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// "4.2 Findings" to "Findings"; "2019 review" stays.
std::string_view WithoutNumber(std::string_view text) {
  size_t i = 0;
  while (i < text.size() && (IsDigit(text[i]) || (i > 0 && text[i] == '.'))) ++i;
  if (i == 0 || i > 7 || (i == 4 && text.find('.') > 4)) return text;
  while (i < text.size() && std::string_view(".): -").find(text[i]) != std::string_view::npos) ++i;
  return text.substr(i);
}

std::string_view WithoutClosing(std::string_view text) {
  constexpr std::string_view kClosing = " .:;?!-,*\"'";
  const size_t last = text.find_last_not_of(kClosing);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

std::string_view WithoutOpening(std::string_view text) {
  const size_t first = text.find_first_not_of(" \"'*-");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

bool StartsWith(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == Lower(b); });
}

bool Equal(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && StartsWith(text, lower);
}

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [word](std::string_view known) { return Equal(word, known); });
}

std::string_view WithoutArticle(std::string_view text) {
  // "And what did the review ask for?"
  constexpr std::array<std::string_view, 9> kArticles = {"the ",  "our ", "a ",   "an ", "some ",
                                                         "your ", "my ",  "and ", "but "};
  for (std::string_view article : kArticles) {
    if (StartsWith(text, article)) return text.substr(article.size());
  }
  return text;
}

std::string_view LastWord(std::string_view text) {
  const size_t space = text.find_last_of(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

// 2019, 2017-2020, 2019/20.
bool IsYears(std::string_view word) {
  return word.size() >= 4 && (word.starts_with("19") || word.starts_with("20")) &&
         word.find_first_not_of("0123456789-/") == std::string_view::npos;
}

bool IsDateWord(std::string_view word) {
  constexpr std::array<std::string_view, 14> kWords = {
      "january", "february",  "march",   "april",    "may",      "june", "july",
      "august",  "september", "october", "november", "december", "-",    "to"};
  return IsOneOf(word, kWords) || word.find_first_not_of(kDigits) == std::string_view::npos ||
         IsYears(word);
}

// Nothing is taken unless the text ends in a year.
std::string_view WithoutDate(std::string_view text) {
  if (!IsYears(LastWord(text))) return text;
  std::string_view left = text;
  while (!left.empty() && IsDateWord(LastWord(left))) {
    left = left.substr(0, left.size() - LastWord(left).size());
    left = WithoutClosing(left);
  }
  return left;
}

std::string_view WithoutBracket(std::string_view text) {
  const size_t open = text.find(" (");
  if (open == std::string_view::npos || text.back() != ')') return text;
  return text.substr(0, open);
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t space = text.find(' ');
    if (space != 0) words.push_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return words;
}

// The subjects of a clause that the authors speak of themselves: "we", "the review team".
bool IsAuthor(std::string_view word) {
  constexpr std::array<std::string_view, 13> kAuthors = {
      "we",     "i",       "review", "reviewer",   "reviewers", "panel", "team",
      "author", "authors", "group",  "inspectors", "inquiry",   "chair"};
  return IsOneOf(word, kAuthors);
}

bool Hedges(std::string_view verb) {
  constexpr std::array<std::string_view, 15> kVerbs = {
      "think", "thinks",   "thought",   "believe", "believes", "believed", "feel", "feels",
      "felt",  "consider", "considers", "hope",    "hopes",    "know",     "knows"};
  return IsOneOf(verb, kVerbs);
}

// Behind "What we think": what goes on with another clause. "What we think of it" does not.
bool OpensClause(std::string_view word) {
  constexpr std::array<std::string_view, 28> kOpeners = {
      "we",   "i",    "you",  "they",   "it",     "this", "that",     "can",    "could", "should",
      "must", "may",  "will", "would",  "needs",  "need", "was",      "were",   "is",    "are",
      "has",  "have", "had",  "worked", "helped", "went", "happened", "matters"};
  return IsOneOf(word, kOpeners);
}

// How many words behind "what" only say who thinks so: "the panel thinks" of "What the panel thinks
// can be learned"; 0 if none do.
size_t HedgeBehind(const std::vector<std::string_view>& words, size_t what) {
  constexpr size_t kLongest = 5;
  for (size_t i = what + 2; i + 1 < words.size() && i <= what + kLongest; ++i) {
    if (!Hedges(words[i]) || !IsAuthor(words[i - 1])) continue;
    const size_t next = i + (Equal(words[i + 1], "that") && i + 2 < words.size() ? 2 : 1);
    return OpensClause(words[next]) ? next - what - 1 : 0;
  }
  return 0;
}

bool IsRelative(std::string_view word) {
  constexpr std::array<std::string_view, 3> kRelatives = {"that", "which", "whom"};
  return IsOneOf(word, kRelatives);
}

bool IsSubject(std::string_view word) {
  constexpr std::array<std::string_view, 9> kSubjects = {"we",  "i",   "you", "they",    "he",
                                                         "she", "our", "the", "agencies"};
  return IsOneOf(word, kSubjects);
}

}  // namespace

std::string PlainWording(std::string_view text) {
  const std::vector<std::string_view> words = Words(text);
  std::string plain;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool relative = i > 0 && i + 1 < words.size() && IsRelative(words[i]) &&
                          IsSubject(words[i + 1]) && !Equal(words[i - 1], "is");
    if (relative) continue;
    if (!plain.empty()) plain += ' ';
    plain += Equal(words[i], "shall") ? std::string_view("will") : words[i];
    if (Equal(words[i], "what")) i += HedgeBehind(words, i);
  }
  return plain;
}

std::string_view BareHeading(std::string_view text) {
  return WithoutOpening(WithoutClosing(WithoutNumber(Trim(text))));
}

std::vector<std::string_view> LanguagesOf(std::string_view text) {
  if (text.empty()) return {};
  for (std::string_view separator : {" / ", " | "}) {
    const size_t at = text.find(separator);
    if (at == std::string_view::npos) continue;
    return {text, WithoutClosing(Trim(text.substr(0, at))),
            WithoutClosing(Trim(text.substr(at + separator.size())))};
  }
  return {text};
}

std::string_view NameOfPart(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWords = {
      "appendix ", "appendix: ", "annex ", "annex: ",  "annexe ",
      "atodiad ",  "atodiad: ",  "part ",  "chapter ", "section "};
  for (std::string_view word : kWords) {
    if (!StartsWith(text, word)) continue;
    text.remove_prefix(word.size());
    const size_t end = text.find_first_of(" :");
    const bool numbered = end != std::string_view::npos && end <= 5;
    if (numbered && end <= 3) text.remove_prefix(end);
    const size_t first = text.find_first_not_of(" :.-)");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
  }
  return {};
}

HeadingHalves HalvesOf(std::string_view text) {
  constexpr std::array<std::string_view, 5> kMarks = {": ", " - ", "! ", "? ", ". "};
  size_t at = std::string_view::npos, size = 0;
  for (std::string_view mark : kMarks) {
    const size_t found = text.find(mark);
    if (found >= at) continue;
    at = found;
    size = mark.size();
  }
  if (at == std::string_view::npos) return {text, {}};
  return {WithoutClosing(text.substr(0, at)), WithoutOpening(text.substr(at + size))};
}

std::vector<std::string_view> WordingsOf(std::string_view text) {
  if (text.empty()) return {};
  std::vector<std::string_view> wordings = {text};
  const auto add = [&wordings](std::string_view wording) {
    if (!wording.empty() && wording.size() != wordings.back().size()) wordings.push_back(wording);
  };
  add(WithoutDate(WithoutBracket(text)));
  add(WithoutArticle(wordings.back()));
  return wordings;
}

bool IsStatement(std::string_view text) {
  constexpr std::array<std::string_view, 25> kVerbs = {
      "was",     "were",   "is",    "are",    "had",    "has",     "have",   "did",    "does",
      "do",      "could",  "would", "will",   "can",    "cannot",  "must",   "didn't", "wasn't",
      "weren't", "hadn't", "isn't", "aren't", "hasn't", "haven't", "doesn't"};
  // Behind these a verb belongs to a clause, and a text that they open is a question.
  constexpr std::array<std::string_view, 16> kClause = {
      "that", "which", "who", "whom", "what", "where", "when",  "why",
      "how",  "we",    "i",   "they", "you",  "it",    "whose", "if"};
  std::string_view before;
  bool clause = false;
  while (!text.empty()) {
    const size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    clause = clause || IsOneOf(word, kClause);
    if (IsOneOf(word, kVerbs)) return !before.empty() && !clause;
    before = word;
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return false;
}

bool SaysForWhom(std::string_view tail) { return StartsWith(tail, "for "); }

}  // namespace caselore
