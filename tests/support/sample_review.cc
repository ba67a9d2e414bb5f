#include "tests/support/sample_review.h"

#include <utility>

#include "corpus/sha256.h"
#include "document/version.h"

namespace caselore {

Paragraph Para(std::string text, int page, int line) {
  Paragraph paragraph;
  const float top = 72 + 14.0f * static_cast<float>(line);
  paragraph.places = {{page, {72, top, 520, top + 12}, {0, static_cast<uint32_t>(text.size())}}};
  paragraph.text = std::move(text);
  return paragraph;
}

Section Sect(SectionKind kind, std::string heading, int page, std::vector<Paragraph> paragraphs) {
  Section section;
  section.kind = kind;
  section.heading = std::move(heading);
  section.page = section.page_last = page;
  section.paragraphs = std::move(paragraphs);
  return section;
}

ReviewBuilder::ReviewBuilder(std::string_view bytes) {
  review_.source.sha256 = Sha256(bytes);
  review_.source.file = "review.pdf";
  review_.source.media_type = "application/pdf";
  review_.source.bytes = bytes.size();
  review_.id = ReviewId(review_.source.sha256);
  review_.pages = 9;
  review_.vocabulary_hash = std::string(64, '0');
  review_.version = kVersion;
}

ReviewBuilder& ReviewBuilder::Title(std::string title) {
  review_.metadata.title = std::move(title);
  return *this;
}

ReviewBuilder& ReviewBuilder::File(std::string file) {
  review_.source.file = std::move(file);
  return *this;
}

ReviewBuilder& ReviewBuilder::Publisher(std::string publisher) {
  review_.metadata.publisher = std::move(publisher);
  return *this;
}

ReviewBuilder& ReviewBuilder::Published(std::string date) {
  review_.metadata.published = std::move(date);
  return *this;
}

ReviewBuilder& ReviewBuilder::Type(ReviewType type) {
  review_.metadata.review_type = type;
  return *this;
}

ReviewBuilder& ReviewBuilder::Section(SectionKind kind, std::string heading, int page,
                                      const std::vector<std::string>& paragraphs) {
  std::vector<Paragraph> built;
  for (const std::string& text : paragraphs) {
    built.push_back(Para(text, page, static_cast<int>(built.size())));
  }
  review_.sections.push_back(Sect(kind, std::move(heading), page, std::move(built)));
  return *this;
}

ReviewBuilder& ReviewBuilder::Item(ItemKind kind, std::string text, std::vector<std::string> themes,
                                   std::vector<std::string> agencies) {
  caselore::Item item;
  item.id = review_.id + "/" + std::string(Name(kind)).substr(0, 3) + "-" +
            std::to_string(review_.items.size() + 1);
  item.kind = kind;
  item.section = static_cast<int>(review_.sections.size()) - 1;
  const int page = item.section >= 0 ? review_.sections[item.section].page : 1;
  item.places = Para(text, page).places;
  item.text = std::move(text);
  item.themes = std::move(themes);
  item.agencies = std::move(agencies);
  review_.items.push_back(std::move(item));
  return *this;
}

ReviewBuilder& ReviewBuilder::Mentions(std::string theme, int mentions) {
  review_.themes.push_back({std::move(theme), 0, mentions});
  return *this;
}

ReviewBuilder& ReviewBuilder::Version(std::string version) {
  review_.version = std::move(version);
  return *this;
}

Review FullReview() {
  Review review = ReviewBuilder("%PDF-1.7 Child K")
                      .Title("Child K: Overview Report")
                      .File("01 child k.pdf")
                      .Publisher("Ackmoor Safeguarding Children Partnership")
                      .Published("2024-02")
                      .Type(ReviewType::kSeriousCaseReview)
                      .Section(SectionKind::kIntroduction, "Introduction", 1,
                               {"Child K was five weeks old.", "“Nobody asked.”"})
                      .Section(SectionKind::kRecommendations, "Recommendations", 4,
                               {"Recommendation 1: Health visitors should ask.", "Others."})
                      .Item(ItemKind::kRecommendation, "Health visitors should ask.",
                            {"professional-curiosity"}, {"health-visiting"})
                      .Mentions("bruising", 2)
                      .Build();
  review.source.url = "https://example.org/child-k.pdf";
  review.text_layer = TextLayer::kMixed;
  review.metadata.document_form = DocumentForm::kReport;
  review.metadata.subjects = {"Child K"};
  review.metadata.area = "Ackmoor";
  review.metadata.incident_date = "2022-11-03";
  review.metadata.authors = {"J. Ffoulkes"};
  review.metadata.language = "en";
  Section& child = review.sections.emplace_back(
      Sect(SectionKind::kOther, "Health", 5, {Para("One page", 5), Para("and the next.", 6)}));
  child.number = "4.1";
  child.level = 2;
  child.parent = 1;
  child.page_last = 6;
  Item& item = review.items[0];
  item.number = "1";
  item.label = "Health visiting";
  item.label_kind = LabelKind::kAgency;
  item.addressees = {"Ackmoor Health Trust"};
  item.timescale = "within six months";
  review.references = {{"Children Act", "1989", ReferenceKind::kAct},
                       {"Working Together", "", ReferenceKind::kGuidance}};
  review.diagnostics = {{Severity::kWarning, "read", 3, "The page could not be read."}};
  return review;
}

}  // namespace caselore
