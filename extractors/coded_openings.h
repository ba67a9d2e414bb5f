// A word or code of a document's own with a number: "CDP1", "SDP2:", "Strategy 1.", "Strategy B:",
// "Point 4 –".
#ifndef CASELORE_EXTRACTORS_CODED_OPENINGS_H_
#define CASELORE_EXTRACTORS_CODED_OPENINGS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "document/section.h"

namespace caselore {

struct CodedOpening {
  std::string code;    // "CDP", "Strategy": what the openings of one series share
  std::string number;  // "CDP1"; of a word its number only: "1"
  int ordinal = 0;     // 1
  uint32_t end = 0;    // where the text proper begins; 0 if the marker holds all of it
};

// "First, …", "Secondly: …": the code is "first" and there is no number. "Lastly" and "Finally"
// have the ordinal kLastOrdinal.
inline constexpr int kLastOrdinal = 99;

// What `paragraph` begins with; nothing for "March 2017 …" (a number over 99), "Section 47
// enquiries were …" (a word needs punctuation behind its number) and lower case. Whether it labels
// an item is for the caller to tell by its neighbours.
std::optional<CodedOpening> ReadCodedOpening(const Paragraph& paragraph);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_CODED_OPENINGS_H_
