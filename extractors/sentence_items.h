// Items that are made in a sentence of running text.
#ifndef CASELORE_EXTRACTORS_SENTENCE_ITEMS_H_
#define CASELORE_EXTRACTORS_SENTENCE_ITEMS_H_

#include "document/section.h"
#include "extractors/item_walker.h"
#include "extractors/vocabulary.h"

namespace caselore {

// Adds behind the drafts of `walked` the sentences that state an item by their frame: "The review
// recommends that …", unless there are recommendations already, then the good practice: "This was
// good practice." praises the sentence before it.
// Silent sections, summaries and what belongs to an item already are left out.
void AddSentenceItems(const Sections& sections, const Vocabulary& vocabulary, WalkedItems& walked);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_SENTENCE_ITEMS_H_
