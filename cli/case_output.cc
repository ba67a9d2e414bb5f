#include "cli/case_output.h"

#include <fmt/format.h>

#include "cli/json_line.h"
#include "cli/printable.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kIndent = 2;

std::string FormOf(const DocumentRow& document) {
  return document.document_form.empty() ? "Document" : Spoken(document.document_form);
}

// "Executive summary · 2024-05 · Title or file · id"
std::string DocumentLine(const DocumentRow& document) {
  std::string line = FormOf(document);
  if (!document.published.empty()) line += " · " + document.published;
  line += " · " + (document.title.empty() ? document.file : document.title);
  return Printable(line + " · " + document.id);
}

std::string EvidenceLine(const CaseEvidenceRow& evidence) {
  const std::string why = evidence.by_hand
                              ? "merged by hand" + (evidence.why.empty() ? "" : ": " + evidence.why)
                              : evidence.why;
  return Printable(fmt::format("with {}: {}", evidence.other, why));
}

}  // namespace

Json CaseJson(const CaseRow& shared) {
  Json json = {{"case", shared.id}, {"documents", Json::array()}};
  for (const CaseMember& member : shared.members) {
    const DocumentRow& document = member.document;
    Json evidence = Json::array();
    for (const CaseEvidenceRow& one : member.evidence) {
      evidence.push_back({{"with", one.other}, {"why", one.why}, {"by_hand", one.by_hand}});
    }
    json["documents"].push_back({{"review", document.id},
                                 {"title", TextOrNull(document.title)},
                                 {"document_form", TextOrNull(document.document_form)},
                                 {"review_type", TextOrNull(document.review_type)},
                                 {"publisher", TextOrNull(document.publisher)},
                                 {"published", TextOrNull(document.published)},
                                 {"file", document.file},
                                 {"evidence", std::move(evidence)}});
  }
  return json;
}

Json CorrectionJson(const CaseCorrectionRow& correction) {
  return {{"kind", Name(correction.kind)},
          {"review", correction.id},
          {"other", TextOrNull(correction.other)},
          {"made", correction.made},
          {"reason", TextOrNull(correction.reason)}};
}

std::string CaseText(const CaseRow& shared, EvidenceShown shown, const Style& style) {
  std::string text = style.Bold(fmt::format("Case {}", Printable(shared.id))) + ", " +
                     Counted(shared.members.size(), "document", "documents") + "\n";
  bool is_first = true;
  for (const CaseMember& member : shared.members) {
    text += Wrapped(DocumentLine(member.document), kIndent, style.width);
    for (const CaseEvidenceRow& evidence : member.evidence) {
      // The first document of a case is joined by the others.
      if (shown == EvidenceShown::kFirst && is_first) break;
      text += Wrapped(EvidenceLine(evidence), 2 * kIndent + 2, style.width);
      if (shown == EvidenceShown::kFirst) break;
    }
    is_first = false;
  }
  return text;
}

std::string CorrectionText(const CaseCorrectionRow& correction, const Style& style) {
  std::string line = fmt::format("{} {}", Name(correction.kind), correction.id);
  if (!correction.other.empty()) line += " with " + correction.other;
  line += ", " + correction.made;
  if (!correction.reason.empty()) line += ": " + correction.reason;
  return Wrapped(Printable(line), kIndent, style.width);
}

std::string AlsoPublishedText(const CaseRow& shared, const std::string& review_id,
                              const Style& style) {
  std::string others;
  for (const CaseMember& member : shared.members) {
    if (member.document.id == review_id) continue;
    others += Wrapped(DocumentLine(member.document), kIndent, style.width);
  }
  if (others.empty()) return others;
  return "\n" + style.Bold("Also published of this case") + " (caselore case show " +
         Printable(review_id) + ")\n" + others;
}

}  // namespace caselore
