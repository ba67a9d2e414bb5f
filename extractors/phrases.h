// Words at the ends of phrases, and phrases without their asides. Knows no vocabulary.
#ifndef CASELORE_EXTRACTORS_PHRASES_H_
#define CASELORE_EXTRACTORS_PHRASES_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace caselore {

bool IsUpper(char c);     // A-Z
bool IsWordChar(char c);  // a letter, a digit or a byte of a multi-byte character

// Without spaces and punctuation at both ends.
std::string_view TrimPhrase(std::string_view text);
std::string LowerCase(std::string_view text);

// `word` is in small letters; what is next to it in `text` is no letter.
bool StartsWithWord(std::string_view text, std::string_view word);
bool EndsWithWord(std::string_view text, std::string_view word);  // and something before it

template <typename Words>
bool StartsWithAnyWord(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return StartsWithWord(text, word); });
}

struct FoundWord {
  size_t begin = std::string_view::npos, end = std::string_view::npos;

  explicit operator bool() const { return begin != std::string_view::npos; }
};

// The first of `words` that stands as a word in `text` at or after `from`, in the letters given.
template <typename Words>
FoundWord FindFirstWord(std::string_view text, const Words& words, size_t from = 0) {
  FoundWord first;
  for (std::string_view word : words) {
    for (size_t at = text.find(word, from); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      const size_t end = at + word.size();
      const bool apart =
          (at == 0 || !IsWordChar(text[at - 1])) && (end >= text.size() || !IsWordChar(text[end]));
      if (!apart) continue;
      if (at < first.begin) first = {at, end};
      break;
    }
  }
  return first;
}

// Without what stands in round or square brackets.
std::string WithoutBrackets(std::string_view text);

// Without what stands between the first two spaced dashes: "The partners - A and B - should".
std::string WithoutDashes(std::string_view sentence);

// The part of `clause` that can be a subject: parts between commas that begin like an aside go
// ("…, working with the police, …"), so does an opening of time or condition ("By March 2024, …",
// "Where a child is missing, …").
std::string WithoutAsides(std::string_view clause);

// True if `phrase` begins with a word of time, place or condition ("within", "where", "to").
bool BeginsLikeAnAside(std::string_view phrase);

// "The Department following consultation with …" to "The Department".
std::string_view BeforeAside(std::string_view subject);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PHRASES_H_
