// The main verb of the first sentence decides: the first one behind its subject, which holds no
// clause of its own. Whatever is not plainly told counts as asked.
#include "extractors/told_done.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "extractors/fold.h"
#include "extractors/item_list_table.h"
#include "extractors/requests.h"
#include "extractors/sentences.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

using Words = std::vector<std::string_view>;

constexpr size_t kLongestSubject = 16;  // words

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Small letters; a comma stands as a word of its own.
std::string Prepared(std::string_view sentence) {
  std::string text;
  for (const char c : sentence) {
    if (c == ',') text += ' ';
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

Words WordsOf(std::string_view text) {
  Words words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// Whether `word` is the participle or the past of a verb that does something.
bool IsPast(std::string_view word) {
  while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back()))) {
    word.remove_suffix(1);
  }
  // Of these what was done is yet to come.
  static constexpr std::array<std::string_view, 16> kPromises = {
      "agreed",   "committed",  "promised",  "decided",     "pledged",  "resolved",
      "asked",    "proposed",   "suggested", "recommended", "intended", "required",
      "expected", "undertaken", "needed",    "planned"};
  static constexpr std::array<std::string_view, 36> kIrregular = {
      "been",  "begun",  "bought",    "brought", "built",  "cut",  "done",      "drawn", "fallen",
      "found", "given",  "gone",      "held",    "kept",   "led",  "left",      "made",  "met",
      "put",   "read",   "rewritten", "run",     "seen",   "sent", "set",       "spent", "spoken",
      "split", "spread", "stood",     "taken",   "taught", "told", "withdrawn", "won",   "written"};
  if (IsOneOf(kPromises, word)) return false;
  return (word.size() > 4 && word.ends_with("ed")) || IsOneOf(kIrregular, word);
}

// One past a phrase or clause of time before the subject ("Since the review,"); 0 if there is none.
size_t BehindOpening(const Words& words) {
  static constexpr std::array<std::string_view, 16> kOpenings = {
      "since", "following", "after", "in",   "as",    "from",  "when",   "on",
      "at",    "during",    "by",    "then", "under", "until", "before", "already"};
  if (words.empty() || !IsOneOf(kOpenings, words[0])) return 0;
  const auto comma = std::find(words.begin(), words.end(), ",");
  return comma == words.end() ? 0 : static_cast<size_t>(comma - words.begin()) + 1;
}

// One past the comma that closes the clause behind the comma at `at` (", which runs the unit,").
size_t BehindAside(const Words& words, size_t at) {
  static constexpr std::array<std::string_view, 3> kRelatives = {"which", "who", "whose"};
  if (at + 1 >= words.size() || !IsOneOf(kRelatives, words[at + 1])) return at + 1;
  const auto comma = std::find(words.begin() + static_cast<long>(at) + 1, words.end(), ",");
  return comma == words.end() ? words.size() : static_cast<size_t>(comma - words.begin()) + 1;
}

// "has since been", "were also": what follows is the verb that says what was done.
bool IsToldBehind(const Words& words, size_t at) {
  static constexpr std::array<std::string_view, 11> kBetween = {
      "now", "already", "since", "also", "been", "both", "then", "all", "however", "each", "not"};
  while (at < words.size() && (IsOneOf(kBetween, words[at]) || words[at].ends_with("ly"))) {
    if (words[at] == "not") return false;
    if (words[at] == "been" && (at + 1 == words.size() || !IsPast(words[at + 1]))) {
      // "has been in post since June", not "has been asked to"
      return at + 1 < words.size() && !words[at + 1].ends_with("ed") &&
             !words[at + 1].ends_with("ly");
    }
    ++at;
  }
  return at < words.size() && IsPast(words[at]);
}

// "now carry", "are now listed"; "is now required" asks.
bool IsSoNow(const Words& words, size_t at) {
  static constexpr std::array<std::string_view, 12> kAsked = {
      "required", "requires", "require", "need",     "needs", "needed",
      "due",      "planned",  "asked",   "expected", "be",    "to"};
  return at < words.size() && !IsOneOf(kAsked, words[at]) && words[at] != ",";
}

bool SaysDoneIn(const Words& words) {
  static constexpr std::array<std::string_view, 6> kHelpers = {"has", "have", "had",
                                                               "was", "were", "having"};
  static constexpr std::array<std::string_view, 30> kOtherwise = {
      "that", "which", "who",     "whom",  "whose",  "what",   "where", "when",  "if",    "whether",
      "so",   "to",    "because", "how",   "should", "must",   "shall", "will",  "would", "may",
      "can",  "could", "might",   "until", "after",  "before", "once",  "while", "than",  "unless"};
  const size_t begin = BehindOpening(words);
  // "Amended its procedures", "Replaced the form": whose it is stands in another column.
  static constexpr std::array<std::string_view, 9> kArticles = {
      "the", "a", "an", "its", "their", "all", "each", "every", "our"};
  for (size_t at : {begin, begin + 1}) {
    const bool subject =
        at == begin || IsOneOf(std::array<std::string_view, 3>{"it", "we", "they"}, words[begin]);
    if (at + 1 < words.size() && subject && IsPast(words[at]) &&
        IsOneOf(kArticles, words[at + 1])) {
      return true;
    }
  }
  for (size_t at = begin; at < words.size() && at - begin < kLongestSubject;) {
    if (words[at] == ",") {
      at = BehindAside(words, at);
      continue;
    }
    if (IsOneOf(kOtherwise, words[at])) return false;
    if (at > begin && IsOneOf(kHelpers, words[at])) return IsToldBehind(words, at + 1);
    if (at > begin && words[at] == "now") return IsSoNow(words, at + 1);
    ++at;
  }
  return false;
}

bool Promises(std::string_view sentence) {
  static constexpr std::array<std::string_view, 8> kWords = {
      " will ",     " is to ",      " are to ", " shall ",
      " plans to ", " intends to ", " to be ",  " going to "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return sentence.find(word) != std::string_view::npos;
  });
}

bool AsksOrPromises(const Vocabulary& vocabulary, const std::string& text) {
  const std::vector<CharSpan> sentences = Sentences(text);
  return std::any_of(sentences.begin(), sentences.end(), [&](const CharSpan& at) {
    const std::string sentence = text.substr(at.begin, at.Size());
    return IsRequest(vocabulary, sentence) || Promises(sentence);
  });
}

}  // namespace

bool TellsOfDone(const Vocabulary& vocabulary, const std::string& text) {
  const std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return false;
  const CharSpan first = sentences.front();
  const std::string prepared = Prepared(std::string_view(text).substr(first.begin, first.Size()));
  return SaysDoneIn(WordsOf(prepared)) && !AsksOrPromises(vocabulary, text);
}

bool TellsOfDoneUnder(const Vocabulary& vocabulary, std::string_view heading,
                      const std::string& text) {
  return vocabulary.tables().asides.done.Matches(Folded(heading).text()) &&
         !AsksOrPromises(vocabulary, text);
}

}  // namespace caselore
