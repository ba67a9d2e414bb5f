// SHA-256, compression, atomic files, the lock and private copies.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/atomic_file.h"
#include "corpus/compression.h"
#include "corpus/lock.h"
#include "corpus/sha256.h"
#include "corpus/staging.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

TEST(Sha256, OfTheStandardsExamples) {  // FIPS 180-4
  EXPECT_EQ(Sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256Stream pieces;
  pieces.Update("a");
  pieces.Update("bc");
  EXPECT_EQ(pieces.Finish(), Sha256("abc"));
}

TEST(Compression, ThereAndBack) {
  for (const std::string& bytes : {std::string(), std::string("a"), std::string(100'000, 'x')}) {
    EXPECT_EQ(Decompress(Compress(bytes)).value(), bytes);
  }
  EXPECT_LT(Compress(std::string(100'000, 'x')).size(), 200u);
}

TEST(Compression, DamageIsSeen) {
  const std::string text = "The lamp in the porch was on all night, though nobody lived there.";
  const std::string frame = Compress(text);
  for (size_t i = 0; i < frame.size(); ++i) {
    EXPECT_FALSE(Decompress(frame.substr(0, i))) << i;
    std::string flipped = frame;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x40);
    const auto bytes = Decompress(flipped);
    // A bit that means nothing may change; the text may not.
    EXPECT_FALSE(bytes && *bytes != text) << i;
  }
}

TEST(Compression, RefusesABombBeforeUnpacking) {
  EXPECT_EQ(Decompress(Compress(std::string(1'000'000, '\0')), 999'999).error().cause,
            Cause::kTooLarge);
}

TEST(AtomicFile, ReplacesWhole) {
  const TempFolder folder;
  ASSERT_TRUE(WriteFileAtomically(folder / "a", "one"));
  ASSERT_TRUE(WriteFileAtomically(folder / "a", "two"));
  EXPECT_EQ(ReadWholeFile(folder / "a").value(), "two");
  EXPECT_EQ(ReadWholeFile(folder / "b").error().cause, Cause::kMissing);
}

TEST(FileGroup, NothingIsThereBeforeCommit) {
  const TempFolder folder;
  {
    FileGroup group;
    ASSERT_TRUE(group.Write(folder / "ab/one", "1"));
    EXPECT_FALSE(fs::exists(folder / "ab/one"));
  }
  EXPECT_TRUE(fs::is_empty(folder / "ab")) << "what was not committed is gone";

  FileGroup group;
  ASSERT_TRUE(group.Write(folder / "ab/one", "1"));
  ASSERT_TRUE(group.Adopt(folder.Write("copy", "2"), folder / "cd/two"));
  ASSERT_TRUE(group.Commit());
  EXPECT_EQ(ReadWholeFile(folder / "ab/one").value(), "1");
  EXPECT_EQ(ReadWholeFile(folder / "cd/two").value(), "2");
  struct stat about {};
  ASSERT_EQ(stat((folder / "ab/one").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
}

TEST(FileGroup, OfTwoForOnePathTheLaterCounts) {
  const TempFolder folder;
  FileGroup group;
  ASSERT_TRUE(group.Write(folder / "ab/one", "first"));
  ASSERT_TRUE(group.Write(folder / "ab/one", "second"));
  EXPECT_TRUE(group.Holds(folder / "ab/one"));
  ASSERT_TRUE(group.Commit());
  EXPECT_EQ(ReadWholeFile(folder / "ab/one").value(), "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "ab"), {}), 1) << "nothing beside it";
}

TEST(FileGroup, AWriteThatFailsLeavesTheOneBefore) {
  const TempFolder folder;
  FileGroup group;
  ASSERT_TRUE(group.Write(folder / "ab/one", "first"));
  fs::create_directory(folder / "ab/one.2.tmp");  // in the way of the next
  EXPECT_FALSE(group.Write(folder / "ab/one", "second"));
  ASSERT_TRUE(group.Commit());
  EXPECT_EQ(ReadWholeFile(folder / "ab/one").value(), "first");
}

TEST(FileLock, TheSecondIsToldWhoHoldsIt) {
  const TempFolder folder;
  auto first = FileLock::Acquire(folder / "lock");
  ASSERT_TRUE(first);
  const auto second = FileLock::Acquire(folder / "lock");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().cause, Cause::kBusy);
  EXPECT_NE(second.error().message.find("pid " + std::to_string(getpid()) + " since 2"),
            std::string::npos)
      << second.error().message;
}

TEST(FileLock, IsFreeWhenItsHolderDies) {
  const TempFolder folder;
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto lock = FileLock::Acquire(folder / "lock");
    const char held = lock ? 'y' : 'n';
    if (write(ready[1], &held, 1) != 1) _exit(1);
    pause();
    _exit(0);
  }
  char held = 0;
  ASSERT_EQ(read(ready[0], &held, 1), 1);
  EXPECT_EQ(held, 'y');
  EXPECT_FALSE(FileLock::Acquire(folder / "lock"));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(FileLock::Acquire(folder / "lock"));
}

TEST(Staging, CopiesAndHashes) {
  const TempFolder folder;
  const fs::path file = folder.Write("a.pdf", "%PDF");
  std::optional<Error> unwritable;
  const auto staged = CopyAndHash(file, folder / "copy", 100, unwritable);
  ASSERT_TRUE(staged) << staged.error().message;
  EXPECT_EQ(staged->sha256, Sha256("%PDF"));
  EXPECT_EQ(ReadWholeFile(staged->copy).value(), "%PDF");
  EXPECT_EQ(staged->stamp, StampOf(file).value());
  EXPECT_EQ(staged->stamp.bytes, 4u);
}

TEST(Staging, RefusesWhatIsNoFile) {
  const TempFolder folder;
  const fs::path file = folder.Write("a.pdf", "%PDF");
  fs::create_symlink(file, folder / "link");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  folder.Write("empty", "");
  const auto cause = [&](const char* name) {
    std::optional<Error> unwritable;
    const auto staged = CopyAndHash(folder / name, folder / "copy", 3, unwritable);
    EXPECT_FALSE(unwritable);
    return staged ? "staged" : Name(staged.error().cause);
  };
  EXPECT_STREQ(cause("link"), "unsupported");
  EXPECT_STREQ(cause("pipe"), "unsupported");
  EXPECT_STREQ(cause("."), "unsupported");
  EXPECT_STREQ(cause("empty"), "empty");
  EXPECT_STREQ(cause("a.pdf"), "too_large");
  EXPECT_STREQ(cause("gone"), "missing");
  EXPECT_EQ(StampOf(folder / "link").error().cause, Cause::kUnsupported);
}

TEST(Staging, ACopyThatCannotBeWrittenIsNotTheFilesFault) {
  const TempFolder folder;
  std::optional<Error> unwritable;
  EXPECT_FALSE(CopyAndHash(folder.Write("a.pdf", "%PDF"), "/dev/full", 100, unwritable));
  ASSERT_TRUE(unwritable);
  EXPECT_EQ(unwritable->message, "/dev/full cannot be written: No space left on device.");
}

}  // namespace
}  // namespace caselore
