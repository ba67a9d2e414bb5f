#include "extractors/requests.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "extractors/lead_ins.h"
#include "extractors/sentences.h"

namespace caselore {

namespace {

constexpr size_t kFarthestAuthor = 24;  // bytes into the sentence

// "The reviewers ask that the Government consider …", "The panel urges the Trust to …".
bool Begs(std::string_view sentence) {
  constexpr std::array<std::string_view, 9> kAuthors = {" reviewers ", " reviewer ", " review ",
                                                        " panel ",     " author ",   " authors ",
                                                        " We ",        " we ",       " I "};
  constexpr std::array<std::string_view, 14> kVerbs = {
      "ask that ",      "asks that ",    "request that ",  "requests that ", "propose that ",
      "proposes that ", "suggest that ", "suggests that ", "urge ",          "urges ",
      "call on ",       "calls on ",     "call upon ",     "calls upon "};
  return std::any_of(kAuthors.begin(), kAuthors.end(), [&](std::string_view author) {
    const size_t at = sentence.find(author);
    if (at == std::string_view::npos || at > kFarthestAuthor) return false;
    std::string_view rest = sentence.substr(at + author.size());
    for (std::string_view filler : {"therefore ", "also ", "further ", "would "}) {
      if (rest.starts_with(filler)) rest.remove_prefix(filler.size());
    }
    return std::any_of(kVerbs.begin(), kVerbs.end(),
                       [&](std::string_view verb) { return rest.starts_with(verb); });
  });
}

// "They lack detail on what needs to happen": the modal belongs to what they lack.
bool IsClauseOfItsOwn(std::string_view before) {
  for (std::string_view word : {" what", " who", " which", " whatever"}) {
    if (before.ends_with(word)) return true;
  }
  return false;
}

}  // namespace

bool IsRequest(const Vocabulary& vocabulary, const std::string& text) {
  std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return false;
  // "No recommendation is made"; but "No recommendation should be accepted unless …"
  const bool none =
      text.starts_with("No recommendation") || text.starts_with("No further recommendation");
  if (none && !text.starts_with("No recommendation should ")) return false;
  std::string first = " " + text.substr(sentences[0].begin, sentences[0].Size()) + " ";
  constexpr std::array<std::string_view, 10> kModals = {
      " may wish to ", " could consider ", " should ",  " must ",     " shall ",
      " ought to ",    " needs to ",       " need to ", " recommend", " That "};
  for (std::string_view modal : kModals) {
    const size_t at = first.find(modal);
    if (at != std::string::npos && !IsClauseOfItsOwn(std::string_view(first).substr(0, at))) {
      return true;
    }
  }
  if (Begs(first)) return true;
  // "Revise the procedure …", "To revise the procedure …"
  const size_t begin = text.starts_with("To ") ? 3 : 0;
  size_t words = 0, end = begin;
  while (end < text.size() && words < 3) words += text[end++] == ' ';
  return BeginsWithImperative(vocabulary, std::string_view(text).substr(begin, end - begin));
}

bool LooksBack(std::string_view sentence) {
  static constexpr std::array<std::string_view, 7> kModals = {"should", "must",  "shall", "would",
                                                              "could",  "might", "cannot"};
  static constexpr std::array<std::string_view, 4> kBetween = {"not", "never", "also", "always"};
  static constexpr std::array<std::string_view, 30> kPasts = {
      "been",  "had",   "done", "gone", "seen", "made", "known",  "taken", "given",   "told",
      "said",  "heard", "kept", "left", "met",  "come", "become", "begun", "written", "spoken",
      "shown", "found", "held", "led",  "put",  "read", "set",    "sent",  "thought", "brought"};
  const auto is_one_of = [](const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  constexpr std::string_view kHave = " have ";
  for (size_t at = sentence.find(kHave); at != std::string_view::npos;
       at = sentence.find(kHave, at + 1)) {
    std::string_view before = sentence.substr(0, at);
    std::string_view word = before.substr(before.rfind(' ') + 1);
    if (is_one_of(kBetween, word) && before.size() > word.size()) {  // "should never have"
      before.remove_suffix(word.size() + 1);
      word = before.substr(before.rfind(' ') + 1);
    }
    const std::string_view behind = sentence.substr(at + kHave.size());
    const std::string_view next = behind.substr(0, behind.find_first_of(" ,.;"));
    const bool past = next.ends_with("ed") || is_one_of(kPasts, next);
    const bool ought = word == "to" && before.ends_with("ought to");
    if (past && (ought || is_one_of(kModals, word))) return true;
  }
  return false;
}

}  // namespace caselore
