// Metadata from covers that are built line by line.
#include "extractors/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Vocabulary& BuiltIn() {
  static const Vocabulary vocabulary = Vocabulary::Load({}).value();
  return vocabulary;
}

// A document of one page, a block a line; the body is in 11 points.
class Cover {
 public:
  Cover() {
    document_.fonts.resize(1);
    document_.pages.resize(1);
    document_.pages[0].number = 1;
    layout_.body_size = 11;
  }
  Cover& Line(float size, const std::string& text, BlockLabel label = BlockLabel::kText) {
    Block block;
    block.label = label;
    block.page = 1;
    caselore::Line line;
    std::istringstream in(text);
    float x = 72;
    for (std::string word; in >> word;) {
      Word placed;
      placed.text = word;
      placed.size = size;
      placed.box = {x, y_, x + 5 * static_cast<float>(word.size()), y_ + size};
      x = placed.box.x1 + 4;
      line.words.push_back(static_cast<uint32_t>(document_.pages[0].words.size()));
      document_.pages[0].words.push_back(placed);
    }
    line.size = size;
    line.box = {72, y_, x, y_ + size};
    y_ += 3 * size;
    block.box = line.box;
    block.lines = {line};
    layout_.blocks.push_back(block);
    return *this;
  }
  Cover& Body(const std::string& text, SectionKind kind = SectionKind::kOther) {
    Section section;
    section.kind = kind;
    section.paragraphs.emplace_back().text = text;
    sections_.push_back(section);
    return *this;
  }
  ReviewMetadata Metadata() const {
    return ExtractMetadata(document_, layout_, sections_, BuiltIn());
  }
  Document& document() { return document_; }

 private:
  Document document_;
  Layout layout_;
  Sections sections_;
  float y_ = 80;
};

TEST(Metadata, ACoverNamesEverything) {
  Cover cover;
  cover.Line(12, "Oakdale Safeguarding Children Board")
      .Line(24, "Serious Case Review: Child Z – Overview Report")
      .Line(12, "Independent authors: Ann Petrie and Luke Soames")
      .Line(12, "Review completed May 2014. Published June 2015");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Serious Case Review: Child Z – Overview Report");
  EXPECT_EQ(metadata.review_type, ReviewType::kSeriousCaseReview);
  EXPECT_EQ(metadata.document_form, DocumentForm::kReport);
  EXPECT_THAT(metadata.subjects, ElementsAre("Child Z"));
  EXPECT_EQ(metadata.publisher, "Oakdale Safeguarding Children Board");
  EXPECT_EQ(metadata.area, "Oakdale");
  EXPECT_EQ(metadata.published, "2015-06");
  EXPECT_THAT(metadata.authors, ElementsAre("Ann Petrie", "Luke Soames"));
  EXPECT_EQ(metadata.language, "en");
}

TEST(Metadata, ATitleIsJoinedFromDocumentCaseAndForm) {
  Cover cover;
  cover.Line(20, "Safeguarding Adults Review")
      .Line(16, "Adult Q")
      .Line(14, "Executive Summary")
      .Line(11, "Introduction")
      .Line(11, "Adult Q lived alone in a flat.");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Safeguarding Adults Review: Adult Q: Executive Summary");
  EXPECT_EQ(metadata.document_form, DocumentForm::kExecutiveSummary);
}

TEST(Metadata, ATitleOfSeveralNamesEachApart) {
  Cover cover;
  cover.Line(20, "Child Safeguarding Practice Review: Ben and Ida")
      .Body("Ben was two. Ida was four. Ben’s mother rang. Ida’s school wrote.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Ben", "Ida"));
  Cover letters;
  letters.Line(20, "Thematic Review: Children F, G and H");
  EXPECT_THAT(letters.Metadata().subjects, ElementsAre("Child F", "Child G", "Child H"));
}

TEST(Metadata, WhereTheTitleNamesNoneTheTextDoes) {
  Cover cover;
  cover.Line(20, "Learning Briefing 7").Body("Child W was seen. Child W was well. Sibling 1 left.");
  EXPECT_THAT(cover.Metadata().subjects, ElementsAre("Child W"));
}

TEST(Metadata, OfTwoLanguagesTheEnglishIsTaken) {
  Cover cover;
  cover.Line(14, "Bwrdd Diogelu Nantlas / Nantlas Safeguarding Board")
      .Line(18, "Adroddiad Adolygiad Ymarfer Plant")
      .Line(18, "Child Practice Review Report: NSB 3/2020")
      .Line(12, "Cyhoeddwyd / Published: 2 Mawrth 2021");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.title, "Child Practice Review Report: NSB 3/2020");
  EXPECT_EQ(metadata.publisher, "Nantlas Safeguarding Board");
  EXPECT_EQ(metadata.published, "2021-03-02");
}

TEST(Metadata, TheNameOfAFileIsNoTitle) {
  Cover cover;
  cover.document().metadata.title = "Microsoft Word - FINAL report v2.docx";
  EXPECT_EQ(cover.Metadata().title, "");
  cover.document().metadata.title = "Learning from the death of Adult P";
  EXPECT_EQ(cover.Metadata().title, "Learning from the death of Adult P");
}

TEST(Metadata, WhatIsNotSaidStaysEmpty) {
  Cover cover;
  cover.Line(11, "some words of no importance");
  const ReviewMetadata metadata = cover.Metadata();
  EXPECT_EQ(metadata.review_type, std::nullopt);
  EXPECT_EQ(metadata.publisher, "");
  EXPECT_EQ(metadata.published, "");
  EXPECT_THAT(metadata.subjects, IsEmpty());
}

}  // namespace
}  // namespace caselore
