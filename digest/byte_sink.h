// Where an export goes, piece by piece.
#ifndef CASELORE_DIGEST_BYTE_SINK_H_
#define CASELORE_DIGEST_BYTE_SINK_H_

#include <functional>
#include <string_view>

#include "document/result.h"

namespace caselore {

// Takes all of the bytes or says why not. What it was given is not asked for again.
using ByteSink = std::function<Result<void>(std::string_view)>;

}  // namespace caselore

#endif  // CASELORE_DIGEST_BYTE_SINK_H_
