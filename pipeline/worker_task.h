// A document for a worker.
#ifndef CASELORE_PIPELINE_WORKER_TASK_H_
#define CASELORE_PIPELINE_WORKER_TASK_H_

#include <cstdint>
#include <string>

#include "corpus/file_descriptor.h"

namespace caselore {

struct WorkerTask {
  uint64_t ticket = 0;          // the caller's, unique among what is in flight
  std::string file;             // base name, valid UTF-8
  FileDescriptor document{-1};  // open for reading, at its start
  std::string sha256{};         // for the journal of attempts; empty: it is not journalled
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_TASK_H_
