// What a worker process does: documents in, records out, until the program that started it ends.
#ifndef CASELORE_PIPELINE_WORKER_MAIN_H_
#define CASELORE_PIPELINE_WORKER_MAIN_H_

#include <string>
#include <vector>

#include "pipeline/ocr/scans.h"

namespace caselore {

struct WorkerOptions {
  std::vector<std::string> vocabulary_files;  // they add to the built-in vocabulary
  OcrMode ocr = OcrMode::kNever;
  std::string tesseract_data;  // Recogniser::Load
};

// Serves kWorkerSocket (worker_protocol.h) and gives the exit status. To be called by the hidden
// command `caselore worker` only.
int WorkerMain(const WorkerOptions& options);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_MAIN_H_
