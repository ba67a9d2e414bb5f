// What the marker of a list item says: its number, and which list it belongs to.
#ifndef CASELORE_EXTRACTORS_LIST_MARKERS_H_
#define CASELORE_EXTRACTORS_LIST_MARKERS_H_

#include <string>

#include "document/section.h"

namespace caselore {

// The number that a list marker gives: "(a)" is "a", "7.1." is "7.1", "R3" is "R3"; "" for bullets.
std::string NumberOfMarker(const std::string& marker);

// "4.2" and "7.1.3": the number of a paragraph rather than of an item in a list.
bool IsDecimal(const std::string& marker);

// The paragraph has such a number, or one that counts on through the whole document ("14.").
bool HasParagraphNumber(const Paragraph& paragraph);

// True for markers of one list: "(a)" and "(b)", "1." and "2.", two bullets.
bool SameMarkers(const std::string& a, const std::string& b);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_LIST_MARKERS_H_
