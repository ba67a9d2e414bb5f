// Whose a library is.
#ifndef CASELORE_CORPUS_OWNER_H_
#define CASELORE_CORPUS_OWNER_H_

#include <filesystem>

#include "document/result.h"

namespace caselore {

// Fails with kUsage if root would write in a folder that belongs to somebody else, or make it
// within one: its owner could not read what root leaves there, and the next run of the owner's
// would fail. The message says how to do it as the owner. With CASELORE_AS_ROOT=1 in the
// environment, as where root of a container writes in a folder of its host, nothing fails. Changes
// nothing.
Result<void> CheckOwner(const std::filesystem::path& folder);

}  // namespace caselore

#endif  // CASELORE_CORPUS_OWNER_H_
