#include "cli/record_names.h"

#include <map>
#include <set>

namespace caselore {
namespace {

// File systems take 255 bytes; some are left for the ending of a temporary file.
constexpr size_t kLongestName = 240;
constexpr std::string_view kEnding = ".json";

// As much of `name` as leaves room for `tail`; a character of UTF-8 is not cut in two.
std::string WithTail(std::string name, const std::string& tail) {
  size_t room = kLongestName - tail.size();
  if (name.size() > room) {
    while (room > 0 && (static_cast<unsigned char>(name[room]) & 0xC0) == 0x80) --room;
    name.resize(room);
  }
  return name + tail;
}

std::string Unused(const std::string& name, const std::set<std::string>& used) {
  std::string tail(kEnding);
  for (int number = 2; used.contains(WithTail(name, tail)); ++number) {
    tail = "-" + std::to_string(number) + std::string(kEnding);
  }
  return WithTail(name, tail);
}

}  // namespace

std::vector<std::string> RecordNames(const std::vector<std::filesystem::path>& documents) {
  std::map<std::string, int> stems;
  for (const auto& document : documents) ++stems[document.stem().native()];
  std::vector<std::string> names;
  std::set<std::string> used;
  for (const auto& document : documents) {
    const bool alone = stems[document.stem().native()] == 1;
    const std::string name = (alone ? document.stem() : document.filename()).native();
    names.push_back(Unused(name, used));
    used.insert(names.back());
  }
  return names;
}

}  // namespace caselore
