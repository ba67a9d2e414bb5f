// What asks for something to be done: a kind of item, a text.
#ifndef CASELORE_EXTRACTORS_REQUESTS_H_
#define CASELORE_EXTRACTORS_REQUESTS_H_

#include <string>
#include <string_view>

#include "document/item_kind.h"
#include "extractors/vocabulary.h"

namespace caselore {

// Recommendations and actions ask; findings, good practice, messages and questions do not.
constexpr bool Asks(ItemKind kind) {
  return kind == ItemKind::kRecommendation || kind == ItemKind::kAction;
}

// True if the first sentence of `text` has "should", "must" and the like, or begins with an
// imperative ("Ensure that …") or with "That".
bool IsRequest(const Vocabulary& vocabulary, const std::string& text);

// "should have been seen", "ought never to have opened": a modal that looks back asks for nothing.
// "staff have access", "should have access" do not.
bool LooksBack(std::string_view sentence);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REQUESTS_H_
