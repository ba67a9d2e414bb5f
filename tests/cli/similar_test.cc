// caselore similar: what it takes for a text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/command.h"
#include "tests/support/office_builder.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/review_about.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SimilarCommand : public ::testing::Test {
 protected:
  SimilarCommand() {
    const auto review =
        folder_.Write("a.txt", ReviewAbout("Ash", "GPs should ask about bruising."));
    EXPECT_EQ(Caselore({"ingest", review, "--library", folder_ / "library"}).status, 0);
  }
  CommandResult Similar(std::string_view name, std::string_view bytes) const {
    return Caselore({"similar", folder_.Write(name, bytes), "--library", folder_ / "library"});
  }

  TempFolder folder_;
};

TEST_F(SimilarCommand, OfALongTextTheBeginningIsAskedFor) {
  std::string text = "Family doctors ought to ask about any bruising.";
  const CommandResult whole = Similar("short.txt", text);
  EXPECT_THAT(whole.err, IsEmpty());
  while (text.size() < 40'000) text += "\nNobody knew.";
  const CommandResult cut = Similar("long.txt", text + " Ŵ");
  EXPECT_EQ(cut.status, 0);
  EXPECT_THAT(cut.out, HasSubstr("GPs should ask about bruising."));
  EXPECT_THAT(cut.err,
              HasSubstr("long.txt has more than 16 KB of text; the beginning is asked for."));
}

TEST_F(SimilarCommand, WhatIsSharedAreTheWordsOfTheTextAndNotTheirMeanings) {
  const CommandResult meant = Similar("meant.txt", "Family doctors ought to ask.");
  EXPECT_THAT(meant.out, HasSubstr("GPs should ask about bruising."));
  EXPECT_THAT(meant.out, HasSubstr("of what the text says: ask\n"));
  EXPECT_THAT(Similar("bruises.txt", "Doctors ask about bruising of babies.").out,
              AllOf(HasSubstr("With all that is tagged"), Not(HasSubstr("+word"))));
}

TEST_F(SimilarCommand, AWordAsMendedIsShared) {
  EXPECT_THAT(Similar("slip.txt", "Brusing of elbows.").out,
              HasSubstr("of what the text says: bruising\n"));
}

TEST_F(SimilarCommand, PagesFollowEachOtherAndAnEmptyAnswerSaysWhatToDo) {
  const std::string text = folder_.Write("short.txt", "Doctors ask about bruising.");
  const CommandResult past =
      Caselore({"similar", text, "--offset", "7", "--library", folder_ / "library"});
  EXPECT_THAT(past.out, HasSubstr("Nothing stands behind the first 7"));
  EXPECT_THAT(Similar("none.txt", "Flamingos gathered.").out,
              HasSubstr("give more of it, or other words"));
  const CommandResult early =
      Caselore({"similar", text, "--year", "1990", "--library", folder_ / "library"});
  EXPECT_THAT(early.out, AllOf(HasSubstr("Without year: "), Not(HasSubstr("give more of it"))));
  EXPECT_THAT(Similar("marks.txt", "???").err, HasSubstr("The text has no word in it."));
}

TEST_F(SimilarCommand, WhatIsNoPlainTextIsToldWithWhatToDo) {
  const std::string pdf = testing::PdfBuilder().Page("BT /F1 11 Tf (Seen.) Tj ET").Build();
  const CommandResult refused = Similar("draft.pdf", pdf + std::string(50'000, ' '));
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("It is a PDF, and plain text is taken; 'caselore extract "));
  EXPECT_THAT(refused.err, HasSubstr("draft.pdf' prints what it holds"));
  testing::DocxBuilder word;
  EXPECT_THAT(Similar("draft.docx", word.Build()).err, HasSubstr("It is a Word document, and"));
  const CommandResult binary = Similar("photo", std::string("\x89PNG\0\1\2\3", 8));
  EXPECT_EQ(binary.status, 2);
  EXPECT_THAT(binary.err, HasSubstr("It is no text; plain text is taken."));
}

TEST_F(SimilarCommand, TextOfWordProcessorsIsRead) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("bruising")) utf16 += std::string{c, '\0'};
  EXPECT_THAT(Similar("notepad.txt", utf16).out, HasSubstr("GPs should ask about bruising."));
}

}  // namespace
}  // namespace caselore
