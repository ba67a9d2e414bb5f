// Whether what was read is taken into the library.
#ifndef CASELORE_PIPELINE_ADMISSION_H_
#define CASELORE_PIPELINE_ADMISSION_H_

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/library.h"
#include "document/result.h"
#include "document/review.h"
#include "pipeline/file_walk.h"
#include "pipeline/successor.h"

namespace caselore {

// Held against what was withdrawn, and, where it was fetched, against what stands at its URL.
class Admission {
 public:
  // It is taken in if there is neither.
  struct Verdict {
    std::optional<Error> why_not;        // kLikeWithdrawn, kDoubted
    std::optional<DocumentRow> instead;  // the document at its URL, which says the same
  };

  // What was withdrawn is looked up now, and once.
  explicit Admission(const Library& library)
      : library_(library), withdrawn_(library.WithdrawnSamples()) {}

  // A stranger (successor.h) is taken in where `found` says that it is believed.
  Verdict Of(const Review& review, const StagedFile& staged, const FoundFile& found) const;
  // Why a document that the library has is not believed to be what stands at the URL now.
  std::optional<Error> WhyDoubted(const DocumentRow& known, const FoundFile& found) const;

 private:
  std::optional<Error> WhyHeld(const Review& review, const std::string& sha256) const;
  std::optional<DocumentRow> DocumentAt(const std::string& url) const;
  Successor SuccessorTo(const DocumentRow& before, const Review& now,
                        const std::filesystem::path& file) const;

  const Library& library_;
  const std::vector<std::pair<std::string, TextSample>> withdrawn_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_ADMISSION_H_
