// --ocr of the commands, on scans made in the test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scan_maker.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Json = nlohmann::json;
using testing::PdfBuilder;
using testing::PdfOf;
using testing::Scan;

const std::vector<testing::ScannedLine> kReview = {
    {72, 90, "Serious Case Review: Child Q", 20, true},
    {72, 140, "1. Introduction", 13, true},
    {72, 165, "This review was made after the death of a child of two years."},
    {72, 181, "The Board asked an author who had not worked in the county."},
    {72, 220, "2. Recommendations", 13, true},
    {72, 245, "Recommendation 1: The Board should audit the use of chronologies."},
    {72, 275, "Recommendation 2: The police should tell the school on the same day."},
};

struct Extracted {
  int status = 0;
  std::string err;
  Json record;
};

// `caselore extract FILE.pdf --format json` with more arguments.
Extracted Extract(const std::string& pdf, const std::vector<std::string>& more = {},
                  const std::vector<std::string>& environment = {}) {
  const TempFolder folder;
  std::vector<std::string> arguments = {"extract", folder.Write("review.pdf", pdf), "--format",
                                        "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const CommandResult result = Caselore(arguments, environment);
  return {result.status, result.err, result.out.empty() ? Json() : Json::parse(result.out)};
}

std::vector<std::string> ItemsOf(const Json& record) {
  std::vector<std::string> items;
  for (const Json& item : record["items"]) items.push_back(item["text"]);
  return items;
}

std::string NotesOf(const Json& record) {
  std::string notes;
  for (const Json& note : record["diagnostics"]) notes += note["message"].get<std::string>() + "\n";
  return notes;
}

TEST(OcrTest, AScanIsReadLikeItsOriginal) {
  const Extracted read = Extract(PdfOf({Scan(kReview, 1)}));
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(read.record["source"]["text_layer"], "ocr");
  EXPECT_EQ(read.record["title"], "Serious Case Review: Child Q");
  EXPECT_THAT(ItemsOf(read.record),
              ::testing::ElementsAre("The Board should audit the use of chronologies.",
                                     "The police should tell the school on the same day."));
  const Json& item = read.record["items"][0];
  EXPECT_GT(item["confidence"].get<double>(), 0.8);
  // On the page as it lies, askew by a degree clockwise: left of the middle things stand higher.
  const Json& box = item["boxes"][0];
  EXPECT_EQ(box[0], 1);
  EXPECT_LT(box[2].get<double>(), 245 - 8 - 2);
  EXPECT_THAT(NotesOf(read.record), HasSubstr("Read by OCR (Tesseract"));
}

TEST(OcrTest, NativeTextHasNoConfidence) {
  const std::string pdf =
      PdfBuilder()
          .Page(
              "BT /F2 18 Tf 72 700 Td (Recommendations) Tj ET BT /F1 11 Tf 72 660 Td "
              "(Recommendation 1: The Board should audit the use of chronologies.) Tj ET")
          .Build();
  const Extracted read = Extract(pdf);
  EXPECT_EQ(read.record["source"]["text_layer"], "native");
  ASSERT_EQ(read.record["items"].size(), 1u);
  EXPECT_FALSE(read.record["items"][0].contains("confidence"));
  EXPECT_EQ(Extract(pdf, {"--ocr", "always"}).record["source"]["text_layer"], "ocr");
}

TEST(OcrTest, NeverMeansNever) {
  const Extracted read = Extract(PdfOf({Scan(kReview)}), {"--ocr", "never"});
  EXPECT_EQ(read.status, 1);  // read in part
  EXPECT_EQ(read.record["source"]["text_layer"], "native");
  EXPECT_THAT(read.record["items"], IsEmpty());
  EXPECT_THAT(NotesOf(read.record), HasSubstr("needs OCR"));
}

TEST(OcrTest, AStampDoesNotKeepAScanFromBeingRead) {
  const std::string scan = PdfOf({Scan(kReview)}, "BT /F1 9 Tf 480 20 Td (Page 1 of 1) Tj ET");
  const Extracted read = Extract(scan);
  EXPECT_EQ(read.record["source"]["text_layer"], "ocr");
  EXPECT_EQ(ItemsOf(read.record).size(), 2u);
}

// A font whose meanings are three letters on: what is seen is sound, what the file says is not.
std::string Garbled() {
  PdfBuilder pdf;
  std::string meanings;
  for (char c = 'A'; c <= 'z'; ++c) {
    char entry[32];
    std::snprintf(entry, sizeof(entry), "<%02X> <%04X>\n", c, c + 3);
    meanings += entry;
  }
  std::string page;
  for (const testing::ScannedLine& line : kReview) {
    page += "BT /F1 " + std::to_string(line.size) + " Tf " + std::to_string(line.x) + " " +
            std::to_string(800 - line.y) + " Td (" + line.text + ") Tj ET\n";
  }
  return pdf.Meaning(meanings).Page(page).Build();
}

TEST(OcrTest, GarbledTextIsReadFromThePicture) {
  const std::string sentence = "The Board should audit the use of chronologies.";
  const Extracted never = Extract(Garbled(), {"--ocr", "never"});
  EXPECT_THAT(never.record.dump(), Not(HasSubstr(sentence)));
  const Extracted read = Extract(Garbled());
  EXPECT_EQ(read.record["source"]["text_layer"], "ocr");
  EXPECT_THAT(read.record.dump(), HasSubstr(sentence));
}

TEST(OcrTest, MissingLanguageDataIsToldOnceAndTheRestGoesOn) {
  const TempFolder folder, data;
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) {
    folder.Write(std::string("in/") + name, PdfOf({Scan({{72, 90, name, 20}})}));
  }
  folder.Write("in/d.txt", "Serious Case Review: Child Q\n\nRecommendations\n\nNone was made.\n");
  const CommandResult result = Caselore({"extract", folder / "in", "--output", folder / "out"},
                                        {"TESSDATA_PREFIX=" + data.path().native()});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
  EXPECT_THAT(result.err, HasSubstr("caselore: OCR: missing: "));
  EXPECT_THAT(result.err, HasSubstr("tesseract-ocr-eng"));
  EXPECT_THAT(result.out, HasSubstr("1 read, 3 in part, 0 failed"));
}

TEST(OcrTest, WhatCannotBeDoneForAnyDocumentIsToldBeforeTheFirst) {
  const TempFolder data;
  const Extracted read = Extract(PdfOf({Scan(kReview)}), {"--ocr", "always"},
                                 {"TESSDATA_PREFIX=" + data.path().native()});
  EXPECT_EQ(read.status, 2);
  EXPECT_TRUE(read.record.is_null());
  EXPECT_THAT(read.err, HasSubstr("--ocr always: "));
}

TEST(OcrTest, PagesAreKeptInTheCache) {
  const TempFolder cache;
  const std::vector<std::string> environment = {"XDG_CACHE_HOME=" + cache.path().native()};
  const std::string pdf = PdfOf({Scan(kReview)});
  const Json first = Extract(pdf, {}, environment).record;
  size_t pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(cache.path())) {
    pages += entry.is_regular_file();
  }
  EXPECT_EQ(pages, 1u);
  EXPECT_EQ(Extract(pdf, {}, environment).record, first);
  // Without language data only what is kept can be had.
  std::vector<std::string> without = environment;
  without.push_back("TESSDATA_PREFIX=" + cache.path().native());
  EXPECT_EQ(Extract(pdf, {}, without).record, first);
}

TEST(OcrTest, IngestReadsScansAndKeepsThemWithTheLibrary) {
  const TempFolder folder;
  const std::string pdf = folder.Write("review.pdf", PdfOf({Scan(kReview)}));
  const CommandResult ingested = Caselore({"ingest", pdf, "--library", folder / "library"});
  EXPECT_EQ(ingested.status, 0) << ingested.err;
  EXPECT_TRUE(std::filesystem::exists(folder / "library" / "ocr"));
  const CommandResult found = Caselore({"search", "chronologies", "--library", folder / "library"});
  EXPECT_THAT(found.out, HasSubstr("audit the use of chronologies"));
  const CommandResult checked = Caselore({"check", "--library", folder / "library"});
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
}

TEST(OcrTest, ALongScanTakesSeveralNightsAndHoldsUpNone) {
  const TempFolder folder;
  folder.Write("in/a.pdf", PdfOf({Scan(kReview), Scan({{72, 90, "An appendix of one line."}}),
                                  Scan({{72, 90, "And another one of two words."}})}));
  folder.Write("in/b.txt", "Serious Case Review: Child R\n\nRecommendation 1: GPs should ask.\n");
  folder.Write("library/sources.toml",
               "[[source]]\nname = \"drop\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
                   (folder / "in").native() + "\"\n");
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json", "--library", folder / "library"});
    return Caselore(arguments);
  };
  const auto night = [&] { return run({"update", "--jobs", "1", "--ocr-budget", "0"}); };
  const CommandResult first = night(), second = night();
  EXPECT_EQ(Json::parse(first.out).at("new"), 1);
  EXPECT_THAT(first.out, HasSubstr("unfinished: OCR has read 1 of 3 pages of it."));
  EXPECT_EQ(first.status, 1) << "somebody is to know";
  EXPECT_THAT(second.out, HasSubstr("unfinished: OCR has read 2 of 3 pages of it."));
  EXPECT_EQ(second.status, 0) << "and need not be told twice";
  const Json status = Json::parse(run({"status"}).out);
  EXPECT_EQ(status.at("failures"), 0);
  EXPECT_THAT(status.at("in_parts").dump(), HasSubstr("OCR has read 2 of 3 pages"));
  EXPECT_THAT(Caselore({"status", "--library", folder / "library"}).out,
              HasSubstr("a.pdf: OCR has read 2 of 3 pages of it."));
  const Json third = Json::parse(night().out);
  EXPECT_EQ(third.at("new"), 1) << third;
  EXPECT_EQ(third.at("same"), 1);
  EXPECT_EQ(third.at("failed"), 0);
  EXPECT_THAT(Json::parse(run({"status"}).out).at("in_parts"), IsEmpty());
}

}  // namespace
}  // namespace caselore
