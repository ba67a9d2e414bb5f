#include "pipeline/outlining/list_depths.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace caselore {
namespace {

OutlineParagraph ListItem(std::string marker, float x, std::string text = "Ring home.") {
  OutlineParagraph entry;
  entry.label = BlockLabel::kListItem;
  entry.box = {x, 0, 300, 10};
  entry.paragraph.form = ParagraphForm::kListItem;
  entry.paragraph.marker = std::move(marker);
  entry.paragraph.text = std::move(text);
  entry.paragraph.places = {{1, entry.box, {0, 1}}};
  return entry;
}

OutlineParagraph Heading(std::string marker, std::string text) {
  OutlineParagraph entry = ListItem(std::move(marker), 72, std::move(text));
  entry.label = BlockLabel::kSectionHeader;
  entry.paragraph.form = ParagraphForm::kText;
  return entry;
}

std::vector<int> Depths(std::vector<OutlineParagraph> paragraphs) {
  SetListDepths(paragraphs);
  std::vector<int> depths;
  for (const OutlineParagraph& entry : paragraphs) depths.push_back(entry.paragraph.depth);
  return depths;
}

TEST(ListDepths, IndentedBulletsAreNested) {
  EXPECT_EQ(Depths({ListItem("•", 72), ListItem("–", 90), ListItem("–", 90), ListItem("•", 72)}),
            (std::vector<int>{0, 1, 1, 0}));
}

TEST(ListDepths, RomanNumbersBehindALetterAreNestedWithoutIndent) {
  EXPECT_EQ(
      Depths({ListItem("(a)", 72), ListItem("(i)", 72), ListItem("(ii)", 72), ListItem("(b)", 72)}),
      (std::vector<int>{0, 1, 1, 0}));
}

TEST(ListDepths, TheLetterIBehindHIsALetter) {
  EXPECT_EQ(Depths({ListItem("(g)", 72), ListItem("(h)", 72), ListItem("(i)", 72)}),
            (std::vector<int>{0, 0, 0}));
}

TEST(ListDepths, ASentenceInBoldBehindALetterIsNoHeading) {
  std::vector<OutlineParagraph> paragraphs = {
      ListItem("(a)", 72), ListItem("(b)", 72),
      Heading("(c)",
              "This timetable should not interfere with what the Board has asked before now.")};
  SetListDepths(paragraphs);
  EXPECT_EQ(paragraphs[2].paragraph.form, ParagraphForm::kListItem);
}

TEST(ListDepths, AShortHeadingBehindALetterStaysOne) {
  std::vector<OutlineParagraph> paragraphs = {Heading("(a)", "Background")};
  SetListDepths(paragraphs);
  EXPECT_EQ(paragraphs[0].paragraph.form, ParagraphForm::kText);
}

TEST(ListDepths, NothingGivesNothing) { EXPECT_TRUE(Depths({}).empty()); }

TEST(ListDepths, ABulletAtTheTopOfTheNextColumnGoesOn) {
  std::vector<OutlineParagraph> list = {ListItem("•", 72), ListItem("•", 72), ListItem("•", 320)};
  list[0].box.y0 = 600;
  list[1].box.y0 = 620;
  list[2].box.y0 = 80;
  EXPECT_EQ(Depths(list), (std::vector<int>{0, 0, 0}));
}

TEST(ListDepths, ItemsThatAreCentredHaveOneDepth) {
  std::vector<OutlineParagraph> items{ListItem("✗", 60), ListItem("✗", 80), ListItem("✗", 70)};
  for (OutlineParagraph& item : items) item.box.x1 = 400 - item.box.x0;
  EXPECT_EQ(Depths(items), (std::vector<int>{0, 0, 0}));
}

}  // namespace
}  // namespace caselore
