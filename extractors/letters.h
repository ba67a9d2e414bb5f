// What tells a letter from a report: who is greeted, and what it is about. Private to this folder.
#ifndef CASELORE_EXTRACTORS_LETTERS_H_
#define CASELORE_EXTRACTORS_LETTERS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "document/section.h"
#include "extractors/front_matter.h"

namespace caselore {

//     Wexmoor Safeguarding Partnership       its head: who sends it
//     Child Safeguarding Review Panel        whom it is sent to
//     Dear colleagues                        the salutation
//     Rapid Review: Child K                  its subject
struct Letter {
  size_t salutation = 0;  // index into FrontMatter::cover; its size where a section begins with it
  std::string subject;    // the heading behind the salutation, folded; may be empty
};

// Nothing if no line of the cover and none of the first sections begins with "Dear".
std::optional<Letter> ReadLetter(const FrontMatter& front, const Sections& sections);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_LETTERS_H_
