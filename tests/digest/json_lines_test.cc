#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "corpus/record.h"
#include "digest/json_lines_exporter.h"
#include "tests/support/sample_review.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

TEST(JsonLines, AnItemIsAsInItsRecord) {
  Review review = FullReview();
  review.items[0].text = "=Ask,\nand \"ask\" again 🏠";
  DocumentRow row;
  row.id = review.id;
  row.case_id = "0123456789ab";
  row.sha256 = review.source.sha256;
  std::string lines;
  JsonLinesExporter exporter([&](std::string_view bytes) -> Result<void> {
    lines += bytes;
    return {};
  });
  ASSERT_TRUE(exporter.Add({review, row, {&review.items[0], &review.items[0]}}));
  ASSERT_TRUE(exporter.Finish());

  const std::string line = lines.substr(0, lines.find('\n'));
  EXPECT_EQ(lines, line + "\n" + line + "\n");
  Json item = Json::parse(line);
  EXPECT_EQ(item.at("section_heading"), "Recommendations");
  EXPECT_EQ(item.at("section_kind"), "recommendations");
  EXPECT_EQ(item.at("review").at("id"), review.id);
  EXPECT_EQ(item.at("review").at("case"), "0123456789ab");
  EXPECT_EQ(item.at("review").at("subjects"), Json({"Child K"}));
  EXPECT_EQ(item.at("review").at("url"), nullptr);
  EXPECT_EQ(item.at("review").at("sha256"), review.source.sha256);
  for (const char* added : {"section_heading", "section_kind", "review"}) item.erase(added);
  EXPECT_EQ(item, Json::parse(RecordJson(review)).at("items").at(0));
}

TEST(JsonLines, NoItemsNoBytes) {
  JsonLinesExporter exporter([](std::string_view) -> Result<void> {
    ADD_FAILURE() << "nothing is to be written";
    return {};
  });
  EXPECT_TRUE(exporter.Finish());
}

}  // namespace
}  // namespace caselore
