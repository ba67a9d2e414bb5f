// The files that a process may still open: Landlock (landlock(7), Linux 5.13 and later).
#ifndef CASELORE_PIPELINE_FILE_RULES_H_
#define CASELORE_PIPELINE_FILE_RULES_H_

#include "pipeline/worker_sandbox.h"

namespace caselore {

// Everything but what the table in the source file names for `profile` is refused from now on:
// reading, writing, making, removing and running files; where the kernel knows of it, also TCP, and
// signals and abstract sockets of processes outside. False if the kernel cannot do it.
//
// REQUIRES: no_new_privs is set.
bool LimitFiles(SandboxProfile profile, const SandboxFiles& files);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FILE_RULES_H_
