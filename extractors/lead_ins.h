// The lead-in of an item: what stands before its first colon or dash, or in bold at its start.
#ifndef CASELORE_EXTRACTORS_LEAD_INS_H_
#define CASELORE_EXTRACTORS_LEAD_INS_H_

#include <optional>
#include <string>
#include <string_view>

#include "document/label_kind.h"
#include "document/provenance.h"
#include "extractors/vocabulary.h"

namespace caselore {

//     Timeliness: Ensure that strategy meetings …
//     └────────┘  └────────────────────────────┘
//       label                 rest
//
struct LeadIn {
  std::string label;  // without the punctuation behind it
  LabelKind kind = LabelKind::kOther;
  CharSpan rest;  // of the text
};

// The lead-in of `text`, an item without its marker and number. `emphasis` is what stands apart at
// its start in bold or italic, or empty: it is a lead-in of up to twelve words, with or without a
// colon. Otherwise at most eight words that begin with a capital, hold no verb of a sentence
// ("should", "was", "found") and stand before the first colon or spaced dash. Nothing if no words
// follow.
std::optional<LeadIn> MatchLeadIn(const Vocabulary& vocabulary, std::string_view text,
                                  CharSpan emphasis = {});

// What a label names.
LabelKind KindOfLabel(const Vocabulary& vocabulary, std::string_view label);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_LEAD_INS_H_
