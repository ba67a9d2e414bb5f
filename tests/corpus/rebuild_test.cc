#include "corpus/rebuild.h"

#include <gtest/gtest.h>

#include "corpus/free_space.h"
#include "corpus/library.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

TEST(RebuildCatalogue, NeedsOriginalsAndNoSoundCatalogue) {
  const TempFolder folder;
  const auto nothing = RebuildCatalogue(folder.path());
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().cause, Cause::kMissing);
  { ASSERT_TRUE(Library::Open(folder / "library", Access::kWrite)); }
  const auto sound = RebuildCatalogue(folder / "library");
  ASSERT_FALSE(sound);
  EXPECT_EQ(sound.error().cause, Cause::kUsage);
}

TEST(FreeSpace, AFloorThatCannotBeReachedAndOneThatAlwaysIs) {
  const TempFolder folder;
  EXPECT_TRUE(CheckFreeSpace(folder.path(), 0));
  const auto full = CheckFreeSpace(folder.path(), UINT64_MAX);
  ASSERT_FALSE(full);
  EXPECT_NE(full.error().message.find("No space left on device: " + folder.path().string()),
            std::string::npos);
  EXPECT_TRUE(CheckFreeSpace(folder / "none", UINT64_MAX)) << "what cannot be asked";
}

TEST(FreeSpace, ARunThatHasTooLittleIsNotBegun) {
  const TempFolder folder;
  auto library = Library::Open(folder / "library", Access::kWrite);
  ASSERT_TRUE(library);
  library->KeepFree(UINT64_MAX);
  EXPECT_FALSE(library->BeginRun("ingest"));
  EXPECT_FALSE(library->Stage(folder.Write("a.txt", "text"), 100));
  EXPECT_TRUE(library->Trouble()) << "it is not the file's fault";
  library->KeepFree(0);
  EXPECT_TRUE(library->BeginRun("ingest"));
}

}  // namespace
}  // namespace caselore
