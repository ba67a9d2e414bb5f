// What the first words of a paragraph, or the frame of a sentence, say of its kind.
#ifndef CASELORE_EXTRACTORS_ITEM_OPENERS_H_
#define CASELORE_EXTRACTORS_ITEM_OPENERS_H_

#include <optional>
#include <string>
#include <string_view>

#include "document/item_kind.h"
#include "document/provenance.h"
#include "extractors/vocabulary.h"

namespace caselore {

// A label that begins a text:
//
//     Recommendation 3 (Board): The Board should …
//     └──────────────┘ └───┘  │
//     number "3"      bracket │       label = everything before "The"
//
struct ItemOpener {
  ItemKind kind = ItemKind::kRecommendation;
  std::string number;          // as printed: "3", "2.4a", "One", "LP4", "R/2024/041"; empty if none
  CharSpan label;              // the whole opener with its punctuation and the space after it
  CharSpan bracket;            // what stands in brackets after the number; empty if nothing does
  bool counted = false;        // one of a series that counts up within the document ("First, …")
  bool explicit_word = false;  // a word ("Recommendation 3"), not a code ("R3")
  bool loose = false;          // a code that is one letter and a number
  bool only_in_list = false;  // "Strategy 2": an item in a section of its kind, else what was tried
};

// The opener that `text` begins with; of several the longest. "Recommendation 3 was accepted" and
// "Recommendations 1-3" are none: after the number a colon, full stop, bracket or dash, a capital
// letter or the end must follow. A word without a number needs a colon or a dash.
std::optional<ItemOpener> MatchItemOpener(const Vocabulary& vocabulary, std::string_view text);

// A frame such as "The review recommends that" or "This was good practice".
struct SentenceCue {
  ItemKind kind = ItemKind::kRecommendation;
  CharSpan span;     // of the frame in the sentence
  std::string rule;  // "item_openers.toml: good_practice #2", for `vocabulary explain`
};

// What the one sentence `sentence` states by its frame. Nothing for absence ("would have been good
// practice"), denial ("makes no recommendations") and for what another review said.
std::optional<SentenceCue> MatchSentenceCue(const Vocabulary& vocabulary,
                                            std::string_view sentence);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_OPENERS_H_
