// What of a digest stems from documents or the command line, made safe to be shown.
#ifndef CASELORE_DIGEST_PRINTABLE_DIGEST_H_
#define CASELORE_DIGEST_PRINTABLE_DIGEST_H_

#include <functional>
#include <string>
#include <string_view>

#include "digest/digest.h"

namespace caselore {

// Each of these texts line by line; line breaks are kept. `printable` takes a line.
void MakePrintable(Digest& digest, const std::function<std::string(std::string_view)>& printable);

}  // namespace caselore

#endif  // CASELORE_DIGEST_PRINTABLE_DIGEST_H_
