// Reviews and items as text for people.
#ifndef CASELORE_CLI_REVIEW_TEXT_H_
#define CASELORE_CLI_REVIEW_TEXT_H_

#include <string>
#include <string_view>

#include "cli/labels.h"
#include "cli/terminal.h"
#include "document/review.h"

namespace caselore {

// "recommendation" → "Recommendation", "good_practice" → "Good practice".
std::string Spoken(std::string_view name);

// "3 items", "1 item".
std::string Counted(size_t count, std::string_view one, std::string_view many);

// Title, what it is, how many of what.
std::string ReviewHead(const Review& review, const Style& style);

// The head, then the items by kind, each with number, label, page, short id, text,
// addressees and timescale.
std::string ReviewText(const Review& review, const Style& style);

// The sections: number, heading, kind and pages, indented by level.
std::string OutlineText(const Review& review, const Style& style);

// One item with everything that is known of it, and the review that it stands in.
std::string ItemText(const Review& review, const Item& item, const Labels& labels,
                     const Style& style);

}  // namespace caselore

#endif  // CASELORE_CLI_REVIEW_TEXT_H_
