#include "pipeline/file_walk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// "a.pdf b/c.pdf": the paths found, relative to the folder.
std::string Found(const FileList& list, const fs::path& folder) {
  std::string all;
  for (const FoundFile& file : list.files) {
    all += (all.empty() ? "" : " ") + file.path.lexically_relative(folder).native();
  }
  return all;
}

TEST(FileWalkTest, NoArgumentGivesNothing) {
  const FileList list = WalkFiles({});
  EXPECT_TRUE(list.files.empty());
  EXPECT_TRUE(list.errors.empty());
}

TEST(FileWalkTest, AFolderIsWalkedToItsDepthInOrder) {
  const TempFolder folder;
  fs::create_directories(folder / "b/deep/deeper");
  for (const char* name : {"c.txt", "a.pdf", "b/2.pdf", "b/10.pdf", "b/deep/deeper/x", "B.pdf"}) {
    folder.Write(name, "text");
  }
  const FileList list = WalkFiles({folder.path()});
  EXPECT_EQ(Found(list, folder.path()), "B.pdf a.pdf b/10.pdf b/2.pdf b/deep/deeper/x c.txt");
  EXPECT_EQ(list.folders, std::vector<size_t>{0});
}

TEST(FileWalkTest, LinksAndSpecialFilesAreCountedAndNotFollowed) {
  const TempFolder folder;
  folder.Write("a.pdf", "text");
  fs::create_symlink("a.pdf", folder / "link.pdf");
  fs::create_directory_symlink("/", folder / "root");
  fs::create_directory_symlink(".", folder / "self");
  ASSERT_EQ(mkfifo((folder / "pipe.pdf").c_str(), 0600), 0);
  const FileList list = WalkFiles({folder.path()});
  EXPECT_EQ(Found(list, folder.path()), "a.pdf");
  EXPECT_EQ(list.links, 3);
  EXPECT_EQ(list.special, 1);
}

TEST(FileWalkTest, ALinkThatWasNamedIsWhatItLeadsTo) {
  const TempFolder folder;
  const fs::path target = folder.Write("a.pdf", "text");
  fs::create_symlink(target, folder / "link.pdf");
  const FileList list = WalkFiles({folder / "link.pdf"});
  ASSERT_EQ(list.files.size(), 1u);
  EXPECT_EQ(list.files[0].path.filename(), "a.pdf");
  EXPECT_TRUE(list.files[0].named);
}

TEST(FileWalkTest, WhatIsMissingIsToldAndTheRestGoesOn) {
  const TempFolder folder;
  folder.Write("a.pdf", "text");
  const FileList list = WalkFiles({folder / "missing.pdf", folder / "a.pdf"});
  ASSERT_EQ(list.errors.size(), 1u);
  EXPECT_EQ(list.errors[0].reason.cause, Cause::kMissing);
  EXPECT_EQ(Found(list, folder.path()), "a.pdf");
}

TEST(FileWalkTest, AFileIsListedOnce) {
  const TempFolder folder;
  folder.Write("a.pdf", "text");
  const FileList list = WalkFiles({folder / "a.pdf", folder.path(), folder / "." / "a.pdf"});
  EXPECT_EQ(Found(list, folder.path()), "a.pdf");
}

TEST(FileWalkTest, AFileKnowsEveryArgumentThatLeadsToIt) {
  const TempFolder folder;
  folder.Write("a.pdf", "text");
  const FileList list = WalkFiles({folder.path(), folder / "a.pdf"});
  ASSERT_EQ(list.files.size(), 1u);
  EXPECT_EQ(list.files[0].argument, 0u);
  EXPECT_EQ(list.files[0].again, std::vector<size_t>{1});
  EXPECT_TRUE(list.files[0].named);
}

TEST(FileWalkTest, OtherFileSystemsAreLeftAndCounted) {
  struct stat dev = {}, shm = {};
  if (stat("/dev", &dev) != 0 || stat("/dev/shm", &shm) != 0 || dev.st_dev == shm.st_dev) {
    GTEST_SKIP() << "/dev/shm is no file system of its own here";
  }
  const FileList list = WalkFiles({"/dev"});
  EXPECT_GE(list.mounts, 1);
  for (const FoundFile& file : list.files) {
    EXPECT_FALSE(file.path.native().starts_with("/dev/shm/")) << file.path;
  }
}

TEST(FileWalkTest, NamesMayHoldAnything) {
  const TempFolder folder;
  for (const char* name : {"new\nline.pdf", "bad\xff\xfe.pdf", "esc\033[31m.pdf", "--help.pdf"}) {
    folder.Write(name, "text");
  }
  EXPECT_EQ(WalkFiles({folder.path()}).files.size(), 4u);
}

TEST(FileWalkTest, AFolderThatCannotBeOpenedIsTold) {
  if (geteuid() == 0) GTEST_SKIP() << "root opens every folder";
  const TempFolder folder;
  fs::create_directory(folder / "closed");
  fs::permissions(folder / "closed", fs::perms::none);
  const FileList list = WalkFiles({folder.path()});
  ASSERT_EQ(list.errors.size(), 1u);
  EXPECT_EQ(list.errors[0].reason.cause, Cause::kUnreadable);
  fs::permissions(folder / "closed", fs::perms::owner_all);
}

// Deeper than any path that the system takes at once (PATH_MAX): told, not crashed over.
TEST(FileWalkTest, ATreeThatIsTooDeepIsTold) {
  const TempFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const std::string name(200, 'd');
  for (int depth = 0; depth < 30; ++depth) {
    ASSERT_EQ(mkdir(name.c_str(), 0700), 0);
    ASSERT_EQ(chdir(name.c_str()), 0);
  }
  fs::current_path(before);
  const FileList list = WalkFiles({folder.path()});
  EXPECT_TRUE(list.files.empty());
  EXPECT_EQ(list.errors.size(), 1u);
}

}  // namespace
}  // namespace caselore
