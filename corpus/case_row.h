// Cases as the library tells of them: documents that are manifestations of one case.
#ifndef CASELORE_CORPUS_CASE_ROW_H_
#define CASELORE_CORPUS_CASE_ROW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/document_row.h"
#include "document/named.h"

namespace caselore {

// Id of a review to the id of its case. What is not in it is a case of its own.
using CaseMap = std::unordered_map<std::string, std::string>;

// Why a document is of a case.
struct CaseEvidenceRow {
  std::string other;  // id of the document that it was compared with
  std::string why;    // for a person
  bool by_hand = false;
};

struct CaseMember {
  DocumentRow document;
  // With other members: those before it first, and of these the stronger first.
  std::vector<CaseEvidenceRow> evidence;
};

struct CaseRow {
  std::string id;                   // of its first document
  std::vector<CaseMember> members;  // current documents in the order in which they came
};

enum class CorrectionKind : uint8_t { kMerge, kSplit };

inline constexpr Names<2> kCorrectionKindNames = {"merge", "split"};

constexpr std::string_view Name(CorrectionKind kind) { return NameIn(kCorrectionKindNames, kind); }

struct CaseCorrectionRow {
  CorrectionKind kind = CorrectionKind::kMerge;
  std::string id, other;  // of the documents; other is empty for a split
  std::string made;       // ISO 8601, UTC
  std::string reason;     // as given; may be empty
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_CASE_ROW_H_
