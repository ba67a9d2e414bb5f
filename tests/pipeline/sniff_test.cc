#include "pipeline/sniff.h"

#include <gtest/gtest.h>

#include <string>

#include "corpus/record.h"
#include "document/review.h"
#include "pipeline/partial.h"

namespace caselore {
namespace {

TEST(SniffTest, Pdf) {
  EXPECT_EQ(Sniff("%PDF-1.7\n%\xE2\xE3\xCF\xD3"), FileKind::kPdf);
  EXPECT_EQ(Sniff(std::string(1000, 'x') + "%PDF-1.4"), FileKind::kPdf);
  EXPECT_EQ(Sniff("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4"), FileKind::kPdf);
}

TEST(SniffTest, APdfWithoutItsHeaderIsKnownByItsObjects) {
  EXPECT_EQ(Sniff("%\xE2\xE3\xCF\xD3\n1 0 obj\n<<\n/Type /Catalog"), FileKind::kPdf);
  EXPECT_EQ(Sniff(std::string(2049, 'X') + "%PDF-1.4"), FileKind::kPdf);
  EXPECT_EQ(Sniff("The 2 obj are << small"), FileKind::kPlainText);
  EXPECT_EQ(Sniff("1 0 objection << none"), FileKind::kPlainText);
}

TEST(SniffTest, WebPages) {
  EXPECT_EQ(Sniff("<!DOCTYPE html>"), FileKind::kHtml);
  EXPECT_EQ(Sniff("\xEF\xBB\xBF \n<!-- saved --><HTML lang=cy>"), FileKind::kHtml);
  EXPECT_EQ(Sniff("<?xml version=\"1.0\"?><!DOCTYPE html><html>"), FileKind::kHtml);
  EXPECT_EQ(Sniff("Use <html> with care."), FileKind::kPlainText);
}

TEST(SniffTest, PlainText) {
  EXPECT_EQ(Sniff("Serious Case Review"), FileKind::kPlainText);
  EXPECT_EQ(Sniff("caf\xE9 \x93quoted\x94 \f next page"), FileKind::kPlainText);  // Windows-1252
  EXPECT_EQ(Sniff(std::string("\xFF\xFE"
                              "a\0b\0",
                              6)),
            FileKind::kPlainText);  // UTF-16
  EXPECT_EQ(Sniff("[Name of board]\nReview"), FileKind::kPlainText);
  EXPECT_EQ(Sniff("Name\tAge\nThe review found\n"), FileKind::kPlainText);
}

TEST(SniffTest, Others) {
  EXPECT_EQ(Sniff(""), FileKind::kEmpty);
  EXPECT_EQ(Sniff(std::string("\0", 1)), FileKind::kOther);
  EXPECT_EQ(Sniff("\x89PNG\r\n\x1A\n" + std::string(8, '\0')), FileKind::kOther);
  EXPECT_EQ(Sniff("{\"json\": true}"), FileKind::kOther);
  EXPECT_EQ(Sniff("#!/bin/sh\n"), FileKind::kOther);
  EXPECT_EQ(Sniff("<?xml version=\"1.0\"?><rss>"), FileKind::kOther);
  EXPECT_EQ(Sniff("a\tb\tc\n1\t2\t3\n"), FileKind::kOther);
}

TEST(PartialTest, AWarningOfReadingMakesARecordPartial) {
  Review review;
  EXPECT_FALSE(IsPartial(RecordJson(review)));
  review.diagnostics = {{Severity::kInfo, "read", 1, "Fine."},
                        {Severity::kWarning, "outline", 1, "No headings."}};
  EXPECT_FALSE(IsPartial(RecordJson(review)));
  review.metadata.title = R"("severity":"warning","stage":"read")";  // a document may say so
  EXPECT_FALSE(IsPartial(RecordJson(review)));
  review.diagnostics.push_back({Severity::kWarning, "read", 3, "Page 3 was given up."});
  EXPECT_TRUE(IsPartial(RecordJson(review)));
}

}  // namespace
}  // namespace caselore
