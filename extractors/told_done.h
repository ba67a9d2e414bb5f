// Whether an action or a recommendation tells what was done, where others ask for it.
#ifndef CASELORE_EXTRACTORS_TOLD_DONE_H_
#define CASELORE_EXTRACTORS_TOLD_DONE_H_

#include <string>
#include <string_view>

#include "extractors/vocabulary.h"

namespace caselore {

// "The Trust has introduced a new policy.", "Since the review, training was delivered.", "Health
// visitors now carry a thermometer.": the first sentence says that it was done, or is so now, and
// none asks for anything or promises it ("… and will audit it in May").
bool TellsOfDone(const Vocabulary& vocabulary, const std::string& text);

// The same of what stands under `heading`, "Steps already taken": all that asks for nothing.
bool TellsOfDoneUnder(const Vocabulary& vocabulary, std::string_view heading,
                      const std::string& text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TOLD_DONE_H_
