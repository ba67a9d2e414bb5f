// Items: good practice, findings, recommendations, messages, actions and questions, as printed.
#ifndef CASELORE_EXTRACTORS_ITEMS_H_
#define CASELORE_EXTRACTORS_ITEMS_H_

#include "document/item.h"
#include "document/section.h"
#include "extractors/verdicts.h"
#include "extractors/vocabulary.h"

namespace caselore {

// The items of a document in reading order, each listed once, where it is made in full: short
// forms in a summary and repeats in a list or an action plan are left out. Number, label, text,
// addressees, timescale, agencies, section and places are set; ids and themes are not. Sections
// without items give none. `verdicts`, if there, gets the reason of each paragraph.
Items ExtractItems(const Sections& sections, const Vocabulary& vocabulary,
                   Verdicts* verdicts = nullptr);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEMS_H_
