// The drawings of a digest, as inline SVG: they read in black and white too.
#ifndef CASELORE_DIGEST_DIGEST_CHARTS_H_
#define CASELORE_DIGEST_DIGEST_CHARTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "digest/digest.h"

namespace caselore {

// A bar of `count` in `of`, with a whisker for its 95 % range where that says something.
std::string ShareBar(int64_t count, int64_t of, const Interval& interval);

// A column a year: light for all reviews, dark for those with the theme. The label says the same in
// words for those who hear it.
std::string YearColumns(const std::vector<YearShare>& years);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_CHARTS_H_
