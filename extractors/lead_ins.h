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
// colon. Otherwise at most eight words (ten if a capital follows) that begin with a capital, hold
// no verb of a sentence ("should", "was", "found") unless they are a clause as a name ("What an
// attorney may do"), and stand before the first colon or dash; or up to five that name a theme or
// an agency and end with a full stop. Nothing if no words follow.
std::optional<LeadIn> MatchLeadIn(const Vocabulary& vocabulary, std::string_view text,
                                  CharSpan emphasis = {});

// A short sentence of its own, set in other type ([0, emphasis.end) of `text`), over the sentences
// that tell it: "**Change was missed.** The third dog arrived in July." Of what asks for something
// such a sentence is the request itself and no label; the caller knows.
std::optional<LeadIn> MatchSentenceLead(const Vocabulary& vocabulary, std::string_view text,
                                        CharSpan emphasis);

// The number of a label that is nothing but a word and a number ("Theme 2", "Key message B"), else
// "". Such a label names nothing.
std::string NumberOfLabel(const Vocabulary& vocabulary, std::string_view label);

// True if `text`, a line in bold or a heading, can stand before an item as its lead-in.
bool CanBeLeadIn(const Vocabulary& vocabulary, std::string_view text);

// True if `words` begin with a verb that asks ("Revise the procedure").
bool BeginsWithImperative(const Vocabulary& vocabulary, std::string_view words);

// What a label names.
LabelKind KindOfLabel(const Vocabulary& vocabulary, std::string_view label);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_LEAD_INS_H_
