// Folders that a walk did not enter.
#ifndef CASELORE_CLI_MOUNTS_H_
#define CASELORE_CLI_MOUNTS_H_

#include "pipeline/file_walk.h"

namespace caselore {

// Tells how many folders on other file systems were left, if any.
void NoteMounts(const FileList& list);

}  // namespace caselore

#endif  // CASELORE_CLI_MOUNTS_H_
