#include "extractors/references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/timescales.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;

using testing::BuiltIn;

std::vector<std::string> ReferencesIn(std::string text) {
  Section section;
  section.paragraphs.emplace_back().text = std::move(text);
  std::vector<std::string> out;
  for (const Reference& found : FindReferences(BuiltIn(), {section})) {
    out.push_back(found.title + (found.year.empty() ? "" : " " + found.year));
  }
  return out;
}

TEST(References, AreGivenByFirstMentionWithTheirYear) {
  EXPECT_THAT(ReferencesIn("Under the Care Act and Working Together 2018, and the Children Act "
                           "1989; see Working Together again."),
              ElementsAre("Care Act 2014", "Working Together to Safeguard Children 2018",
                          "Children Act 1989"));
}

TEST(References, AnActThatNoTableKnowsIsFoundByItsForm) {
  EXPECT_THAT(ReferencesIn("It fell under the Offences against the Person Act 1861? No: the "
                           "Licensing Act 2003."),
              ElementsAre("Licensing Act 2003"));
}

TEST(References, WorkingTogetherInSmallLettersIsNoGuidance) {
  EXPECT_THAT(ReferencesIn("Agencies were working together in 2018."), ElementsAre());
}

TEST(Timescales, AreGivenAsPrinted) {
  const auto of = [](std::string_view text) { return TimescaleOf(BuiltIn(), text); };
  EXPECT_EQ(of("The Board should report within three months of publication."),
            "within three months of publication");
  EXPECT_EQ(of("Each Trust should report by March 2024 on this."), "by March 2024");
  EXPECT_EQ(of("to be completed by the end of the autumn term"), "by the end of the autumn term");
  EXPECT_EQ(of("Offer a talk within 72 hours."), "");
}

}  // namespace
}  // namespace caselore
