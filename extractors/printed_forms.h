// Back from folded text to what is printed: quotes, dashes and apostrophes as the document has them.
#ifndef CASELORE_EXTRACTORS_PRINTED_FORMS_H_
#define CASELORE_EXTRACTORS_PRINTED_FORMS_H_

#include <string>
#include <unordered_map>

#include "document/document.h"

namespace caselore {

// Metadata is found in folded text. This remembers how the first pages of a document spell the
// words that folding changed ("children’s", "–") and gives them back.
class PrintedForms {
 public:
  // Reads the first `pages` pages of `document`.
  PrintedForms(const Document& document, int pages);

  // `folded` with each of its words as the document prints it; words that it does not print stay.
  std::string Restore(const std::string& folded) const;

 private:
  std::unordered_map<std::string, std::string> printed_;  // by folded word
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PRINTED_FORMS_H_
