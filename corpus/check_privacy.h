// The part of the check that looks at privacy reports (corpus/privacy_report.h).
#ifndef CASELORE_CORPUS_CHECK_PRIVACY_H_
#define CASELORE_CORPUS_CHECK_PRIVACY_H_

#include <vector>

#include "corpus/check.h"
#include "corpus/library.h"

namespace caselore {

// Names each report that is of no document here, or of a withdrawn one, cannot be read, or may be
// read by others than its owner, in the order of their names. A repair takes the first away, has
// the document of a damaged one read again (hooks.extract, which keeps what is found) and sets the
// mode. That a report is missing nobody can tell: most documents have none.
std::vector<Difference> CheckPrivacy(Library& library, const std::vector<DocumentRow>& documents,
                                     const CheckHooks& hooks, Mending mending);

}  // namespace caselore

#endif  // CASELORE_CORPUS_CHECK_PRIVACY_H_
