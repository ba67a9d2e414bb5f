// A sentence says "the twins slept on the settee with him"; the model learned from "the baby was in
// bed with her father". What the two have in common is not their words but their kinds: hence the
// classes, which are written by hand (theme_words.toml), weigh little and need no word vectors.
#include "extractors/theme_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "extractors/fold.h"
#include "extractors/row_reader.h"

namespace caselore {
namespace {

constexpr size_t kShortestStem = 4, kShortestWord = 2, kShortestBeginning = 3;
constexpr size_t kLongestPhrase = 3;  // in words

// Longest first where one ends in another.
constexpr std::array<std::string_view, 34> kEndings = {
    "ingly", "edly",  "ations", "ation", "ements", "ement", "ments", "ment", "nesses",
    "ness",  "ities", "ity",    "ively", "ive",    "ally",  "ings",  "ing",  "ies",
    "ied",   "ously", "ous",    "ers",   "er",     "est",   "ed",    "es",   "ly",
    "als",   "al",    "ors",    "or",    "s",      "e",     "y"};

const std::set<std::string, std::less<>>& EmptyWords() {
  static const std::set<std::string, std::less<>> words = {
      "a",    "an",    "the",   "of",    "to",    "and",    "in",    "for",     "on",    "with",
      "by",   "at",    "from",  "as",    "is",    "are",    "was",   "were",    "be",    "been",
      "it",   "its",   "this",  "that",  "these", "those",  "which", "who",     "whom",  "whose",
      "what", "when",  "where", "how",   "why",   "or",     "not",   "no",      "but",   "if",
      "then", "than",  "there", "their", "they",  "them",   "he",    "she",     "his",   "her",
      "him",  "had",   "has",   "have",  "do",    "does",   "did",   "would",   "could", "can",
      "may",  "might", "will",  "shall", "must",  "should", "i",     "we",      "our",   "us",
      "you",  "your",  "so",    "such",  "any",   "all",    "each",  "every",   "both",  "other",
      "also", "more",  "most",  "some",  "one",   "into",   "about", "out",     "up",    "over",
      "only", "same",  "own",   "too",   "very",  "before", "after", "between", "being", "having"};
  return words;
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}
bool IsPhraseChar(char c) { return IsLetter(c) || (c >= '0' && c <= '9') || c == '-'; }

// Calls `take(span)` for each run of characters that `in_word` holds for.
template <typename InWord, typename Take>
void ForEachRun(std::string_view text, InWord in_word, Take take) {
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && in_word(text[end])) ++end;
    if (end > i) take(CharSpan{static_cast<uint32_t>(i), static_cast<uint32_t>(end)});
    i = std::max(end, i + 1);
  }
}

std::string_view In(std::string_view text, const CharSpan& span) {
  return text.substr(span.begin, span.Size());
}

void AddStems(std::string_view plain, std::vector<ThemeToken>& tokens) {
  std::string last;
  CharSpan last_span;
  ForEachRun(plain, IsLetter, [&](CharSpan span) {
    const std::string_view word = In(plain, span);
    if (word.size() < kShortestWord || EmptyWords().contains(word)) return;
    std::string stem = ThemeStem(word);
    if (!last.empty()) tokens.push_back({last + "_" + stem, {last_span.begin, span.end}});
    last = stem;
    last_span = span;
    tokens.push_back({std::move(stem), span});
  });
}

void AddClasses(std::string_view plain, const WordClasses& classes,
                std::vector<ThemeToken>& tokens) {
  std::vector<CharSpan> words;
  ForEachRun(plain, IsPhraseChar, [&](CharSpan span) { words.push_back(span); });
  std::vector<std::string> found;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string phrase(In(plain, words[i]));
    const bool longer = classes.BeginsPhrase(phrase);
    for (size_t j = i; j < words.size() && j < i + kLongestPhrase; ++j) {
      if (j > i) phrase.append("-").append(In(plain, words[j]));
      found.clear();
      classes.Find(phrase, found);
      for (std::string& slug : found) {
        tokens.push_back({std::move(slug), {words[i].begin, words[j].end}});
      }
      if (!longer) break;
    }
  }
}

}  // namespace

std::optional<Error> WordClasses::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = "@" + reader.Slug();
  for (const TomlText& text : reader.Texts("words")) {
    std::string word = Fold(text.text);
    std::replace(word.begin(), word.end(), ' ', '-');
    const bool beginning = word.ends_with('*');
    if (beginning) word.pop_back();
    if (word.size() < (beginning ? kShortestBeginning : 1)) {
      reader.Refuse(text.line, "the word " + Quoted(text.text) + " is too short");
      continue;
    }
    if (const size_t hyphen = word.find('-'); hyphen != std::string::npos) {
      first_words_[word.substr(0, hyphen)] = true;
    }
    (beginning ? beginnings_ : words_)[word].push_back(slug);
  }
  return reader.Finish();
}

void WordClasses::Find(const std::string& word, std::vector<std::string>& found) const {
  const auto add = [&](const Slugs& slugs, const std::string& key) {
    const auto place = slugs.find(key);
    if (place != slugs.end()) found.insert(found.end(), place->second.begin(), place->second.end());
  };
  add(words_, word);
  if (word.size() > kShortestStem && word.back() == 's')
    add(words_, word.substr(0, word.size() - 1));
  for (size_t size = kShortestBeginning; size <= word.size(); ++size) {
    add(beginnings_, word.substr(0, size));
  }
}

std::vector<ThemeToken> ThemeTokens(std::string_view plain, const WordClasses& classes) {
  std::vector<ThemeToken> tokens;
  AddStems(plain, tokens);
  AddClasses(plain, classes, tokens);
  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const ThemeToken& a, const ThemeToken& b) { return a.text < b.text; });
  tokens.erase(
      std::unique(tokens.begin(), tokens.end(),
                  [](const ThemeToken& a, const ThemeToken& b) { return a.text == b.text; }),
      tokens.end());
  return tokens;
}

std::string ThemeStem(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  for (std::string_view ending : kEndings) {
    if (word.size() < ending.size() + kShortestStem || !word.ends_with(ending)) continue;
    word.remove_suffix(ending.size());
    break;
  }
  std::string stem(word);
  stem.erase(std::remove(stem.begin(), stem.end(), '\''), stem.end());
  return stem;
}

}  // namespace caselore
