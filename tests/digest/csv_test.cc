#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "digest/clean_text.h"
#include "digest/csv_exporter.h"
#include "digest/csv_row.h"
#include "tests/support/sample_review.h"

namespace caselore {
namespace {

TEST(CsvRow, QuotesWhatNeedsIt) {
  EXPECT_EQ(CsvRow({"a", "", "b c"}), "a,,b c\r\n");
  EXPECT_EQ(CsvRow({"a,b", "a;b", "say \"no\"", "two\nlines", " a", "a "}),
            "\"a,b\",\"a;b\",\"say \"\"no\"\"\",\"two\nlines\",\" a\",\"a \"\r\n");
  EXPECT_EQ(CsvRow({}), "\r\n");
}

TEST(CsvText, NoFormulaIsLeftOne) {
  const std::vector<std::string> formulas = {
      "=1+1",
      "+44 20",
      "-1",
      "- staff should ask",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "\n=1",
      "\tplain",
      " =1",
      "  \"=1",
      "'=1",
      "“=HYPERLINK(\"x\")”",
      "\u00A0=1",
      "\u3000=1",
      "\uFEFF=1",
      "\u200B=1",
      "\x01=1",
      "＝1+1",
      "＋1",
      "－1",
      "＠SUM",
      "=cmd|' /C calc'!A0",
  };
  for (const std::string& formula : formulas) {
    EXPECT_EQ(CsvText(formula), "'" + CleanText(formula)) << formula;
  }
}

TEST(CsvText, WhatIsNoneStaysAsItIs) {
  for (const std::string text :
       {"", "4.2", "Ask = know", "a-b", "“Nobody asked.”", "'Tis", "child@school", "1=1", "–"}) {
    EXPECT_EQ(CsvText(text), text);
  }
}

TEST(CleanText, HasNoControlCharacters) {
  EXPECT_EQ(CleanText("a\r\nb\rc\nd"), "a\nb\nc\nd");
  EXPECT_EQ(CleanText(std::string("a\0b\x1B[31m\x7F", 9)), "a b [31m ");
  EXPECT_EQ(CleanText("a\u0085b\u009Fc"), "a b c");
  EXPECT_EQ(CleanText("\xFF\xC3"), "\uFFFD\uFFFD");
  EXPECT_EQ(CleanText("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
  EXPECT_EQ(CleanText("\xEF\xBF\xBE"), "\uFFFD") << "U+FFFE, which XML does not allow";
  EXPECT_EQ(CleanText("tŷ 🏠"), "tŷ 🏠");
}

std::string Exported(const std::vector<Review>& reviews, ByteOrderMark mark) {
  std::string csv;
  CsvExporter exporter(
      [&](std::string_view bytes) -> Result<void> {
        csv += bytes;
        return {};
      },
      Codebook{{{"professional-curiosity", "Professional curiosity", "", "", ""}}, {}}, mark);
  for (const Review& review : reviews) {
    DocumentRow row;
    row.id = review.id;
    row.case_id = "0123456789ab";
    row.title = review.metadata.title;
    SelectedReview selected{review, row, {}};
    for (const Item& item : review.items) selected.items.push_back(&item);
    EXPECT_TRUE(exporter.Add(selected));
  }
  EXPECT_TRUE(exporter.Finish());
  return csv;
}

constexpr char kHeader[] =
    "id,kind,number,label,label_kind,text,page,section,section_kind,addressees,agencies,themes,"
    "theme_labels,timescale,confidence,review,case,title,review_type,document_form,subjects,"
    "publisher,area,published,file,url\r\n";

TEST(CsvExporter, ARowAnItem) {
  Review review = FullReview();
  review.items[0].confidence = 0.875f;
  review.items[0].themes.push_back("own_theme");
  EXPECT_EQ(Exported({review}, ByteOrderMark::kNone),
            kHeader + review.id +
                "/rec-1,recommendation,1,Health visiting,agency,Health visitors should ask.,4,"
                "Recommendations,recommendations,Ackmoor Health Trust,health-visiting,"
                "\"professional-curiosity; own_theme\",\"Professional curiosity; own_theme\","
                "within six months,0.88," +
                review.id + ",0123456789ab,Child K: Overview Report,,,Child K,,,,,\r\n");
}

TEST(CsvExporter, WithoutItemsThereIsTheHeader) {
  EXPECT_EQ(Exported({}, ByteOrderMark::kNone), kHeader);
  EXPECT_EQ(Exported({}, ByteOrderMark::kUtf8), std::string("\xEF\xBB\xBF") + kHeader);
}

TEST(CsvExporter, HandsOnWhyNothingCanBeWritten) {
  CsvExporter exporter([](std::string_view) { return Fail(Cause::kUnreadable, "full"); }, {},
                       ByteOrderMark::kNone);
  const auto finished = exporter.Finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().message, "full");
}

}  // namespace
}  // namespace caselore
