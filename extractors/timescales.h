// By when an item is to be done.
#ifndef CASELORE_EXTRACTORS_TIMESCALES_H_
#define CASELORE_EXTRACTORS_TIMESCALES_H_

#include <string>
#include <string_view>

#include "extractors/vocabulary.h"

namespace caselore {

// The first timescale in `text` as printed: "within three months of publication", "by March 2024".
// Empty if there is none. Hours and days are standards of practice ("within 72 hours"), not times
// by which a recommendation is to be met.
std::string TimescaleOf(const Vocabulary& vocabulary, std::string_view text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_TIMESCALES_H_
