#include "digest/search_arguments.h"

#include "digest/shell_word.h"

namespace caselore {
std::string SearchArguments(const Query& query) {
  std::string arguments;
  const auto add = [&arguments](const std::string& option, const std::string& value) {
    arguments += (arguments.empty() ? "" : " ") + option + " " + ShellWord(value);
  };
  for (const auto& [field, values] : query.filters) {
    for (const std::string& value : values) add("--" + std::string(Name(field)), value);
  }
  for (const auto& [field, value] : query.also) {
    add("--and", std::string(Name(field)) + ":" + value);
  }
  if (query.text.empty()) return arguments;
  if (query.every_word) arguments += arguments.empty() ? "--every-word" : " --every-word";
  add("--", query.text);
  return arguments;
}

}  // namespace caselore
