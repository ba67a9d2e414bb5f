// Areas as they are printed, and the regions that they are of.
#include "extractors/regions.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

TEST(Regions, AreThoseOfTheLongestNameInTheArea) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  ASSERT_TRUE(vocabulary);
  const std::pair<const char*, const char*> areas[] = {
      {"Kent and Medway", "South East"},
      {"North East Lincolnshire", "Yorkshire and the Humber"},
      {"Lincolnshire", "East Midlands"},
      {"STOKE-ON-TRENT", "West Midlands"},
      {"Cwm Taf Morgannwg", "Wales"},
      {"Tower Hamlets", "London"},
      {"West Lothian", "Scotland"},
      {"Kentish Town Road", ""},
      {"Ackmoor", ""},
      {"", ""}};
  for (const auto& [area, region] : areas) EXPECT_EQ(RegionOf(*vocabulary, area), region) << area;
}

}  // namespace
}  // namespace caselore
