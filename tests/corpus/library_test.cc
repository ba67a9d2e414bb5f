#include "corpus/library.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "corpus/atomic_file.h"
#include "corpus/record.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

class LibraryTest : public ::testing::Test {
 protected:
  Library OpenToWrite() {
    auto library = Library::Open(home(), Access::kWrite);
    EXPECT_TRUE(library) << library.error().message;
    return std::move(*library);
  }
  fs::path home() const { return folder_ / "library"; }

  // A file of a watched folder whose bytes are `bytes`, ingested.
  Outcome Ingest(Library& library, RunId run, const std::string& name, const std::string& bytes,
                 const std::string& version = "1") {
    const fs::path file = folder_.Write(name, bytes);
    const auto staged = library.Stage(file, 1 << 20);
    EXPECT_TRUE(staged) << staged.error().message;
    const Review review = Made(bytes, version);
    const auto outcome = library.CommitDocument(run, *staged, review, RecordJson(review));
    EXPECT_TRUE(outcome) << outcome.error().message;
    return *outcome;
  }

  static Review Made(const std::string& bytes, const std::string& version = "1") {
    return ReviewBuilder(bytes)
        .Title("Review of " + bytes)
        .Section(SectionKind::kFindings, "Findings", 2, {"A finding."})
        .Item(ItemKind::kFinding, "A finding.", {"neglect"})
        .Mentions("housing", 3)
        .Version(version)
        .Build();
  }

  TempFolder folder_;
};

TEST_F(LibraryTest, KeepsADocument) {
  {
    Library library = OpenToWrite();
    const RunId run = *library.BeginRun("ingest");
    EXPECT_EQ(Ingest(library, run, "a.pdf", "alpha"), Outcome::kNew);
    const auto finished = library.FinishRun(run);
    ASSERT_TRUE(finished) << finished.error().message;
    EXPECT_EQ(finished->counts[Outcome::kNew], 1);
    EXPECT_EQ(finished->counts.Seen(), 1);
  }
  auto library = Library::Open(home(), Access::kRead);
  ASSERT_TRUE(library) << library.error().message;
  const std::string sha256 = Made("alpha").source.sha256;
  const auto row = library->Find(sha256.substr(0, 12));
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((*row)->title, "Review of alpha");
  EXPECT_EQ((*row)->revision, 1u);
  EXPECT_EQ((*row)->items, 1);
  EXPECT_EQ(library->RecordJsonOf(sha256).value(), RecordJson(Made("alpha")));
  EXPECT_EQ(ReadWholeFile(library->OriginalPath(sha256)).value(), "alpha");
  EXPECT_EQ(library->Runs(10)->size(), 1u);
  EXPECT_FALSE(library->Runs(10)->front().finished.empty());
  EXPECT_EQ(fs::status(home()).permissions(), fs::perms::owner_all);
}

TEST_F(LibraryTest, TheSameAgainChangesNothing) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha");
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(Ingest(library, run, "a.pdf", "alpha"), Outcome::kSame);
  EXPECT_EQ(Ingest(library, run, "b.pdf", "alpha"), Outcome::kSame) << "another path to it";
  ASSERT_TRUE(library.FinishRun(run));
  EXPECT_EQ(library.Count().value(), 1);
  EXPECT_EQ(library.Revision().value(), 1u);
  library.MakeRoom();
  EXPECT_TRUE(fs::is_empty(home() / "staging")) << "no copy is left";
}

TEST_F(LibraryTest, WhatItHasLostIsPutBackByTheSameBytes) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha");
  const std::string sha256 = Made("alpha").source.sha256;
  const auto has_files = [&] { return library.HasFiles(**library.Find(sha256)); };
  EXPECT_TRUE(has_files()) << "the next Flush puts them there";
  ASSERT_TRUE(library.Flush());
  EXPECT_TRUE(has_files());

  for (const fs::path& file : {library.OriginalPath(sha256), library.RecordPath(sha256)}) {
    for (const bool gone : {true, false}) {
      fs::remove(file);
      if (!gone) std::ofstream{file};  // empty
      EXPECT_FALSE(has_files());
      EXPECT_EQ(Ingest(library, run, "a.pdf", "alpha"), Outcome::kChanged);
      ASSERT_TRUE(library.Flush());
      EXPECT_TRUE(has_files());
    }
  }
  EXPECT_EQ(ReadWholeFile(library.OriginalPath(sha256)).value(), "alpha");
  EXPECT_EQ(library.RecordJsonOf(sha256).value(), RecordJson(Made("alpha")));
}

TEST_F(LibraryTest, AFileIsKnownByItsStamp) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha");
  ASSERT_TRUE(library.Flush());
  FileStamp stamp = StampOf(folder_ / "a.pdf").value();
  const auto known = library.FindByStamp(stamp);
  ASSERT_TRUE(known && *known);
  EXPECT_EQ((*known)->title, "Review of alpha");
  EXPECT_FALSE(IsStale(**known, std::string(64, '0'), "1"));
  EXPECT_TRUE(IsStale(**known, std::string(64, '0'), "2"));
  EXPECT_EQ(library.RecordKnown(run, stamp, (*known)->sha256).value(), Outcome::kSame);
  stamp.modified_ns += 1;
  EXPECT_FALSE(library.FindByStamp(stamp)->has_value());
}

TEST_F(LibraryTest, OtherBytesUnderAPathAreANewVersionAndTheOldIsKept) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha");
  Ingest(library, run, "copy.pdf", "alpha");
  EXPECT_EQ(Ingest(library, run, "a.pdf", "beta"), Outcome::kChanged);
  const std::string alpha = Made("alpha").source.sha256, beta = Made("beta").source.sha256;
  EXPECT_EQ((*library.Find(alpha))->state, DocumentState::kCurrent) << "copy.pdf leads to it";
  EXPECT_EQ(Ingest(library, run, "copy.pdf", "beta"), Outcome::kSame) << "it has changed already";
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ((*library.Find(alpha))->state, DocumentState::kSuperseded);
  EXPECT_EQ((*library.Find(beta))->case_id, alpha.substr(0, 12));
  EXPECT_TRUE(fs::exists(library.OriginalPath(alpha)));
  EXPECT_EQ(library.Count().value(), 1);

  EXPECT_EQ(Ingest(library, run, "a.pdf", "alpha"), Outcome::kChanged) << "and back";
  EXPECT_EQ((*library.Find(alpha))->state, DocumentState::kCurrent);
}

TEST_F(LibraryTest, ChangesAreListedForTheIndex) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha");
  Ingest(library, run, "b.pdf", "beta");
  ASSERT_TRUE(library.Flush());
  const uint64_t indexed = library.Revision().value();
  EXPECT_TRUE(library.ChangesAfter(indexed)->empty());
  Ingest(library, run, "a.pdf", "gamma");
  ASSERT_TRUE(library.Flush());
  const auto changes = library.ChangesAfter(indexed);
  ASSERT_EQ(changes->size(), 2u);
  EXPECT_EQ(changes->at(0).title, "Review of gamma");
  EXPECT_EQ(changes->at(1).title, "Review of alpha");
  EXPECT_EQ(changes->at(1).state, DocumentState::kSuperseded);
}

TEST_F(LibraryTest, ARecordMadeAnewReplacesTheOld) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha", "1");
  EXPECT_EQ(Ingest(library, run, "a.pdf", "alpha", "2"), Outcome::kChanged);
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ((*library.Find(Made("alpha").id))->version, "2");
  const Review third = Made("alpha", "3");
  ASSERT_TRUE(library.ReplaceRecord(third, RecordJson(third)));
  ASSERT_TRUE(library.Flush());
  EXPECT_EQ(library.ReviewOf(third.source.sha256)->version, "3");
  EXPECT_EQ(library.Revision().value(), 3u);
}

TEST_F(LibraryTest, AFailureIsRememberedUntilTheFileCanBeRead) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  const FileStamp stamp = StampOf(folder_.Write("a.pdf", "broken")).value();
  const Error reason{Cause::kDamaged, "The file is damaged."};
  ASSERT_TRUE(library.RecordFailure(run, Outcome::kFailed, stamp, "", reason));
  ASSERT_TRUE(library.RecordFailure(run, Outcome::kFailed, stamp, "", reason));
  const auto failure = library.FailureOf(stamp);
  ASSERT_TRUE(failure && *failure);
  EXPECT_EQ((*failure)->attempts, 2);
  EXPECT_EQ((*failure)->cause, Cause::kDamaged);
  ASSERT_EQ(library.Failures()->size(), 1u);
  Ingest(library, run, "a.pdf", "mended");
  EXPECT_TRUE(library.Failures()->empty());
  const auto finished = library.FinishRun(run);
  EXPECT_EQ(finished->counts[Outcome::kFailed], 2);
  EXPECT_EQ(finished->counts[Outcome::kNew], 1);
}

TEST_F(LibraryTest, OneWriterAndReadersBesideIt) {
  Library writer = OpenToWrite();
  const auto second = Library::Open(home(), Access::kWrite);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().cause, Cause::kBusy);

  const RunId run = *writer.BeginRun("ingest");
  Ingest(writer, run, "a.pdf", "alpha");
  auto reader = Library::Open(home(), Access::kRead);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->Count().value(), 0) << "not flushed";
  ASSERT_TRUE(writer.Flush());
  EXPECT_EQ(reader->Count().value(), 1);
}

// A copy on a disk that cannot be written, or of another user.
TEST_F(LibraryTest, IsReadWhereNothingCanBeWritten) {
  {
    Library library = OpenToWrite();
    const RunId run = *library.BeginRun("ingest");
    Ingest(library, run, "a.pdf", "alpha");
    ASSERT_TRUE(library.FinishRun(run));
  }
  const fs::path odd = folder_ / "odd ?#% name";
  fs::rename(home(), odd);
  fs::permissions(folder_.path(), fs::perms::others_exec, fs::perm_options::add);
  for (const fs::path& path : {odd, odd / "catalogue.db"}) {
    fs::permissions(path, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
  }
  const pid_t child = fork();
  if (child == 0) {
    // As root permissions do not count: be nobody.
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(2);
    if (getuid() != 65534) fs::permissions(odd, fs::perms::owner_write, fs::perm_options::remove);
    auto library = Library::Open(odd, Access::kRead);
    if (!library) fprintf(stderr, "%s\n", library.error().message.c_str());
    const auto count = library ? library->Count() : Result<int64_t>(-1);
    if (!count) fprintf(stderr, "%s\n", count.error().message.c_str());
    _exit(count && *count == 1 ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  fs::permissions(odd, fs::perms::owner_all, fs::perm_options::add);
  EXPECT_EQ(status, 0);
}

TEST_F(LibraryTest, WhatIsMissingOrDamagedIsSaid) {
  const auto missing = Library::Open(home(), Access::kRead);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().cause, Cause::kMissing);
  EXPECT_FALSE(fs::exists(home())) << "reading makes nothing";
  {
    Library library = OpenToWrite();
    const RunId run = *library.BeginRun("ingest");
    Ingest(library, run, "a.pdf", "alpha");
    ASSERT_TRUE(library.FinishRun(run));
  }
  const fs::path catalogue = home() / "catalogue.db";
  const std::string good = ReadWholeFile(catalogue).value();
  std::string zeroed = good, flipped = good;
  for (size_t i = 0; i < 4096; ++i) zeroed[i] = 0;
  for (size_t i = 5000; i < flipped.size(); i += 97) flipped[i] = static_cast<char>(~flipped[i]);
  for (const std::string& bad : {std::string(), std::string("not a database"), zeroed, flipped,
                                 good.substr(0, good.size() / 2)}) {
    std::ofstream(catalogue, std::ios::binary | std::ios::trunc) << bad;
    const auto opened = Library::Open(home(), Access::kWrite);
    ASSERT_FALSE(opened) << bad.size();
    EXPECT_EQ(opened.error().cause, Cause::kCorrupt) << opened.error().message;
    EXPECT_EQ(ReadWholeFile(catalogue).value(), bad) << "left as it was";
  }
  fs::remove(catalogue);
  for (Access access : {Access::kRead, Access::kWrite}) {
    const auto opened = Library::Open(home(), access);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().cause, Cause::kCorrupt);
  }
  EXPECT_FALSE(fs::exists(catalogue)) << "never replaced by an empty one";
}

TEST_F(LibraryTest, IdsAreFoundByAPrefixThatIsLongEnough) {
  Library library = OpenToWrite();
  const RunId run = *library.BeginRun("ingest");
  Ingest(library, run, "a.pdf", "alpha");
  const std::string sha256 = Made("alpha").source.sha256;
  EXPECT_TRUE(library.Find(sha256)->has_value());
  EXPECT_TRUE(library.Find(sha256.substr(0, 6))->has_value());
  EXPECT_FALSE(library.Find(sha256.substr(0, 5))->has_value());
  EXPECT_FALSE(library.Find("")->has_value());
  EXPECT_FALSE(library.Find("zzzzzzzzzzzz")->has_value());
  EXPECT_FALSE(library.Find("000000000000")->has_value());
}

// Killed somewhere in the document after the n-th flush, again and again: what a flush promised is
// there and whole.
TEST_F(LibraryTest, LosesNothingThatWasFlushedWhenKilled) {
  OpenToWrite();
  int acknowledged = 0;
  for (int round = 0; round < 12; ++round) {
    int promise[2];
    ASSERT_EQ(pipe(promise), 0);
    const pid_t child = fork();
    if (child == 0) {
      auto library = Library::Open(home(), Access::kWrite);
      if (!library) _exit(1);
      const RunId run = *library->BeginRun("ingest");
      for (int i = acknowledged; i < acknowledged + 100; ++i) {
        const std::string name = "f" + std::to_string(i);
        const auto staged = library->Stage(folder_.Write(name, name), 1 << 20);
        const Review review = Made(name);
        if (!library->CommitDocument(run, *staged, review, RecordJson(review))) _exit(1);
        if (!library->Flush() || write(promise[1], "!", 1) != 1) _exit(1);
      }
      _exit(0);
    }
    close(promise[1]);
    int flushed = 0;
    char bang;
    while (flushed < 1 + round % 5 && read(promise[0], &bang, 1) == 1) ++flushed;
    usleep(700 * round);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(promise[0], &bang, 1) == 1) ++flushed;
    close(promise[0]);

    Library library = OpenToWrite();
    ASSERT_GE(library.Count().value(), acknowledged + flushed);
    acknowledged = static_cast<int>(library.Count().value());
    int seen = 0;
    const auto read_all = library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
      EXPECT_TRUE(library.ReviewOf(row.sha256)) << row.file;
      EXPECT_TRUE(fs::exists(library.OriginalPath(row.sha256)));
      ++seen;
      return {};
    });
    ASSERT_TRUE(read_all);
    EXPECT_EQ(seen, acknowledged);
    ASSERT_TRUE(library.CheckCatalogue());
  }
  EXPECT_GE(acknowledged, 12);
}

TEST_F(LibraryTest, AFolderOfOtherFilesIsRefusedAndLeftAlone) {
  fs::create_directories(home());
  std::ofstream(home() / "thesis.txt") << "precious";
  const auto library = Library::Open(home(), Access::kWrite);
  ASSERT_FALSE(library);
  EXPECT_EQ(library.error().cause, Cause::kUsage);
  EXPECT_TRUE(fs::exists(home() / "thesis.txt"));
  EXPECT_FALSE(fs::exists(home() / "catalogue.db"));
}

TEST_F(LibraryTest, OnlyItsOwnCopiesAreSweptFromStaging) {
  fs::create_directories(home() / "staging");
  std::ofstream(home() / "staging" / "17") << "left by a killed run";
  std::ofstream(home() / "staging" / "notes.txt") << "precious";
  OpenToWrite();
  EXPECT_FALSE(fs::exists(home() / "staging" / "17"));
  EXPECT_TRUE(fs::exists(home() / "staging" / "notes.txt"));
}

}  // namespace
}  // namespace caselore
