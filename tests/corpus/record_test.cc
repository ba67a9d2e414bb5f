#include "corpus/record.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "corpus/record_boxes.h"
#include "tests/support/sample_review.h"

namespace caselore {
namespace {

using Json = nlohmann::json;
using std::string_literals::operator""s;

TEST(Record, HasTheFieldsInTheOrderOfTheDesign) {
  const auto json = nlohmann::ordered_json::parse(RecordJson(FullReview()));
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  EXPECT_EQ(keys,
            "schema id source title review_type document_form subjects publisher area published "
            "incident_date authors language sections items themes references diagnostics "
            "vocabulary version ");
  keys.clear();
  for (const auto& [key, value] : json["items"][0].items()) keys += key + " ";
  EXPECT_EQ(keys,
            "id kind number label label_kind text page boxes section addressees agencies themes "
            "timescale also_at ");
}

TEST(Record, GivesTheTextOfASectionWithItsPageTurns) {
  const Json json = Json::parse(RecordJson(FullReview()));
  const Json& section = json["sections"][2];
  EXPECT_EQ(section["text"], "One page\nand the next.");
  EXPECT_EQ(section["pages"], Json::parse("[[0,5],[9,6]]"));
  EXPECT_EQ(section["number"], "4.1");
}

TEST(Record, SaysNullForWhatTheDocumentDoesNotSay) {
  const Json json = Json::parse(RecordJson(ReviewBuilder("x").Build()));
  EXPECT_TRUE(json["title"].is_null());
  EXPECT_TRUE(json["review_type"].is_null());
  EXPECT_TRUE(json["published"].is_null());
  EXPECT_TRUE(json["source"]["url"].is_null());
  EXPECT_TRUE(json["subjects"].is_array());
}

TEST(Record, ComesBackAsItWas) {
  const std::string record = RecordJson(FullReview());
  const auto review = ReviewFromJson(record);
  ASSERT_TRUE(review) << review.error().message;
  EXPECT_EQ(RecordJson(*review), record);
  EXPECT_EQ(review->sections[2].parent, 1);
  EXPECT_EQ(review->sections[2].paragraphs[1].page(), 6);
  EXPECT_EQ(review->items[0].page(), 4);
  EXPECT_EQ(review->metadata.review_type, ReviewType::kSeriousCaseReview);
}

TEST(Record, SaysOfAnActionThatItWasDoneAndOfNoOther) {
  Review review = FullReview();
  EXPECT_FALSE(Json::parse(RecordJson(review))["items"][0].contains("done"));
  review.items[0].done = true;
  const std::string record = RecordJson(review);
  EXPECT_EQ(Json::parse(record)["items"][0]["done"], true);
  const auto read = ReviewFromJson(record);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(read->items[0].done);
}

TEST(Record, KeepsOddLinesOfASection) {
  for (const char* text : {"a\n\nb", "\na", "a\n", "\n"}) {
    const Review review = ReviewBuilder("x").Section(SectionKind::kOther, "H", 1, {text}).Build();
    const std::string record = RecordJson(review);
    EXPECT_EQ(RecordJson(*ReviewFromJson(record)), record) << text;
  }
}

TEST(Record, EscapesControlsAndReplacesWhatIsNotUtf8) {
  const std::string odd = "esc\x1b[31m nul\0 bad\xff\xc3 c1\xc2\x9b \"q\" \\"s;
  const std::string record = RecordJson(ReviewBuilder("x").Title(odd).Build());
  for (char c : record) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
  EXPECT_EQ(record.find("\xc2\x9b"), std::string::npos) << "some terminals obey C1 controls";
  const auto review = ReviewFromJson(record);
  ASSERT_TRUE(review) << review.error().message;
  EXPECT_EQ(review->metadata.title,
            "esc\x1b[31m nul\0 bad\xEF\xBF\xBD\xEF\xBF\xBD c1\xc2\x9b \"q\" \\"s);
}

TEST(Record, RefusesWhatIsNoRecord) {
  const std::string record = RecordJson(FullReview());
  for (const std::string& bad :
       {std::string(), std::string("{}"), std::string("[1,2]"), record.substr(0, record.size() / 2),
        std::string(100'000, '['), std::string("{\"schema\":\"caselore.review/2\"}")}) {
    const auto review = ReviewFromJson(bad);
    ASSERT_FALSE(review);
    EXPECT_EQ(review.error().cause, Cause::kCorrupt);
  }
}

// Every value of a record replaced by one of another type, or out of range: refused or taken, but
// never a crash, and what is taken is safe to write again.
TEST(Record, TrustsNoField) {
  const Json whole = Json::parse(RecordJson(FullReview()));
  const Json flat = whole.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    for (const Json& wrong : {Json(-1), Json(1e300), Json(int64_t{1} << 40), Json("wrong"), Json(),
                              Json::array(), Json::object()}) {
      Json changed = whole;
      changed[Json::json_pointer(pointer)] = wrong;
      const auto review = ReviewFromJson(changed.dump());
      EXPECT_TRUE(!review || !RecordJson(*review).empty());
    }
  }
}

Provenance Line(int page, float x0, float y0, float x1, float y1) {
  return {page, {x0, y0, x1, y1}, {}};
}

TEST(RecordBoxes, OneForTheLinesOfAColumn) {
  const auto boxes = RunsOfLines({Line(2, 72, 100, 500, 112), Line(2, 72, 114, 300, 126)});
  ASSERT_EQ(boxes.size(), 1u);
  EXPECT_EQ(boxes[0].box, (BBox{72, 100, 500, 126}));
}

TEST(RecordBoxes, OneForEachColumnAndPage) {
  const auto boxes = RunsOfLines({Line(2, 72, 700, 280, 712), Line(2, 310, 72, 520, 84),
                                  Line(2, 310, 86, 520, 98), Line(3, 72, 72, 280, 84)});
  ASSERT_EQ(boxes.size(), 3u);
  EXPECT_EQ(boxes[1].box, (BBox{310, 72, 520, 98}));
  EXPECT_EQ(boxes[2].page, 3);
}

TEST(RecordBoxes, PartsOfOneLineAreOne) {
  EXPECT_EQ(RunsOfLines({Line(1, 72, 100, 100, 112), Line(1, 104, 100, 300, 112)}).size(), 1u);
}

TEST(RecordBoxes, NowhereIsNoBox) {
  EXPECT_TRUE(RunsOfLines({}).empty());
  EXPECT_TRUE(RunsOfLines({Line(0, 1, 1, 2, 2), Line(1, 5, 5, 5, 5)}).empty());
}

}  // namespace
}  // namespace caselore
