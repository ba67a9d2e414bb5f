// Who published a document, and for which area.
#ifndef CASELORE_EXTRACTORS_PUBLISHERS_H_
#define CASELORE_EXTRACTORS_PUBLISHERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/section.h"
#include "extractors/front_matter.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct Publisher {
  std::string name;  // as printed, English part; empty if the document does not say
  std::string area;  // "Torbay and Devon"; empty likewise
};

// A body named in `text`.
struct PublisherMention {
  Publisher publisher;
  CharSpan span;
  int rank = 0;  // row of the table: smaller goes first
  bool last_resort = false;
  bool placed = false;    // the name has a place in it
  bool at_place = false;  // and ends with it
};
std::vector<PublisherMention> PublishersIn(const Vocabulary& vocabulary, std::string_view folded);

// True if `folded` is nothing but what the name of some body, known or not, looks like: "Isles
// Care Standards Authority", "Office for the Review of Harm" is none.
bool IsNameOfABody(const Vocabulary& vocabulary, std::string_view folded);

// The body that the cover, the running headers and footers, and then the opening of the body name.
Publisher FindPublisher(const Vocabulary& vocabulary, std::string_view title,
                        const FrontMatter& front, const Sections& sections);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PUBLISHERS_H_
