// By when an item is to be done.
#ifndef CASELORE_EXTRACTORS_TIMESCALES_H_
#define CASELORE_EXTRACTORS_TIMESCALES_H_

#include <string>
#include <string_view>

#include "extractors/vocabulary.h"

namespace caselore {

// The first timescale in `text` as printed: "within three months of publication", "by March 2024".
// Empty if there is none. Hours and days are standards of practice ("within 72 hours"), not times
// by which a recommendation is to be met; nor is a time that is a part of what is asked for: "three
// calls within six months are passed on", "before the end of a placement".
std::string TimescaleOf(const Vocabulary& vocabulary, std::string_view text);

// The text of a cell or a caption's line that gives a timescale; empty if it says that there is
// none: "n/a", "–".
std::string TimescaleOfCell(const Vocabulary& vocabulary, std::string_view text);

// True if all of `text` says when, and nothing else: "By March 2025", "Immediate".
bool IsTimescale(const Vocabulary& vocabulary, std::string_view text);

// True if `text`, which stands where a timescale or a status does, says that it was done: "In
// place", "Done 17 June", and not "Complete by June 2025".
bool SaysDone(const Vocabulary& vocabulary, std::string_view text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TIMESCALES_H_
