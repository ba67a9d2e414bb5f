#include "pipeline/outlining/running_numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

OutlineParagraph Entry(BlockLabel label, std::string marker, int depth, std::string text) {
  OutlineParagraph entry;
  entry.label = label;
  entry.paragraph.form =
      label == BlockLabel::kListItem ? ParagraphForm::kListItem : ParagraphForm::kText;
  entry.paragraph.marker = std::move(marker);
  entry.paragraph.depth = depth;
  entry.paragraph.text = std::move(text);
  return entry;
}

// Headings with two numbered paragraphs each; under the last of them bullets, as many as said.
std::vector<OutlineParagraph> Report(int headings, int bullets) {
  std::vector<OutlineParagraph> report;
  int number = 0;
  for (int h = 0; h < headings; ++h) {
    report.push_back(Entry(BlockLabel::kSectionHeader, "", 0, "What happened"));
    for (int i = 0; i < 2; ++i) {
      const bool leads = h + 1 == headings && i == 1;
      report.push_back(Entry(BlockLabel::kListItem, std::to_string(++number) + ".", 0,
                             leads ? "The Council should:" : "The Council wrote in May."));
    }
  }
  for (int b = 0; b < bullets; ++b) {
    report.push_back(Entry(BlockLabel::kListItem, "•", 1, "write to the family;"));
  }
  return report;
}

int Counted(std::vector<OutlineParagraph> paragraphs) {
  MarkRunningNumbers(paragraphs);
  int counted = 0;
  for (const OutlineParagraph& entry : paragraphs) counted += entry.paragraph.counts_on;
  return counted;
}

TEST(RunningNumbers, NumbersThatGoOnUnderEachHeadingAndLeadIntoBullets) {
  EXPECT_EQ(Counted(Report(8, 3)), 2);
}

TEST(RunningNumbers, WithFewerBulletsThanNumbersTheBulletsBelongToTheNumber) {
  EXPECT_EQ(Counted(Report(8, 2)), 0);
}

TEST(RunningNumbers, AListUnderFewHeadingsIsNoCountOfParagraphs) {
  EXPECT_EQ(Counted(Report(3, 4)), 0);
}

TEST(RunningNumbers, NothingGivesNothing) { EXPECT_EQ(Counted({}), 0); }

}  // namespace
}  // namespace caselore
