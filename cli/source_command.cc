#include "cli/source_command.h"

#include <string_view>

#include "digest/shell_word.h"

namespace caselore {
std::string AddCommand(const WatchedSource& source, const std::string& library) {
  std::string command = "caselore sources add";
  const auto add = [&](std::string_view word) { command += " " + ShellWord(word); };
  const auto text = [&](const char* option, const std::string& value) {
    if (value.empty()) return;
    add(option);
    add(value);
  };
  const auto number = [&](const char* option, int64_t value, int64_t as_usual) {
    if (value != as_usual) text(option, std::to_string(value));
  };
  const WatchedSource usual;
  add(source.name);
  add(NameIn(kSourceKindNames, source.kind));
  add(source.location);
  text("--pattern", source.pattern);
  text("--publisher", source.publisher);
  for (const std::string& host : source.allow) text("--allow", host);
  number("--pause", source.pause.count(), usual.pause.count());
  number("--settle", source.settle.count(), usual.settle.count());
  number("--patience", source.patience.count(), usual.patience.count());
  number("--most-megabytes", source.most_bytes >> 20, usual.most_bytes >> 20);
  number("--most-documents", static_cast<int64_t>(source.most_documents),
         static_cast<int64_t>(usual.most_documents));
  text("--library", library);
  return command;
}

}  // namespace caselore
