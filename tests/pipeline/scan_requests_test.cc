#include "pipeline/ocr/scan_requests.h"

#include <gtest/gtest.h>

#include <string>

namespace caselore {
namespace {

const std::string kKey(64, 'a');

TEST(ScanRequestsTest, RequestsComeBackAsTheyWent) {
  const std::vector<ScanRequest> scans = {{1, 300, kKey}, {7, 144, std::string(64, '0')}};
  EXPECT_EQ(DecodeScans(EncodeScans(scans), 10), scans);
}

TEST(ScanRequestsTest, RefusesRequestsThatMakeNoSense) {
  const std::string good = EncodeScans({{1, 300, kKey}});
  ASSERT_TRUE(DecodeScans(good, 10));
  for (const std::string& text :
       {std::string(), good.substr(0, good.size() - 1), good + good, "0 300 " + kKey + "\n",
        "11 300 " + kKey + "\n", "1 99999 " + kKey + "\n", "1 300 ../" + kKey.substr(3) + "\n",
        "-1 300 " + kKey + "\n", "1 300 " + kKey + "a\n"}) {
    EXPECT_FALSE(DecodeScans(text, 10)) << text;
  }
}

TEST(ScanRequestsTest, ResultsComeBackAsTheyWent) {
  const std::string words = "ocr 1 0\nw 1 2 3 4 5 6 7 8 9 words\n";
  const auto results = DecodeResults(
      EncodeResults({{1, words}, {2, Fail(Cause::kTimeout, "It took more than 120 s.")}, {3, ""}}));
  ASSERT_TRUE(results);
  ASSERT_EQ(results->size(), 3u);
  EXPECT_EQ((*results)[0].words.value(), words);
  EXPECT_EQ((*results)[1].page, 2);
  EXPECT_EQ((*results)[1].words.error(), (Error{Cause::kTimeout, "It took more than 120 s."}));
  EXPECT_EQ((*results)[2].words.value(), "");
}

TEST(ScanRequestsTest, RefusesResultsThatMakeNoSense) {
  for (const char* text : {"1 0 5\nabc", "1 99 0\n", "x", "1 0", "1 0 3\nabcd"}) {
    EXPECT_FALSE(DecodeResults(text)) << text;
  }
}

}  // namespace
}  // namespace caselore
