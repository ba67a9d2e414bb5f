// Cases of several documents, as text for people and as JSON.
#ifndef CASELORE_CLI_CASE_OUTPUT_H_
#define CASELORE_CLI_CASE_OUTPUT_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "corpus/case_row.h"

namespace caselore {

// {"case", "documents": [{"review", "title", …, "evidence": [{"with", "why", "by_hand"}]}]}
nlohmann::ordered_json CaseJson(const CaseRow& shared);
nlohmann::ordered_json CorrectionJson(const CaseCorrectionRow& correction);

// How much of the evidence is told of each document: what brought it in, or everything.
enum class EvidenceShown { kFirst, kAll };

// The name of the case, then each document with its evidence.
std::string CaseText(const CaseRow& shared, EvidenceShown shown, const Style& style);
std::string CorrectionText(const CaseCorrectionRow& correction, const Style& style);

// "Also published as": the other documents of the case of `review_id`; empty if there are none.
std::string AlsoPublishedText(const CaseRow& shared, const std::string& review_id,
                              const Style& style);

}  // namespace caselore

#endif  // CASELORE_CLI_CASE_OUTPUT_H_
