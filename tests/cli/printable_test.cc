// Printable is the one gate to a terminal: what it lets through, and what not.
#include "cli/printable.h"

#include <gtest/gtest.h>

#include <string>

#include "cli/record_names.h"
#include "cli/review_text.h"
#include "cli/terminal.h"

namespace caselore {
namespace {

TEST(PrintableTest, TextStaysAsItIs) {
  EXPECT_EQ(Printable(""), "");
  EXPECT_EQ(Printable("Adolygiad ymarfer plant – ‘Siân’ 🙂"),
            "Adolygiad ymarfer plant – ‘Siân’ 🙂");
}

TEST(PrintableTest, BreaksBecomeSpaces) {
  EXPECT_EQ(Printable("a\nb\tc\r\nd"), "a b c  d");
  EXPECT_EQ(Printable("a\xE2\x80\xA8"
                      "b\xC2\x85"
                      "c"),
            "a b c");  // U+2028, U+0085
}

TEST(PrintableTest, ControlsNeverPass) {
  EXPECT_EQ(Printable("\033[31m\a\x7F"), "�[31m��");
  EXPECT_EQ(Printable(std::string("\0", 1)), "�");
  EXPECT_EQ(Printable("\xC2\x9B"
                      "31m"),
            "�31m");  // C1: CSI as one character
  EXPECT_EQ(Printable("\xE2\x80\xAE"
                      "fdp.exe"),
            "�fdp.exe");                      // U+202E
  EXPECT_EQ(Printable("\xE2\x81\xA6"), "�");  // U+2066
}

TEST(PrintableTest, BytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(Printable("a\xFF"
                      "b"),
            "a�b");
  EXPECT_EQ(Printable("\x9B"
                      "31m"),
            "�31m");                            // a raw C1 byte
  EXPECT_EQ(Printable("\xC0\x9B"), "��");       // overlong
  EXPECT_EQ(Printable("\xE2\x80"), "��");       // cut short
  EXPECT_EQ(Printable("\xED\xA0\x80"), "���");  // a surrogate
}

TEST(WrappedTest, LinesKeepTheirWidth) {
  EXPECT_EQ(Wrapped("", 2, 20), "");
  EXPECT_EQ(Wrapped("one two three", 2, 9), "  one two\n  three\n");
  EXPECT_EQ(Wrapped("averyveryverylongword b", 2, 10), "  averyveryverylongword\n  b\n");
  EXPECT_EQ(Wrapped("Siân Siân", 0, 9), "Siân Siân\n");
}

TEST(WrappedTest, StylesTakeNoColumns) {
  const Style style{true, 100};
  EXPECT_EQ(ColumnsOf(style.Hit("word")), 4u);
  EXPECT_EQ(Style{}.Hit("word"), "word");
}

TEST(RecordNamesTest, TwoOfOneNameKeepTheirEnding) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(RecordNames({}), Names{});
  EXPECT_EQ(RecordNames({"a/x.pdf", "a/y.pdf"}), (Names{"x.json", "y.json"}));
  EXPECT_EQ(RecordNames({"a/x.pdf", "a/x.txt"}), (Names{"x.pdf.json", "x.txt.json"}));
  EXPECT_EQ(RecordNames({"a/x.pdf", "b/x.pdf"}), (Names{"x.pdf.json", "x.pdf-2.json"}));
  EXPECT_EQ(RecordNames({"x.pdf.pdf", "x.pdf", "x.txt"}),
            (Names{"x.pdf.json", "x.pdf-2.json", "x.txt.json"}));
}

TEST(RecordNamesTest, LongNamesAreCutBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 125; ++i) name += "é";
  const auto names = RecordNames({name + ".pdf", name + ".txt"});
  EXPECT_LE(names[0].size(), 240u);
  EXPECT_NE(names[0], names[1]);
  EXPECT_EQ(Printable(names[0]), names[0]);  // still UTF-8
}

TEST(Spoken, NamesInPeoplesWords) {
  EXPECT_EQ(Spoken("serious_case_review"), "Serious case review");
  EXPECT_EQ(Spoken("mappa_serious_case_review"), "MAPPA serious case review");
  EXPECT_EQ(Spoken(""), "");
}

}  // namespace
}  // namespace caselore
