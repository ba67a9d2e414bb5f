// Which product of a review a document is.
#ifndef CASELORE_DOCUMENT_DOCUMENT_FORM_H_
#define CASELORE_DOCUMENT_DOCUMENT_FORM_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/named.h"

namespace caselore {

enum class DocumentForm : uint8_t {
  kReport,
  kExecutiveSummary,
  kBriefing,
  kActionPlan,
  kResponse,
};

inline constexpr Names<5> kDocumentFormNames = {
    "report", "executive_summary", "briefing", "action_plan", "response",
};

constexpr std::string_view Name(DocumentForm value) { return NameIn(kDocumentFormNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<DocumentForm> DocumentFormNamed(std::string_view name) {
  return FindIn<DocumentForm>(kDocumentFormNames, name);
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_DOCUMENT_FORM_H_
