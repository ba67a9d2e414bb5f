// What slugs are called where people read them.
#ifndef CASELORE_CLI_LABELS_H_
#define CASELORE_CLI_LABELS_H_

#include <map>
#include <string>
#include <string_view>

#include "corpus/library.h"
#include "extractors/vocabulary.h"

namespace caselore {

// Labels of themes and agencies by the tables that a library uses.
class Labels {
 public:
  // Where the library's own tables cannot be read every slug is its own label.
  static Labels Of(const Library& library);
  static Labels Of(const Vocabulary& vocabulary);

  // "domestic_abuse" → "Domestic abuse"; a name that no table has is spoken: "own_theme" → "Own
  // theme", and one that is no slug ("Harrowmere", "2019") stays as it is.
  std::string For(std::string_view slug) const;
  // The same of a group of reviews or items; of those of which it is not known, "(not known)".
  std::string ForGroup(std::string_view slug) const;

 private:
  std::map<std::string, std::string, std::less<>> labels_;
};

}  // namespace caselore

#endif  // CASELORE_CLI_LABELS_H_
