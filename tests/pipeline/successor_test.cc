#include "pipeline/successor.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

// A review of `words` words of its own, with items or without.
Review ReviewOf(const std::string& word, int words, int items, const std::string& type) {
  Review review;
  review.source.media_type = type;
  review.pages = 1;
  review.metadata.title = "Child Ash";
  Section section;
  section.heading = "Findings";
  Paragraph paragraph;
  for (int i = 0; i < words; ++i) paragraph.text += word + std::to_string(i) + " ";
  section.paragraphs.push_back(paragraph);
  review.sections.push_back(section);
  review.items.resize(static_cast<size_t>(items));
  return review;
}

constexpr char kHtml[] = "text/html";
constexpr char kPdf[] = "application/pdf";

class SuccessorTest : public ::testing::Test {
 protected:
  Successor Of(const Review& before, const Review& now, const std::string& bytes_before = "a",
               const std::string& bytes_now = "b") {
    return SuccessorOf(before, folder_.Write("before", bytes_before), now,
                       folder_.Write("now", bytes_now));
  }
  Successor OfPdfs(const std::string& before, const std::string& now) {
    const Review review = ReviewOf("word", 200, 2, kPdf);
    return Of(review, review, before, now);
  }
  TempFolder folder_;
};

TEST_F(SuccessorTest, APageOfTheSameTextIsTheSameOnceMore) {
  const Review page = ReviewOf("word", 200, 2, kHtml);
  EXPECT_EQ(Of(page, page), Successor::kRestamped);
  Review dated = page;
  dated.metadata.published = "2026";
  EXPECT_EQ(Of(page, dated), Successor::kVersion);
  EXPECT_EQ(Of(page, ReviewOf("word", 201, 2, kHtml)), Successor::kVersion);
}

TEST_F(SuccessorTest, APdfIsTheSameIfOnlyWhatItsMakerStampsIsOtherwise) {
  const std::string begin = "%PDF-1.7\n1 0 obj <</CreationDate (D:", end = ")>> endobj";
  EXPECT_EQ(OfPdfs(begin + "20260301023100Z" + end + "\n%%EOF",
                   begin + "20260302023100+01'00'" + end + "\n%%EOF\n"),
            Successor::kRestamped);
  EXPECT_EQ(OfPdfs("x /ID [<00ff> <00ff>] y\n%%EOF", "x /ID [<00ff> <0a0b0c>] y\n%%EOF"),
            Successor::kRestamped);
  EXPECT_EQ(OfPdfs("x <xmp:ModifyDate>2026-03-01</xmp:ModifyDate> y\n%%EOF",
                   "x <xmp:ModifyDate>2026-03-02</xmp:ModifyDate> y\n%%EOF"),
            Successor::kRestamped);
  EXPECT_EQ(OfPdfs("x\n%%EOF\n", "x\n%%EOF\n<!-- made in 0.3 s -->"), Successor::kRestamped);
}

TEST_F(SuccessorTest, APdfWithOtherPicturesIsAVersionThoughItsTextIsTheSame) {
  EXPECT_EQ(OfPdfs("picture of a child\n%%EOF", "a black rectangle\n%%EOF"), Successor::kVersion);
  EXPECT_EQ(OfPdfs("x\n%%EOF\n", "x\n%%EOF\n7 0 obj <<>> endobj\n%%EOF"), Successor::kVersion)
      << "an update that is appended";
}

TEST_F(SuccessorTest, WhatHasHardlyAnythingOfADocumentAndNoItemsIsAStranger) {
  for (const char* type : {kHtml, kPdf}) {
    const Review before = ReviewOf("word", 200, 2, type);
    EXPECT_EQ(Of(before, ReviewOf("sorry", 30, 0, type)), Successor::kStranger) << type;
    EXPECT_EQ(Of(before, ReviewOf("sorry", 3000, 0, type)), Successor::kStranger) << type;
    EXPECT_EQ(Of(before, ReviewOf("word", 100, 0, type)), Successor::kVersion)
        << "half of it is there";
  }
}

TEST_F(SuccessorTest, AnotherReviewMayTakeThePlaceOfAReview) {
  EXPECT_EQ(Of(ReviewOf("word", 200, 2, kPdf), ReviewOf("other", 60, 3, kPdf)),
            Successor::kVersion);
  Review page = ReviewOf("other", 200, 3, kHtml);
  EXPECT_EQ(Of(ReviewOf("word", 200, 2, kHtml), page), Successor::kStranger)
      << "a page of which nobody knows what it is";
  page.metadata.review_type = ReviewType::kSeriousCaseReview;
  EXPECT_EQ(Of(ReviewOf("word", 200, 2, kHtml), page), Successor::kVersion);
  EXPECT_EQ(Of(ReviewOf("word", 900, 2, kHtml), page), Successor::kStranger)
      << "a short one, such as a notice that names reviews";
}

TEST_F(SuccessorTest, AReviewMayTakeThePlaceOfItsNoticeThoughNeitherHasItems) {
  const Review notice = ReviewOf("notice", 200, 0, kHtml);
  Review page = ReviewOf("word", 400, 0, kHtml);
  EXPECT_EQ(Of(notice, page), Successor::kStranger) << "a page of which nobody knows what it is";
  page.metadata.review_type = ReviewType::kSeriousCaseReview;
  EXPECT_EQ(Of(notice, page), Successor::kVersion);
  EXPECT_EQ(Of(page, notice), Successor::kStranger) << "nor does the notice come back";
  EXPECT_EQ(Of(notice, ReviewOf("word", 400, 0, kPdf)), Successor::kVersion)
      << "no error page is a PDF";
  EXPECT_EQ(Of(notice, ReviewOf("word", 300, 0, kPdf)), Successor::kStranger)
      << "not much longer: another notice";
  Review brief = ReviewOf("word", 60, 2, kHtml);
  brief.metadata.review_type = ReviewType::kSeriousCaseReview;
  EXPECT_EQ(Of(notice, brief), Successor::kVersion) << "shorter than its notice, with items";
}

TEST_F(SuccessorTest, NobodyMissesWhatWasNoReviewOrHardlyAnything) {
  EXPECT_EQ(Of(ReviewOf("word", 200, 0, kHtml), ReviewOf("other", 200, 3, kHtml)),
            Successor::kVersion);
  EXPECT_EQ(Of(ReviewOf("word", 20, 1, kHtml), ReviewOf("sorry", 30, 0, kHtml)),
            Successor::kVersion);
}

}  // namespace
}  // namespace caselore
