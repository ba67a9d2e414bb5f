#include "document/result.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace caselore {
namespace {

TEST(Result, CarriesAValueOrACause) {
  const Result<int> good = 3;
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 3);

  const Result<int> bad = Fail(Cause::kEncrypted, "a.pdf needs a password");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error(), (Error{Cause::kEncrypted, "a.pdf needs a password"}));
}

TEST(Result, EveryCauseHasANameOfItsOwn) {
  EXPECT_STREQ(Name(Cause::kMissing), "missing");
  EXPECT_STREQ(Name(Cause::kTooLarge), "too_large");
  EXPECT_STREQ(Name(Cause::kInternal), "internal");
  std::set<std::string> names;
  const int causes = static_cast<int>(Cause::kInternal) + 1;
  for (int i = 0; i < causes; ++i) names.insert(Name(static_cast<Cause>(i)));
  EXPECT_EQ(names.size(), static_cast<size_t>(causes));
}

}  // namespace
}  // namespace caselore
