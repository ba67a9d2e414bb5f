// What a run that nobody watches says while it works, for programs that gather logs.
#ifndef CASELORE_CLI_EVENT_LOG_H_
#define CASELORE_CLI_EVENT_LOG_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

namespace CLI {
class App;
}

namespace caselore {

enum class LogForm : uint8_t {
  kText,  // complaints as of every command; no events
  kJson,  // one JSON object a line: time, level, event, and what belongs to it
};

enum class LogLevel : uint8_t { kInfo, kWarning };

// --log text|json
void AddLog(CLI::App& parser, LogForm& form);

// Writes to standard error, which systemd's journal takes with its level: under the journal
// (JOURNAL_STREAM) a line begins with "<6>" or "<4>", as sd-daemon(3) wants it. Strings may hold
// anything: JSON escapes control characters, and what is not UTF-8 becomes U+FFFD. The text of a
// document is never logged.
class EventLog {
 public:
  explicit EventLog(LogForm form) : form_(form) {}

  LogForm form() const { return form_; }
  void Say(LogLevel level, std::string_view event, const nlohmann::ordered_json& fields) const;

 private:
  LogForm form_;
};

}  // namespace caselore

#endif  // CASELORE_CLI_EVENT_LOG_H_
