#include "cli/ingested.h"

#include <fmt/format.h>

#include "cli/json_line.h"
#include "cli/review_text.h"

namespace caselore {

std::string MessageOf(const Error& reason) {
  if (reason.message.empty()) return {};
  return fmt::format("{}: {}", Name(reason.cause), reason.message);
}

std::string MessageOf(const IngestedFile& file) { return MessageOf(file.reason); }

nlohmann::ordered_json IngestedJson(const IngestedFile& file) {
  using Json = nlohmann::ordered_json;
  return {{"file", file.file},
          {"id", TextOrNull(file.id)},
          {"outcome", Name(file.outcome)},
          {"privacy", file.privacy ? Json(*file.privacy) : Json()},
          {"message", TextOrNull(MessageOf(file))}};
}

std::string PrivacySentence(size_t documents) {
  return Counted(documents, "document has", "documents have") +
         " privacy findings: see 'caselore privacy'.";
}

}  // namespace caselore
