// The themes that a selection has more of than the rest of the library.
#ifndef CASELORE_DIGEST_DISTINCTIVE_H_
#define CASELORE_DIGEST_DISTINCTIVE_H_

#include <string>
#include <vector>

#include "digest/theme_counts.h"
#include "index/selection.h"

namespace caselore {

// A theme in the selection and in the rest of the library: the items that the selection does not
// have, and the reviews of which it has none.
struct DistinctiveTheme {
  std::string slug;
  Tally here, here_of, rest, rest_of;
  // Of items of the selection against those of the rest, signed (SignedLogLikelihood), each side
  // taken for as many items as its reviews are worth: the items of one case speak of the same, and
  // a report that has a theme thirty times is one report. The counts of each side are divided by
  // its design effect, the variance between cases over that of independent items (J. N. K. Rao and
  // A. J. Scott, "A Simple Method for the Analysis of Clustered Binary Data", 1992).
  double log_likelihood = 0;

  // What the selection was made by: every item of it has the theme, and that tells nothing.
  bool IsOfAll() const { return here.items == here_of.items; }
};
// Those that the selection has more of than the rest of the library, the surest first. None if
// there is no rest.
std::vector<DistinctiveTheme> DistinctiveThemes(const Selection& selection,
                                                const Selection& library);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DISTINCTIVE_H_
