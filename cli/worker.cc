// caselore worker (hidden): reads documents for the caselore that started it.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "pipeline/worker_main.h"

namespace caselore {

Action DefineWorker(CLI::App& parser) {
  auto vocabulary = std::make_shared<std::vector<std::string>>();
  parser.add_option("--vocabulary", *vocabulary)->expected(1)->take_all();
  return [vocabulary] { return WorkerMain(*vocabulary); };
}

}  // namespace caselore
