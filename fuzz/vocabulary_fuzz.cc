// Any bytes as vocabulary files: a vocabulary that can be used, or a refusal that names file and
// line. What stands before the first line "#---" is a vocabulary, what stands behind it is a
// user's, laid over it: the built-in tables would take most of the time and be the same each time.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extractors/vocabulary.h"
#include "fuzz/promises.h"
#include "pipeline/analyse.h"
#include "tests/support/page_builder.h"

using namespace caselore;

namespace {

constexpr std::string_view kCut = "#---\n";

// Something for every table to find.
Document SmallReview() {
  return testing::PageBuilder()
      .Text(72, 60, "Serious Case Review: Child K", {.size = 20, .bold = true})
      .Text(72, 90, "Pellbridge Safeguarding Children Board, March 2021")
      .Text(72, 130, "1. Recommendations", {.size = 14, .bold = true})
      .Lines(72, 160,
             {"Recommendation 1: The Board should ask the police to act by March 2024, under the",
              "Children Act 1989, so that no child is missing from school."})
      .Lines(72, 200, {"R2\tHousing must tell the health visitor of neglect within six months."})
      .Text(72, 240, "2. What went well", {.size = 14, .bold = true})
      .Lines(72, 270, {"•\tIt was good practice that the school rang home.", "•\tStaff asked."})
      .Text(290, 770, "1")
      .document();
}

void Use(const Vocabulary& vocabulary) {
  static const Document document = SmallReview();
  vocabulary.Check();
  vocabulary.ClassifyHeading("Appendix 1: What the review of this case found");
  Diagnostics diagnostics;
  const Review review = Analyse(document, vocabulary, diagnostics);
  fuzz::ExpectPlacesOnPages(document, review.sections, review.items);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t cut = text.find(kCut);
  std::vector<VocabularyText> files = {{"base.toml", text.substr(0, cut)}};
  if (cut != text.npos) files.push_back({"user.toml", text.substr(cut + kCut.size())});
  const Result<Vocabulary> vocabulary = Vocabulary::From(files);
  if (vocabulary) {
    Use(*vocabulary);
  } else {
    fuzz::Promise(vocabulary.error().cause == Cause::kUsage, "a bad vocabulary is wrong usage");
    fuzz::Promise(vocabulary.error().message.find(".toml:") != std::string::npos,
                  "a refusal names file and line");
  }
  return 0;
}
