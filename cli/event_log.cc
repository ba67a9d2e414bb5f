#include "cli/event_log.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string>

#include "cli/json_line.h"
#include "cli/options.h"
#include "corpus/file_descriptor.h"
#include "corpus/now.h"

namespace caselore {

void AddLog(CLI::App& parser, LogForm& form) {
  AddChoice<LogForm>(parser, "--log", form, {{"text", LogForm::kText}, {"json", LogForm::kJson}},
                     "messages on standard error: text (default), or JSON lines");
}

void EventLog::Say(LogLevel level, std::string_view event,
                   const nlohmann::ordered_json& fields) const {
  if (form_ != LogForm::kJson) return;
  const bool warning = level == LogLevel::kWarning;
  nlohmann::ordered_json line = {
      {"time", Now()}, {"level", warning ? "warning" : "info"}, {"event", event}};
  line.update(fields);
  std::string text = getenv("JOURNAL_STREAM") == nullptr ? "" : warning ? "<4>" : "<6>";
  text += JsonLine(line) + "\n";
  // In one write, so that lines of several processes do not mix.
  static_cast<void>(!write(STDERR_FILENO, text.data(), text.size()));
}

}  // namespace caselore
