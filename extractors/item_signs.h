// What the look of a text or a paragraph says of items. Private to this folder.
#ifndef CASELORE_EXTRACTORS_ITEM_SIGNS_H_
#define CASELORE_EXTRACTORS_ITEM_SIGNS_H_

#include <cstddef>
#include <string_view>

#include "document/section.h"

namespace caselore {

bool AsksForSomething(std::string_view text);

// "NOTABLE PRACTICE. …", "**Good practice.** …": the label is in capitals or bold.
bool IsSetApart(const Paragraph& paragraph, const CharSpan& label);

// "To strike the word from its forms", not "To whom did they report?".
bool IsInfinitive(std::string_view text);

// "R/2024/041" or "7" by itself, in a corner of the item's box.
bool IsCode(std::string_view text);

// "This should …" goes on with what stands before it.
bool RefersBack(std::string_view text);

// "The Trust should:", "Managers must": a list goes on with it.
bool LeadsOn(std::string_view text);

// "Summary of recommendations", or a first paragraph that says "in short, for ease of reference".
bool IsSummary(const Section& section);

// One past the last row of the table that begins at `row`.
size_t EndOfTable(const Section& section, size_t row);

// A heading with one paragraph below it.
bool IsCard(const Section& section);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_SIGNS_H_
