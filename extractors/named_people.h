// The people of whom a text speaks by name.
#ifndef CASELORE_EXTRACTORS_NAMED_PEOPLE_H_
#define CASELORE_EXTRACTORS_NAMED_PEOPLE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/section.h"

namespace caselore {

// A word of a title with its place.
struct TitleWord {
  std::string text;      // letters, hyphens and figures
  bool adjoins = false;  // nothing but a space stands between it and the word before
};
std::vector<TitleWord> WordsOfTitle(std::string_view folded);

// True of a word that is spelled as a name is and is none of the common words of titles.
bool LooksLikeAName(std::string_view word);
// "Mr", "Mrs" …
bool IsHonorific(std::string_view word);

// How often the paragraphs speak of each capital word as of a person: as the owner of something or
// the subject of what people do ("Tamsin's", "Tamsin was", "Mr Marsh").
class NamedPeople {
 public:
  explicit NamedPeople(const Sections& sections);

  // 0 for a word that is no name of a person.
  int Mentions(std::string_view name) const;
  const std::map<std::string, int, std::less<>>& mentions() const { return mentions_; }
  // True if the paragraphs have the word several times, never in small letters and seldom behind
  // "in" or "at", as they have a name of whom they tell little.
  bool IsUsedAsAName(const std::string& word) const;
  // Whether a paragraph has `words` in it, as they stand.
  bool Says(const std::string& words) const;
  // True of a line that is nothing but names of whom the text speaks: "Bobbie and Jac", "Mr Marsh".
  bool AreAll(std::string_view line) const;

 private:
  std::string text_;  // of all paragraphs, folded, one a line
  std::map<std::string, int, std::less<>> mentions_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_NAMED_PEOPLE_H_
