// A sentence says "the twins slept on the settee with him"; the model learned from "the baby was in
// bed with her father". What the two have in common is not their words but their kinds: hence the
// classes, which are written by hand (theme_words.toml), weigh little and need no word vectors.
#include "extractors/theme_words.h"

#include <algorithm>
#include <array>
#include <unordered_set>

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

const std::unordered_set<std::string_view>& EmptyWords() {
  static const std::unordered_set<std::string_view> words = {
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

size_t GiveStems(std::string_view plain, const TakeToken& take) {
  std::string pair, stem;  // "sleep_sofa"
  CharSpan last;
  size_t count = 0;
  ForEachRun(plain, IsLetter, [&](CharSpan span) {
    const std::string_view word = In(plain, span);
    if (word.size() < kShortestWord || EmptyWords().contains(word)) return;
    stem = ThemeStem(word);
    if (stem.empty()) return;  // quotation marks by themselves
    if (count++ > 0) {
      pair.append("_").append(stem);
      take(pair, {last.begin, span.end});
    }
    take(stem, span);
    pair = stem;
    last = span;
  });
  return count;
}

void GiveClasses(std::string_view plain, const WordClasses& classes, const TakeToken& take) {
  std::vector<CharSpan> words;
  ForEachRun(plain, IsPhraseChar, [&](CharSpan span) { words.push_back(span); });
  std::vector<std::string_view> found;
  std::string phrase;
  for (size_t i = 0; i < words.size(); ++i) {
    phrase = In(plain, words[i]);
    const bool longer = classes.BeginsPhrase(phrase);
    for (size_t j = i; j < words.size() && j < i + kLongestPhrase; ++j) {
      if (j > i) phrase.append("-").append(In(plain, words[j]));
      found.clear();
      classes.Find(phrase, found);
      for (std::string_view name : found) take(name, {words[i].begin, words[j].end});
      if (!longer) break;
    }
  }
}

// The first letters of a word, three at most.
uint32_t KeyOf(std::string_view word) {
  uint32_t key = 0;
  for (size_t i = 0; i < kShortestBeginning; ++i) {
    key = key << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0u);
  }
  return key;
}

}  // namespace

std::optional<Error> WordClasses::Add(const TomlRow& row) {
  RowReader reader(row);
  const size_t name = names_.size();
  names_.push_back("@" + reader.Slug());
  for (const TomlText& text : reader.Texts("words")) {
    std::string word = Fold(text.text);
    std::replace(word.begin(), word.end(), ' ', '-');
    const bool whole = !word.ends_with('*');
    if (!whole) word.pop_back();
    if (word.size() < (whole ? 1 : kShortestBeginning)) {
      reader.Refuse(text.line, "the word " + Quoted(text.text) + " is too short");
      continue;
    }
    if (const size_t hyphen = word.find('-'); hyphen != std::string::npos) {
      first_words_.insert(word.substr(0, hyphen));
    }
    entries_[KeyOf(word)].push_back({word, whole, name});
  }
  return reader.Finish();
}

void WordClasses::Find(std::string_view word, std::vector<std::string_view>& found) const {
  std::string_view singular = word;
  if (word.size() > kShortestBeginning && word.ends_with('s')) singular.remove_suffix(1);
  const auto entries = entries_.find(KeyOf(word));
  if (entries == entries_.end()) return;
  for (const Entry& entry : entries->second) {
    const bool matches =
        entry.whole ? entry.word == word || entry.word == singular : word.starts_with(entry.word);
    if (matches) found.push_back(names_[entry.name]);
  }
}

size_t ForEachThemeToken(std::string_view plain, const WordClasses& classes,
                         const TakeToken& take) {
  GiveClasses(plain, classes, take);
  return GiveStems(plain, take);
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
