#include "digest/output_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "corpus/atomic_file.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

size_t FilesIn(const fs::path& folder) {
  size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++files;
  return files;
}

TEST(OutputFile, IsThereWhenItIsWhole) {
  const TempFolder folder;
  const fs::path path = folder.Write("items.csv", "earlier");
  auto file = OutputFile::Create(path);
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_TRUE(file->Append("one\n"));
  EXPECT_EQ(*ReadWholeFile(path), "earlier");
  ASSERT_TRUE(file->Append("two\n"));
  ASSERT_TRUE(file->Commit());
  EXPECT_EQ(*ReadWholeFile(path), "one\ntwo\n");
  EXPECT_EQ(FilesIn(folder.path()), 1u);
}

TEST(OutputFile, WithoutCommitNothingIsLeft) {
  const TempFolder folder;
  {
    auto file = OutputFile::Create(folder / "items.csv");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->Append("half"));
    const OutputFile moved = std::move(*file);
    EXPECT_EQ(FilesIn(folder.path()), 1u);
  }
  EXPECT_EQ(FilesIn(folder.path()), 0u);
}

TEST(OutputFile, OnlyWhatCanBeAFile) {
  const TempFolder folder;
  for (const fs::path& path : {folder.path(), folder / "none/items.csv", fs::path("/dev/null"),
                               fs::path(), folder / "items/"}) {
    const auto file = OutputFile::Create(path);
    ASSERT_FALSE(file) << path;
    EXPECT_EQ(file.error().cause, Cause::kUsage) << path;
  }
  EXPECT_EQ(FilesIn(folder.path()), 0u);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

}  // namespace
}  // namespace caselore
