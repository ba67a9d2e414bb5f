// What a worker process does: documents in, records out, until the program that started it ends.
#ifndef CASELORE_PIPELINE_WORKER_MAIN_H_
#define CASELORE_PIPELINE_WORKER_MAIN_H_

#include <string>
#include <vector>

namespace caselore {

// Serves kWorkerSocket (worker_protocol.h) with the built-in vocabulary and `vocabulary_files`, and
// gives the exit status. To be called by the hidden command `caselore worker` only.
int WorkerMain(const std::vector<std::string>& vocabulary_files);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_MAIN_H_
