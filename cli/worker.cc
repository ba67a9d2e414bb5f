// caselore worker (hidden): reads documents for the caselore that started it.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/options.h"
#include "pipeline/worker_main.h"

namespace caselore {

Action DefineWorker(CLI::App& parser) {
  auto options = std::make_shared<WorkerOptions>();
  parser.add_option("--vocabulary", options->vocabulary_files)->expected(1)->take_all();
  AddOcr(parser, options->ocr);
  parser.add_option("--tesseract-data", options->tesseract_data);
  return [options] { return WorkerMain(*options); };
}

}  // namespace caselore
