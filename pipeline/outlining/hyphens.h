// Hyphens at line ends: which belong to the word and which only broke it.
#ifndef CASELORE_PIPELINE_OUTLINING_HYPHENS_H_
#define CASELORE_PIPELINE_OUTLINING_HYPHENS_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "document/document.h"
#include "document/layout.h"

namespace caselore {

// Knows how a document spells the words that its line ends cut. "tele-/phone" is one word where
// the document writes "telephone"; "half-/brother" keeps its hyphen where it writes "half-brother";
// where it writes neither, well-known first parts ("non-", "multi-"), whether the two parts are
// words that the document uses ("apolo-/gised": they are not) and its own habit decide.
class Hyphens {
 public:
  Hyphens(const Document& document, const Layout& layout);

  // `head` ends with a hyphen, `tail` is the first word of the next line. True if the hyphen is to
  // be kept: "half-" + "brother" is "half-brother".
  bool Keeps(std::string_view head, std::string_view tail) const;

 private:
  struct Seen {
    int joined = 0, hyphenated = 0;  // how often the document writes it so within a line
  };
  std::unordered_map<std::string, Seen> pairs_;  // by "head-tail", lower case
  std::unordered_map<std::string, int> alone_;   // how often a head or a tail is a word by itself
  bool habit_joins_ = false;
};

// True if `word` ends with a hyphen that a line end may have put there.
bool EndsWithHyphen(std::string_view word);

// `word` without its last hyphen.
std::string_view WithoutHyphen(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_HYPHENS_H_
