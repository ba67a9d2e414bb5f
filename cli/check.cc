// caselore check: does the library say the same everywhere?
#include "corpus/check.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/stop_signals.h"
#include "corpus/library.h"
#include "index/index_writer.h"
#include "index/searcher.h"
#include "pipeline/batch.h"
#include "pipeline/index_sync.h"
#include "pipeline/keep_privacy.h"
#include "pipeline/read_originals.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::string library;
  Format format = Format::kText;
  bool repair = false;
  ReadingOptions reading;
};

// What the check found, and the files that no document came of. Those are no difference.
struct Findings {
  std::vector<Difference> differences;
  std::vector<FailureRow> unreadable;
};

std::string FindingsJson(const Findings& found) {
  Json json = {{"differences", Json::array()}, {"unreadable", Json::array()}};
  for (const Difference& difference : found.differences) {
    json["differences"].push_back({{"what", difference.what},
                                   {"message", difference.message},
                                   {"repaired", difference.repaired}});
  }
  for (const FailureRow& file : found.unreadable) {
    json["unreadable"].push_back(
        {{"file", file.path}, {"cause", Name(file.cause)}, {"message", file.message}});
  }
  return JsonLine(json);
}

std::string UnreadableText(const std::vector<FailureRow>& unreadable) {
  std::string text;
  for (const FailureRow& file : unreadable) {
    text += fmt::format("{}: {}: {}\n", Printable(file.path), Name(file.cause),
                        Printable(file.message));
  }
  if (unreadable.empty()) return text;
  return text + Counted(unreadable.size(), "file", "files") + " could not be read.\n";
}

std::string FindingsText(const Findings& found) {
  const std::vector<Difference>& differences = found.differences;
  std::string text = UnreadableText(found.unreadable);
  for (const Difference& difference : differences) {
    text += fmt::format("{}: {}{}\n", Printable(difference.what), Printable(difference.message),
                        difference.repaired ? " Repaired." : "");
  }
  return text + (differences.empty() ? "The library is in order."
                                     : Counted(differences.size(), "difference", "differences"));
}

int Report(const Options& options, const Library& library, std::vector<Difference> differences) {
  Result<std::vector<FailureRow>> unreadable = library.Failures();
  if (!unreadable) return RefuseLibrary(library.folder().native(), unreadable.error());
  const Findings found = {std::move(differences), std::move(*unreadable)};
  Output output;
  if (StopRequested()) Note("The check was stopped before the end.");
  output.Print(options.format == Format::kJson ? FindingsJson(found) : FindingsText(found));
  if (StopRequested()) return StopStatus();
  const bool well = std::all_of(found.differences.begin(), found.differences.end(),
                                [](const Difference& one) { return one.repaired; });
  return well ? kAllWell : kLibraryTrouble;
}

// An index that was never made knows no review.
Result<std::vector<std::string>> IndexedIn(const fs::path& folder) {
  const Result<void> sound = IndexWriter::Verify(folder);
  if (!sound && sound.error().cause == Cause::kMissing) return std::vector<std::string>();
  if (!sound) return tl::unexpected<Error>(sound.error());
  return Searcher::Open(folder).and_then([](Searcher searcher) { return searcher.ReviewIds(); });
}

uint64_t RevisionOf(const fs::path& folder) {
  Result<Searcher> searcher = Searcher::Open(folder);
  return searcher ? searcher->Revision().value_or(0) : 0;
}

int LookOnly(const Options& options, Library& library) {
  CheckHooks hooks;
  hooks.indexed = [&library] { return IndexedIn(library.IndexFolder()); };
  hooks.index_revision = [&library] { return RevisionOf(library.IndexFolder()); };
  hooks.stop = StopRequested;
  const auto differences = Check(library, hooks, Mending::kLookOnly);
  if (!differences) return RefuseLibrary(library.folder().native(), differences.error());
  return Report(options, library, *differences);
}

// Analyses an original of the library again, in a worker like any other document, and keeps what it
// gives away.
Result<Review> ExtractAgain(Library& library, const BatchOptions& batch, const DocumentRow& row) {
  Result<Review> review = Fail(Cause::kInternal, "It was not read.");
  const Result<size_t> done = ReadOriginals(
      library, {row}, batch, [&](const DocumentRow&, Result<ReadOriginal> read) -> Result<void> {
        const Result<void> kept = read ? KeepPrivacyReport(library, read->privacy) : Result<void>();
        review = std::move(read).map([](ReadOriginal one) { return std::move(one.review); });
        return kept;
      });
  return review;
}

class Repair {
 public:
  Repair(Library& library, BatchOptions batch) : library_(library), batch_(std::move(batch)) {
    batch_.jobs = 1;
    batch_.ocr_cache = library.folder() / "ocr";
  }

  Result<std::vector<Difference>> Run() {
    const Result<void> sound = IndexWriter::Verify(library_.IndexFolder());
    Result<IndexWriter> opened = sound || sound.error().cause == Cause::kMissing
                                     ? IndexWriter::Open(library_.IndexFolder())
                                     : Result<IndexWriter>(tl::unexpected<Error>(sound.error()));
    if (opened) writer_.emplace(std::move(*opened));
    if (!opened && opened.error().cause != Cause::kCorrupt) {
      return tl::unexpected<Error>(opened.error());
    }
    auto differences = Check(library_, Hooks(), Mending::kRepair);
    if (!differences) return differences;
    const Result<uint64_t> revision =
        library_.Flush().and_then([this] { return library_.Revision(); });
    if (!revision) return tl::unexpected<Error>(revision.error());
    // What a stop left undone stays to be done.
    const uint64_t reached = StopRequested() && writer_ ? writer_->revision() : *revision;
    if (Result<void> done = writer_ ? writer_->Commit(reached) : Result<void>(); !done) {
      return tl::unexpected<Error>(done.error());
    }
    if (writer_) static_cast<void>(writer_->CompactIfGrown());  // without it: only larger
    return differences;
  }

 private:
  // Without a writer the index is damaged: the check then resets it first.
  Result<std::vector<std::string>> Indexed() {
    if (!writer_) return Fail(Cause::kCorrupt, "The index is damaged.");
    return writer_->ReviewIds();
  }

  Result<void> Reset() {
    writer_.reset();
    return IndexWriter::Recreate(library_.IndexFolder()).map([this](IndexWriter made) {
      writer_.emplace(std::move(made));
    });
  }

  CheckHooks Hooks() {
    CheckHooks hooks;
    hooks.indexed = [this] { return Indexed(); };
    hooks.index_revision = [this] { return writer_ ? writer_->revision() : 0; };
    hooks.add_to_index = [this](const Review& review) { return writer_->Add(review); };
    hooks.remove_from_index = [this](const std::string& id) { return writer_->Remove(id); };
    hooks.reset_index = [this] { return Reset(); };
    hooks.extract = [this](const DocumentRow& row) { return ExtractAgain(library_, batch_, row); };
    hooks.stop = StopRequested;
    return hooks;
  }

  Library& library_;
  BatchOptions batch_;
  std::optional<IndexWriter> writer_;
};

// Ends withdrawals that were interrupted, before anything is made from what they leave.
Result<std::vector<Difference>> EndWithdrawals(Library& library) {
  auto found = CheckTombstones(library, Mending::kRepair);
  if (!found) return found;
  std::vector<Difference> ended = std::move(*found);
  const size_t mended = ended.size();
  const auto withdrawals = library.Withdrawals();
  if (!withdrawals) return tl::unexpected<Error>(withdrawals.error());
  for (const WithdrawalRow& withdrawal : *withdrawals) {
    if (withdrawal.finished) continue;
    ended.push_back({DifferenceKind::kWithdrawalUnfinished, withdrawal.sha256,
                     "The withdrawal of " + withdrawal.sha256.substr(0, 12) + " was unfinished.",
                     true});
  }
  if (ended.size() == mended) return ended;
  Result<IndexSync> index = IndexSync::Open(library);
  if (!index) return tl::unexpected<Error>(index.error());
  return FinishWithdrawals(library, *index).map([&] { return std::move(ended); });
}

int RepairAll(const Options& options) {
  const Result<fs::path> folder = LibraryFolder(options.library);
  if (!folder) return Refuse("check", folder.error());
  const Result<Reading> reading = PrepareReading(options.reading, VocabularyOf(*folder));
  if (!reading) return Refuse("check", reading.error());
  return WithLibraryToWrite(options.library, [&](Library& library) -> int {
    auto differences = EndWithdrawals(library);
    if (!differences) return RefuseLibrary(folder->native(), differences.error());
    auto others = Repair(library, reading->batch).Run();
    if (!others) return RefuseLibrary(folder->native(), others.error());
    std::move(others->begin(), others->end(), std::back_inserter(*differences));
    return Report(options, library, std::move(*differences));
  });
}

}  // namespace

Action DefineCheck(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_flag("--repair", options->repair, "mend what can be mended from the originals");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  AddReading(parser, options->reading);
  return [options] {
    if (options->repair) return RepairAll(*options);
    return WithLibrary(options->library,
                       [&](Library& library) { return LookOnly(*options, library); });
  };
}

}  // namespace caselore
