#include "cli/ingested.h"

#include <fmt/format.h>

#include <utility>

#include "cli/json_line.h"
#include "cli/review_text.h"

namespace caselore {

std::string MessageOf(const Error& reason) {
  if (reason.message.empty()) return {};
  return fmt::format("{}: {}", Name(reason.cause), reason.message);
}

std::string MessageOf(const IngestedFile& file) {
  if (file.outcome == Outcome::kChanged && file.replaces.empty()) {
    return "The library knew its bytes: its record is made anew, or what was lost, damaged or set "
           "aside of it is back.";
  }
  return MessageOf(file.reason);
}

nlohmann::ordered_json IngestedJson(const IngestedFile& file) {
  using Json = nlohmann::ordered_json;
  Json replaces = Json::array();
  for (const EarlierVersion& one : file.replaces) {
    replaces.push_back({{"id", one.id}, {"came", TextOrNull(one.came)}});
  }
  return {{"file", file.file},
          {"id", TextOrNull(file.id)},
          {"outcome", Name(file.outcome)},
          {"privacy", file.privacy ? Json(*file.privacy) : Json()},
          {"message", TextOrNull(MessageOf(file))},
          {"replaces", std::move(replaces)}};
}

std::string PrivacySentence(size_t documents) {
  return Counted(documents, "document has", "documents have") +
         " privacy findings: see 'caselore privacy'.";
}

}  // namespace caselore
