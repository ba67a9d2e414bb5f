// What the privacy gate finds in a document that it does not show.
#ifndef CASELORE_TESTS_SUPPORT_HIDDEN_FINDINGS_H_
#define CASELORE_TESTS_SUPPORT_HIDDEN_FINDINGS_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/vocabulary.h"
#include "pipeline/privacy/find_privacy.h"
#include "pipeline/read.h"

namespace caselore::testing {

inline const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = *Vocabulary::Load({});
  return vocabulary;
}

// "covered_text: the words", all that is no note.
inline std::vector<std::string> Hidden(const std::string& bytes) {
  Diagnostics diagnostics;
  const Result<Document> document = Read(bytes, "a", ReadLimits(), diagnostics);
  std::vector<std::string> found;
  if (!document) return {document.error().message};
  for (const PrivacyFinding& finding : FindHidden(bytes, *document, BuiltIn())) {
    if (IsNote(finding.kind)) continue;
    EXPECT_EQ(finding.message.find(finding.text), std::string::npos);
    found.push_back(std::string(Name(finding.kind)) + ": " + finding.text);
  }
  return found;
}

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_HIDDEN_FINDINGS_H_
