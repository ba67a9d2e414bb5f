// The privacy report as JSON, and who may not be believed when it is read.
#include "corpus/privacy_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

PrivacyReport Sample() {
  return {"a.pdf",
          std::string(64, 'a'),
          {{PrivacyKind::kCoveredText, 2, {{1, 2, 3.5f, 4}}, "One word is painted over.", "Jane"},
           {PrivacyKind::kAuthorMetadata, 0, {}, "The metadata name who made the file.", "J"}}};
}

TEST(PrivacyReport, ComesBackAsItWasWritten) {
  const auto back = PrivacyReportFromJson(PrivacyReportJson(Sample(), Showing::kText));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, Sample());
}

TEST(PrivacyReport, WhatIsWrittenIsReadWhateverTheFileSays) {
  PrivacyReport report = Sample();
  PrivacyFinding& finding = report.findings[0];
  finding.text = std::string(kLongestFinding, '\xE9');  // Latin-1
  const float infinite = std::numeric_limits<float>::infinity();
  finding.boxes = {{std::numeric_limits<float>::quiet_NaN(), -infinite, infinite, 4}};
  const auto back = PrivacyReportFromJson(PrivacyReportJson(report, Showing::kText));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->findings[0].text.substr(0, 3), "\xEF\xBF\xBD");
  EXPECT_EQ(back->findings[0].boxes[0].x0, 0);
  EXPECT_EQ(back->findings[0].boxes[0].y1, 4);
}

TEST(PrivacyReport, IsMaskedOnRequest) {
  EXPECT_THAT(PrivacyReportJson(Sample(), Showing::kMasked), Not(HasSubstr("Jane")));
}

TEST(PrivacyReport, AnAuthorIsNoWarning) {
  EXPECT_EQ(CountWarnings(Sample().findings), 1);
  EXPECT_EQ(CountNotes(Sample().findings), 1);
}

TEST(PrivacyReport, NonsenseIsRefused) {
  const std::string good = PrivacyReportJson(Sample(), Showing::kText);
  EXPECT_FALSE(PrivacyReportFromJson(""));
  EXPECT_FALSE(PrivacyReportFromJson("[]"));
  EXPECT_FALSE(PrivacyReportFromJson(good.substr(0, good.size() - 1)));
  const auto with = [&](const char* pointer, const nlohmann::json& value) {
    nlohmann::json json = nlohmann::json::parse(good);
    json[nlohmann::json::json_pointer(pointer)] = value;
    return PrivacyReportFromJson(json.dump()).has_value();
  };
  EXPECT_TRUE(with("/findings/0/page", 3));
  EXPECT_FALSE(with("/findings/0/page", -3));
  EXPECT_FALSE(with("/findings/0/kind", "gossip"));
  EXPECT_FALSE(with("/findings/0/boxes/0/1", "wide"));
  EXPECT_FALSE(with("/findings/0/boxes/0/1", 1e300));
  EXPECT_FALSE(with("/findings/0/text", std::string(3 * kLongestFinding + 1, 'x')));
  EXPECT_FALSE(with("/sha256", "../../etc/passwd"));
  EXPECT_FALSE(with("/findings", nlohmann::json::array_t(kMostFindings + 1)));
}

}  // namespace
}  // namespace caselore
