// Reviews for tests of what stands behind the extractors: the library and the index.
#ifndef CASELORE_TESTS_SUPPORT_SAMPLE_REVIEW_H_
#define CASELORE_TESTS_SUPPORT_SAMPLE_REVIEW_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/review.h"

namespace caselore {

// One line of text on one page, in a box of its own below `line` others.
Paragraph Para(std::string text, int page, int line = 0);

Section Sect(SectionKind kind, std::string heading, int page, std::vector<Paragraph> paragraphs);

// Builds a review step by step. The id and SHA-256 are those of `bytes`.
//
//     Review review = ReviewBuilder("bytes of the file").Title("Child K").Published("2024-03")
//         .Section(SectionKind::kAnalysis, "What happened", 2, {"Nobody asked."})
//         .Item(ItemKind::kRecommendation, "GPs should ask.", {"bruising"}, {"gp"})
//         .Build();
class ReviewBuilder {
 public:
  explicit ReviewBuilder(std::string_view bytes);

  ReviewBuilder& Title(std::string title);
  ReviewBuilder& File(std::string file);
  ReviewBuilder& Publisher(std::string publisher);
  ReviewBuilder& Published(std::string date);
  ReviewBuilder& Type(ReviewType type);
  // A section of the first level whose paragraphs stand on `page`.
  ReviewBuilder& Section(SectionKind kind, std::string heading, int page,
                         const std::vector<std::string>& paragraphs);
  // An item of the latest section.
  ReviewBuilder& Item(ItemKind kind, std::string text, std::vector<std::string> themes = {},
                      std::vector<std::string> agencies = {});
  ReviewBuilder& Mentions(std::string theme, int mentions);
  ReviewBuilder& Version(std::string version);
  Review Build() const { return review_; }

 private:
  Review review_;
};

// One that uses every field of a record.
Review FullReview();

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_SAMPLE_REVIEW_H_
