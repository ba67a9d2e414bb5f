// Which agency people mean, and what they are told if there is none.
#include "index/agency_names.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

QueryNames Names() {
  QueryNames names;
  names.agencies = {{"gp", "GP and primary care"},
                    {"health_visiting", "Health visiting"},
                    {"public_health", "Public health"},
                    {"housing", "Housing"}};
  names.agency_called = [](std::string_view name) { return name == "surgeries" ? "gp" : ""; };
  names.agency_of = [](std::string_view name) {
    return name.find("surger") != std::string_view::npos ? "gp" : "";
  };
  names.bodies = {{"public_health", {"Public Health Wales", "PHW"}}};
  return names;
}

std::string Read(std::string_view value) {
  const auto agency = ReadAgency(value, Names());
  return agency ? agency->agency.slug + ": " + agency->Called() : "";
}

TEST(AgencyNames, SlugsLabelsAndOtherNamesAreRead) {
  EXPECT_EQ(Read("gp"), "gp: GP and primary care");
  EXPECT_EQ(Read("GP and primary care"), "gp: GP and primary care");
  EXPECT_EQ(Read("surgeries"), "gp: GP and primary care");
  EXPECT_EQ(Read("health visiting"), "health_visiting: Health visiting");
  EXPECT_EQ(Read("nobody"), "");
  EXPECT_EQ(Read(""), "");
}

TEST(AgencyNames, ABodyIsReadByAnyOfItsNamesAndIsNotAllOfItsKind) {
  EXPECT_EQ(Read("PHW"), "public_health: Public Health Wales");
  EXPECT_EQ(Read("the public health wales"), "public_health: Public Health Wales");
  EXPECT_EQ(Read("Public health"), "public_health: Public health");
  EXPECT_EQ(Read("Wexmoor surgery"), "") << "one of many, of a name that no table has";
  EXPECT_EQ(NoSuchAgency("Wexmoor surgery", Names()),
            "There is no agency 'Wexmoor surgery'; near it: gp.");
}

TEST(AgencyNames, OfSeveralWordsEachMayBeNear) {
  EXPECT_EQ(NoSuchAgency("helth visitors", Names()),
            "There is no agency 'helth visitors'; near it: health_visiting, public_health.");
  EXPECT_EQ(NoSuchAgency("housng", Names()), "There is no agency 'housng'; near it: housing.");
}

}  // namespace
}  // namespace caselore
