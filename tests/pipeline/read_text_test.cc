#include "pipeline/read_text.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/words.h"

namespace caselore {
namespace {

using testing::Words;
using namespace std::string_literals;

Document ReadOrDie(const std::string& text) {
  Diagnostics diagnostics;
  Result<Document> document = ReadText(text, {}, diagnostics);
  EXPECT_TRUE(document.has_value()) << document.error().message;
  return document.value_or(Document{});
}

Cause CauseOf(const std::string& text, const ReadLimits& limits = {}) {
  Diagnostics diagnostics;
  const Result<Document> document = ReadText(text, limits, diagnostics);
  return document ? Cause::kInternal : document.error().cause;
}

TEST(ReadText, IsSetAsByATypewriter) {
  const Document document = ReadOrDie("Good practice\n\n  indented\n");
  ASSERT_EQ(document.pages.size(), 1u);
  const Page& page = document.pages[0];
  ASSERT_EQ(Words(page), "Good practice indented");
  EXPECT_FLOAT_EQ(page.words[1].box.x0 - page.words[0].box.x0, 5 * 6);
  EXPECT_FLOAT_EQ(page.words[2].box.x0 - page.words[0].box.x0, 2 * 6);
  EXPECT_FLOAT_EQ(page.words[2].baseline - page.words[0].baseline, 2 * 12);
  EXPECT_FLOAT_EQ(page.words[0].size, 10);
  for (const Word& word : page.words) {
    EXPECT_TRUE((BBox{0, 0, page.width, page.height}.Contains(word.box)));
  }
}

TEST(ReadText, AnAccentWithoutALetterHasAPlaceOfItsOwn) {
  const Page page = ReadOrDie("a \u0301 b\u0301c").pages[0];
  ASSERT_EQ(page.words.size(), 3u);
  EXPECT_FLOAT_EQ(page.words[1].box.Width(), 6);
  EXPECT_FLOAT_EQ(page.words[2].box.Width(), 2 * 6);
}

TEST(ReadText, EveryKindOfLineEnd) {
  const Page page = ReadOrDie("a\nb\r\nc\rd").pages[0];
  ASSERT_EQ(Words(page), "a b c d");
  for (size_t i = 1; i < 4; ++i) {
    EXPECT_FLOAT_EQ(page.words[i].baseline - page.words[i - 1].baseline, 12);
  }
}

TEST(ReadText, AFormFeedBeginsAPage) {
  const Document document = ReadOrDie("one\ftwo\n\f");
  ASSERT_EQ(document.pages.size(), 2u);
  EXPECT_EQ(Words(document.pages[1]), "two");
  EXPECT_EQ(document.pages[1].number, 2);
}

TEST(ReadText, ATabGoesToTheNextMultipleOfEight) {
  const Page page = ReadOrDie("a\tb\t\tc").pages[0];
  EXPECT_FLOAT_EQ(page.words[1].box.x0 - page.words[0].box.x0, 8 * 6);
  EXPECT_FLOAT_EQ(page.words[2].box.x0 - page.words[0].box.x0, 24 * 6);
}

TEST(ReadText, ABulletAtTheStartOfALineIsAWord) {
  EXPECT_EQ(Words(ReadOrDie("  •Timeliness\n✓done\nmid•dle").pages[0]),
            "• Timeliness ✓ done mid•dle");
}

TEST(ReadText, Encodings) {
  EXPECT_EQ(Words(ReadOrDie("\xEF\xBB\xBF"
                            "caf\xC3\xA9")
                      .pages[0]),
            "café");
  EXPECT_EQ(Words(ReadOrDie("\xFF\xFEt\0\x75\x01"s).pages[0]), "t\u0175");
  EXPECT_EQ(Words(ReadOrDie("\xFE\xFF\0t\xD8\x3D\xDE\x00"s).pages[0]), "t\U0001F600");
  EXPECT_EQ(Words(ReadOrDie("Alex\x92s caf\xE9 \x95 plan").pages[0]), "Alex’s café • plan");
}

TEST(ReadText, NoControlCharacterComesThrough) {
  EXPECT_EQ(
      Words(
          ReadOrDie("a long enough line with one \x1B[31m escape" + std::string(200, 'x')).pages[0])
          .find('\x1B'),
      std::string::npos);
}

TEST(ReadText, FailsWithTheReason) {
  EXPECT_EQ(CauseOf(" \n\t\f\n"), Cause::kEmpty);
  EXPECT_EQ(CauseOf("ab\1\2\3\4\5\6\7"), Cause::kUnsupported);
  EXPECT_EQ(CauseOf("a b c", {.words = 2}), Cause::kTooLarge);
  EXPECT_EQ(CauseOf("a\fb\fc", {.pages = 1}), Cause::kTooLarge);
}

}  // namespace
}  // namespace caselore
