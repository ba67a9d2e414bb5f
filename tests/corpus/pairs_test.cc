#include "corpus/evaluation/pairs.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caselore {
namespace {

using Row = std::vector<double>;

// "0-1 2-0": gold 0 with found 1, gold 2 with found 0. A row is a gold
// thing, a column one found.
std::string PairsOf(const std::vector<Row>& alike, double floor) {
  const size_t found = alike.empty() ? 0 : alike[0].size();
  std::string text;
  for (const GoldPair& pair : BestPairs(
           alike.size(), found, [&](size_t i, size_t j) { return alike[i][j]; }, floor)) {
    text +=
        (text.empty() ? "" : " ") + std::to_string(pair.gold) + "-" + std::to_string(pair.found);
  }
  return text;
}

TEST(PairsTest, TheMostAlikeComeFirst) {
  EXPECT_EQ(PairsOf({{0.9, 1.0}, {0.9, 0.95}}, 0.85), "0-1 1-0");
  EXPECT_EQ(PairsOf({{0.9, 0.0}, {0.95, 0.0}}, 0.85), "1-0");  // one to one
}

TEST(PairsTest, NoneIsBelowTheFloor) {
  EXPECT_EQ(PairsOf({{0.84, 0.85}}, 0.85), "0-1");
  EXPECT_EQ(PairsOf({{0.84}}, 0.85), "");
  EXPECT_EQ(PairsOf({}, 0.85), "");
}

// The same text twice in gold: which of the two is paired decides on page and number.
TEST(PairsTest, OfEqualOnesTheLastComesFirst) {
  EXPECT_EQ(PairsOf({{1.0, 1.0}, {1.0, 1.0}}, 0.85), "0-0 1-1");
  EXPECT_EQ(PairsOf({{1.0}, {1.0}, {0.9}}, 0.85), "1-0");
  EXPECT_EQ(PairsOf({{1.0, 1.0, 0.9}}, 0.85), "0-1");
}

TEST(PairsTest, WhatIsLeftIsUnpaired) {
  const std::vector<GoldPair> pairs = {{1, 0, 1.0}};
  EXPECT_EQ(Unpaired(3, pairs, &GoldPair::gold), (std::vector<size_t>{0, 2}));
  EXPECT_EQ(Unpaired(1, pairs, &GoldPair::found), std::vector<size_t>());
}

}  // namespace
}  // namespace caselore
