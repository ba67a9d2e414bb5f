// The stages of the pipeline, run on what a test built.
#ifndef CASELORE_TESTS_SUPPORT_STAGES_H_
#define CASELORE_TESTS_SUPPORT_STAGES_H_

#include <string>

#include "extractors/vocabulary.h"
#include "pipeline/lay_out.h"
#include "pipeline/outline.h"
#include "tests/support/notation.h"
#include "tests/support/page_builder.h"

namespace caselore::testing {

inline const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  return vocabulary;
}

inline Layout LaidOut(const Document& document) {
  Diagnostics diagnostics;
  return LayOut(document, diagnostics);
}

inline Sections OutlineOf(const Document& document) {
  Diagnostics diagnostics;
  return Outline(document, LaidOut(document), BuiltIn(), diagnostics);
}

// In the notation of notation.h.
inline std::string LaidOut(const PageBuilder& pages) {
  return Notate(LaidOut(pages.document()), pages.document());
}
inline std::string OutlineOf(const PageBuilder& pages) {
  return Notate(OutlineOf(pages.document()));
}

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_STAGES_H_
