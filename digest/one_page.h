// The digest for practitioners is one side of A4.
#ifndef CASELORE_DIGEST_ONE_PAGE_H_
#define CASELORE_DIGEST_ONE_PAGE_H_

#include "digest/digest.h"

namespace caselore {

// Takes off what does not fit: of the themes with the most parts the last one's last part, and when
// every theme has but one, the last theme; the first one stays whatever it takes. By the sizes of
// digest_style.h, estimated on the safe side: the page must not depend on the program that prints
// it. A digest that fits stays as it is.
void FitOnePage(Digest& digest);

}  // namespace caselore

#endif  // CASELORE_DIGEST_ONE_PAGE_H_
