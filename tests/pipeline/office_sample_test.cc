// One sample as LibreOffice saves it: a DOCX and an ODT of the text from which the PDF was printed
// (tests/golden/13-….docx and .odt).
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus/atomic_file.h"
#include "pipeline/analyse.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

const std::string kStem = "13-response-action-plan-child-f";

Review Analysed(const std::string& folder, const std::string& ending) {
  const std::string path = CASELORE_SOURCE_DIR + folder + kStem + ending;
  return Analyse(ReadWholeFile(path).value(), kStem + ending, testing::BuiltIn(), {}).value();
}

// Kind, number and text of each item. Addressees differ in the ODT: a cell that spans rows names
// them, and pandoc's reader of ODT knows no spans.
std::vector<std::string> Said(const Review& review) {
  std::vector<std::string> items;
  for (const Item& item : review.items) {
    items.push_back(std::string(NameIn(kItemKindNames, item.kind)) + " " + item.number + " " +
                    item.text);
  }
  return items;
}

class OfficeSample : public ::testing::TestWithParam<const char*> {};

TEST_P(OfficeSample, SaysWhatThePdfSays) {
  const Review pdf = Analysed("/corpus/samples/", ".pdf");
  const Review office = Analysed("/tests/golden/", GetParam());
  ASSERT_FALSE(office.items.empty());
  EXPECT_EQ(Said(office), Said(pdf));
  EXPECT_EQ(office.pages, 1);
}

// The file's own title is "Copy of Copy of Action plan template v4".
TEST_P(OfficeSample, HasItsPrintedTitle) {
  const Review office = Analysed("/tests/golden/", GetParam());
  EXPECT_EQ(office.metadata.title, "Response and Action Plan: Child F");
  EXPECT_EQ(office.metadata.publisher, "Pellbridge Safeguarding Children Partnership");
}

INSTANTIATE_TEST_SUITE_P(Endings, OfficeSample, ::testing::Values(".docx", ".odt"),
                         [](const auto& info) { return std::string(info.param).substr(1); });

}  // namespace
}  // namespace caselore
