// The system calls that a process may still make: seccomp (seccomp(2)), by libseccomp.
#ifndef CASELORE_PIPELINE_SYSTEM_CALLS_H_
#define CASELORE_PIPELINE_SYSTEM_CALLS_H_

#include "pipeline/worker_sandbox.h"

namespace caselore {

// Calls that are not on the profile's list fail with EPERM, because libraries try things and do
// without; what only an exploit would do, and every call by another architecture's numbers (32 bit,
// x32), ends the process (SIGSYS). False if the system has no seccomp.
//
// REQUIRES: no_new_privs is set, one thread.
bool LimitSystemCalls(SandboxProfile profile);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_SYSTEM_CALLS_H_
