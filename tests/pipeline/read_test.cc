#include "pipeline/read.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/pdf_builder.h"
#include "tests/support/words.h"

namespace caselore {
namespace {

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
  const auto why = [](const std::string& bytes) {
    const Error error = ReadBytes(bytes).error();
    EXPECT_EQ(error.cause, Cause::kUnsupported);
    return error.message;
  };
  EXPECT_EQ(why("PK\3\4\0\0word/document.xml"s),
            "The file is a Word document; save it as PDF and give that.");
  EXPECT_EQ(why("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"s),
            "The file is an old Word, Excel or PowerPoint file; save it as PDF and give that.");
  EXPECT_EQ(why("\x89PNG\r\n\x1A\n\0"s),
            "The file is a picture (PNG); put its pages into one PDF and give that.");
  EXPECT_EQ(why("\x7F"
                "ELF\0"s),
            "The file is a program; give a PDF, a web page or plain text.");
  EXPECT_EQ(why("\0\1\2\3"s),
            "The file is neither a PDF nor a web page nor plain text; give a PDF, a web page or "
            "plain text.");
}

}  // namespace
}  // namespace caselore
