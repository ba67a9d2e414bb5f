#include "pipeline/outlining/table_headings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/stages.h"

namespace caselore {
namespace {

OutlineParagraph Row(const std::vector<std::string>& cells, int table = 0) {
  OutlineParagraph row;
  row.paragraph.form = ParagraphForm::kTableRow;
  row.paragraph.table = table;
  for (const std::string& text : cells) {
    TableCell cell;
    cell.column = static_cast<int>(row.paragraph.cells.size());
    cell.paragraphs.emplace_back().text = text;
    row.paragraph.cells.push_back(cell);
    row.paragraph.text += text + "\n";
  }
  return row;
}

TEST(TableHeadings, ARowOfShortCellsThatComesAgainHeadsTheRowsBehindIt) {
  std::vector<OutlineParagraph> rows = {
      Row({"Recommendation 1 The Trust should ring back."}),
      Row({"No.", "Step", "Who leads"}),
      Row({"1.1", "Brief the duty teams", "Head of service"}),
      Row({"Recommendation 2 Schools should offer a place."}),
      Row({"No.", "Step", "Who leads"}),
      Row({"2.1", "Write to each school", "Chair"}),
  };
  MarkRepeatedHeadings(testing::BuiltIn(), rows);
  for (size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].paragraph.heading_row, i == 1 || i == 4) << i;
  }
  EXPECT_EQ(rows[2].paragraph.cells[1].heading, "Step");
  EXPECT_EQ(rows[5].paragraph.cells[2].heading, "Who leads");
  EXPECT_EQ(rows[0].paragraph.cells[0].heading, "") << "it stands before the first of them";
}

TEST(TableHeadings, OtherTablesAndRowsThatComeOnceHaveNone) {
  std::vector<OutlineParagraph> rows = {
      Row({"No.", "Step", "Who leads"}, 1),
      Row({"1", "Ring", "Chair"}, 1),
      Row({"No.", "Step", "Who leads"}, 2),
      Row({"yes", "no", "yes"}, 2),
      Row({"yes", "no", "yes"}, 2),
      Row({"Review training for officers", "Police", "Complete"}, 3),
      Row({"Review training for officers", "Police", "Complete"}, 3),
  };
  MarkRepeatedHeadings(testing::BuiltIn(), rows);
  for (const OutlineParagraph& row : rows) EXPECT_FALSE(row.paragraph.heading_row);
}

TEST(TableHeadings, NoRowsAreNothing) {
  std::vector<OutlineParagraph> none;
  MarkRepeatedHeadings(testing::BuiltIn(), none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace caselore
