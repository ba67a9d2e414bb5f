#include "pipeline/read.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/office_builder.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/words.h"

namespace caselore {
namespace {

using testing::DocxBuilder;
using testing::DocxParagraph;
using testing::OdtBuilder;
using testing::PdfBuilder;
using testing::Words;
using namespace std::string_literals;

Result<Document> ReadBytes(const std::string& bytes, const ReadLimits& limits = {}) {
  Diagnostics diagnostics;
  return Read(bytes, "review.bin", limits, diagnostics);
}

std::string MediaTypeOf(const std::string& bytes) {
  const Result<Document> document = ReadBytes(bytes);
  return document ? document->source.media_type : document.error().message;
}

TEST(Read, TheContentSaysWhatItIs) {
  EXPECT_EQ(MediaTypeOf(PdfBuilder().Page("").Build()), "application/pdf");
  EXPECT_EQ(MediaTypeOf("\n<!DOCTYPE html><p>Page"), "text/html");
  EXPECT_EQ(MediaTypeOf("Plain words"), "text/plain");
  EXPECT_EQ(MediaTypeOf(DocxBuilder{.body = DocxParagraph("Text")}.Build()),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(MediaTypeOf(OdtBuilder{.body = "<text:p>Text</text:p>"}.Build()),
            "application/vnd.oasis.opendocument.text");
}

TEST(Read, SourceIsThatOfTheBytes) {
  const Document document = ReadBytes("abc").value();
  EXPECT_EQ(document.source.file, "review.bin");
  EXPECT_EQ(document.source.bytes, 3u);
  EXPECT_EQ(document.source.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Read, AWebPageInUtf16IsAWebPage) {
  std::string page = "\xFF\xFE";
  for (const char c : "<html><body><p>Hi</p></body></html>"s) page += {c, '\0'};
  const Document document = ReadBytes(page).value();
  EXPECT_EQ(document.source.media_type, "text/html");
  EXPECT_EQ(Words(document.pages[0]), "Hi");
}

TEST(Read, FailsWithTheReason) {
  EXPECT_EQ(ReadBytes("").error().cause, Cause::kEmpty);
  EXPECT_EQ(ReadBytes("  \n ").error().cause, Cause::kEmpty);
  EXPECT_EQ(ReadBytes("abc", {.bytes = 2}).error().cause, Cause::kTooLarge);
  EXPECT_EQ(ReadBytes("%PDF-1.7 and nothing else").error().cause, Cause::kDamaged);
}

TEST(Read, OtherKindsAreNamedWithWhatToDo) {
  const Error error = ReadBytes("\x89PNG\r\n\x1A\n\0"s).error();
  EXPECT_EQ(error.cause, Cause::kUnsupported);
  EXPECT_EQ(error.message, "The file is a picture (PNG); make a PDF of its pages and give that.");
}

}  // namespace
}  // namespace caselore
