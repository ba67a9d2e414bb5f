#include "extractors/theme_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <string_view>

#include "extractors/theme_rules.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kTables[] = R"toml(
[[theme_model]]
slug = "shared"
tagged = "0.5"
suggested = "0.1"
most_tags = 3
weights = ["named 2", "intercept -1"]

)toml";

constexpr char kWeights[] =
    "# theme, bias, words\n"
    "sleep\t0\tcot:300 bed:100\n"
    "money\t0\tdebt:200\n";

const std::vector<ThemeTable::Theme> kThemes = {
    {"", "sleep", "", "", "", ""}, {"", "money", "", "", "", ""}, {"", "own", "", "", "", ""}};

std::optional<Error> Read(std::string_view toml, std::string_view weights, ThemeModel& model) {
  const auto rows = ReadTomlRows("model.toml", toml);
  for (const TomlRow& row : rows.value()) {
    if (const auto error = model.AddShared(row)) return error;
  }
  if (const auto error = model.UseWeights("weights.tsv", weights)) return error;
  return model.Finish(kThemes);
}

ThemeModel Model() {
  ThemeModel model;
  EXPECT_FALSE(Read(kTables, kWeights, model).has_value());
  return model;
}

TEST(ThemeModel, WordsShareATextOutAmongThemes) {
  const ThemeModel model = Model();
  const auto shares = model.Shares(model.WordsOf("the cot stood there"));
  ASSERT_EQ(shares.size(), 3u);
  EXPECT_GT(shares[0], shares[1]);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-9);
  EXPECT_EQ(shares[2], 0) << "a theme without weights has no share";
}

// Two words of meaning: each counts 1 / sqrt(2).
TEST(ThemeModel, AShareIsTheSoftmaxOfTheWeights) {
  const ThemeModel model = Model();
  const auto shares = model.Shares(model.WordsOf("cot stood"));
  const double sleep = std::exp(3 / std::sqrt(2));
  EXPECT_NEAR(shares[0], sleep / (sleep + 1), 1e-6);
}

TEST(ThemeModel, AWordCountsOnce) {
  const ThemeModel model = Model();
  EXPECT_EQ(model.WordsOf("debt and debt").tokens.size(), 1u);
  EXPECT_TRUE(model.WordsOf("").tokens.empty());
}

TEST(ThemeModel, TheMostTellingWordsComeFirst) {
  const ThemeModel model = Model();
  const std::string text = "bed cot debt";
  EXPECT_THAT(model.Telling(0, model.WordsOf(text)), ::testing::SizeIs(2));
  const CharSpan first = model.Telling(0, model.WordsOf(text)).front();
  EXPECT_EQ(text.substr(first.begin, first.Size()), "cot");
}

TEST(ThemeModel, TheProbabilityIsLogisticInTheFeatures) {
  ThemeFeatures features{};
  features[static_cast<size_t>(ThemeFeature::kIntercept)] = 1;
  EXPECT_NEAR(Model().Probability(features), 1 / (1 + std::exp(1.0)), 1e-9);
  features[static_cast<size_t>(ThemeFeature::kNamed)] = 1;
  EXPECT_NEAR(Model().Probability(features), 1 / (1 + std::exp(-1.0)), 1e-9);
}

std::string RefusalOf(std::string_view toml, std::string_view weights = "") {
  ThemeModel model;
  const auto error = Read(toml, weights, model);
  return error ? error->message : "";
}

TEST(ThemeModel, ABadTableIsRefusedWithFileLineAndReason) {
  EXPECT_THAT(RefusalOf("[[theme_model]]\nslug = 'shared'\ntagged = '0.5'\nsuggested = '0.1'\n"
                        "weights = ['nomed 2']\n"),
              HasSubstr("model.toml:5: weight 'nomed 2' is of no known feature"));
  EXPECT_THAT(RefusalOf("[[theme_model]]\nslug = 'shared'\ntagged = 'half'\nsuggested = '0.1'\n"),
              HasSubstr("tagged 'half' is no number"));
  EXPECT_THAT(RefusalOf("[[theme_model]]\nslug = 'mine'\ntagged = '0.5'\nsuggested = '0.1'\n"),
              HasSubstr("no 'mine'"));
  EXPECT_THAT(RefusalOf("", "\nsleep\t0\tcot=3\n"),
              HasSubstr("weights.tsv:2: the weight 'cot=3' is not of the form word:number"));
  EXPECT_THAT(RefusalOf("", "sleep\tnone\t\n"), HasSubstr("the bias 'none' is no number"));
  EXPECT_THAT(RefusalOf("", "slip\t0\t\n"), HasSubstr("weights for 'slip', which is no theme"));
}

}  // namespace
}  // namespace caselore
