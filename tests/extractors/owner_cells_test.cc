#include "extractors/owner_cells.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "tests/support/stages.h"

namespace caselore {
namespace {

using testing::BuiltIn;

// A cell of one paragraph; each line is its text and its right edge, in letters of five points.
TableCell Cell(std::initializer_list<std::string> lines) {
  Paragraph paragraph;
  for (const std::string& line : lines) {
    const auto begin = static_cast<uint32_t>(paragraph.text.size());
    if (!paragraph.text.empty()) paragraph.text += ' ';
    paragraph.text += line;
    const auto end = static_cast<uint32_t>(paragraph.text.size());
    paragraph.places.push_back(
        {1, BBox{0, 0, 5.0f * static_cast<float>(line.size()), 10}, CharSpan{begin, end}});
  }
  TableCell cell;
  cell.paragraphs.push_back(std::move(paragraph));
  return cell;
}

TEST(OwnerCells, ALineThatEndsEarlyEndsAnOwner) {
  EXPECT_EQ(
      OwnersIn(BuiltIn(),
               Cell({"Lead Nurse, Adult", "Protection", "Chief Inspector,", "Partnerships"}), 110),
      "Lead Nurse, Adult Protection\nChief Inspector, Partnerships");
}

TEST(OwnerCells, ANameOverTwoFullLinesIsOne) {
  EXPECT_EQ(OwnersIn(BuiltIn(), Cell({"Workforce Development", "Manager"}), 110),
            "Workforce Development Manager");
  EXPECT_EQ(OwnersIn(BuiltIn(), Cell({"NHS Dunmere Integrated Care", "Board"}), 200),
            "NHS Dunmere Integrated Care Board");
}

TEST(OwnerCells, AUniversityMayBeABoards) {
  EXPECT_EQ(OwnersIn(BuiltIn(), Cell({"Elain University", "Health Board"}), 85),
            "Elain University Health Board");
}

TEST(OwnerCells, OneBodyEndsWhereTheNextBegins) {
  EXPECT_EQ(
      OwnersIn(BuiltIn(), Cell({"Lowmere Borough Council", "NHS Dunmere and", "Wold ICB"}), 120),
      "Lowmere Borough Council\nNHS Dunmere and Wold ICB");
}

TEST(OwnerCells, NoWordsAreNoOwner) { EXPECT_EQ(OwnersIn(BuiltIn(), TableCell{}, 100), ""); }

}  // namespace
}  // namespace caselore
