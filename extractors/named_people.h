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
  // True if nothing speaks against it: no paragraph has the word in small letters or, more often
  // than not, behind "in" or "at". A text that never has it at all says nothing against it.
  bool MayBeAName(const std::string& word) const;
  // True if moreover the paragraphs have the word several times, as they have a name of whom they
  // tell little.
  bool IsUsedAsAName(const std::string& word) const;
  // Whether a paragraph has `words` in it, as they stand.
  bool Says(const std::string& words) const;
  // True of a line that is nothing but names of whom the text speaks: "Bobbie and Jac", "Mr Marsh".
  bool AreAll(std::string_view line) const;

 private:
  struct Uses {
    int all = 0, as_place = 0;
    bool small = false;  // in small letters somewhere
  };
  Uses UsesOf(const std::string& word) const;

  std::string text_;  // of all paragraphs, folded, one a line
  std::map<std::string, int, std::less<>> mentions_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_NAMED_PEOPLE_H_
