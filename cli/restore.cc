// caselore restore: a backup as a library again, and the proof.
#include "corpus/restore.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "corpus/check.h"
#include "corpus/library.h"
#include "corpus/owner.h"
#include "corpus/sha256.h"
#include "index/searcher.h"
#include "pipeline/index_sync.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::string from, withdrawals_from;
  bool verify = false;
  Damage damage = Damage::kRefuse;
  std::string library;
  Format format = Format::kText;
};

struct Restored {
  BackupManifest manifest;
  std::vector<std::string> left_out;  // damaged files of the backup
  std::vector<Difference> differences;
  int64_t documents = 0;               // current now
  std::vector<std::string> withdrawn;  // ids, by tombstones of another library
};

bool IsWhole(const Restored& restored) {
  return restored.manifest.missing.empty() && restored.left_out.empty();
}

Result<std::vector<Difference>> CheckAll(Library& library) {
  CheckHooks hooks;
  hooks.indexed = [&library]() -> Result<std::vector<std::string>> {
    Result<Searcher> searcher = Searcher::Open(library.IndexFolder());
    if (!searcher) return tl::unexpected<Error>(searcher.error());
    return searcher->ReviewIds();
  };
  return Check(library, hooks, Mending::kLookOnly);
}

// What was withdrawn from the other library since the backup leaves this one again. Gives the ids
// of those that were there.
Result<std::vector<std::string>> WithdrawAgain(const std::vector<WithdrawalRow>& withdrawals,
                                               Library& library, IndexSync& index) {
  std::vector<std::string> ids;
  for (const WithdrawalRow& withdrawal : withdrawals) {
    const auto known = library.WithdrawalOf(withdrawal.sha256);
    if (!known) return tl::unexpected<Error>(known.error());
    if (*known && (*known)->finished) continue;
    const auto row = library.Find(withdrawal.sha256);
    if (!row) return tl::unexpected<Error>(row.error());
    const auto proof = Withdraw(library, index, {withdrawal.sha256}, {withdrawal.reason, {}});
    if (!proof) return tl::unexpected<Error>(proof.error());
    if (*row) ids.push_back(ReviewId(withdrawal.sha256));
  }
  return ids;
}

// Read before anything is written: a library that cannot tell ends the command then.
Result<std::vector<WithdrawalRow>> WithdrawalsOf(const std::string& folder) {
  if (folder.empty()) return std::vector<WithdrawalRow>();
  return Library::Open(folder, Access::kRead).and_then([](const Library& library) {
    return library.Withdrawals();
  });
}

Result<Restored> RestoreAll(const Options& options, const fs::path& folder) {
  if (auto owned = CheckOwner(folder); !owned) return tl::unexpected<Error>(owned.error());
  const auto withdrawals = WithdrawalsOf(options.withdrawals_from);
  if (!withdrawals) return tl::unexpected<Error>(withdrawals.error());
  auto copied = RestoreInto(options.from, folder, options.damage);
  if (!copied) return tl::unexpected<Error>(copied.error());
  Restored restored{std::move(copied->manifest), std::move(copied->left_out), {}, 0, {}};
  Result<Library> library = Library::Open(folder, Access::kWrite);
  if (!library) return tl::unexpected<Error>(library.error());
  Result<IndexSync> index = IndexSync::Open(*library);
  if (!index) return tl::unexpected<Error>(index.error());
  // The index is made from the records; then everything is compared with everything. Where records
  // are missing there is no index yet: the comparison says so, and a repair makes both.
  const Result<void> indexed = index->Commit();
  if (!indexed && IsWhole(restored)) return tl::unexpected<Error>(indexed.error());
  return library
      ->MendTombstones()  // of a backup that was made without
      .and_then([&] { return WithdrawAgain(*withdrawals, *library, *index); })
      .map([&](std::vector<std::string> ids) { restored.withdrawn = std::move(ids); })
      .and_then([&] { return CheckAll(*library); })
      .map([&](std::vector<Difference> found) { restored.differences = std::move(found); })
      .and_then([&] { return library->Count(); })
      .map([&](int64_t documents) {
        restored.documents = documents;
        return std::move(restored);
      });
}

std::string RestoredJson(const Restored& restored) {
  Json json = {{"made", restored.manifest.made},       {"revision", restored.manifest.revision},
               {"documents", restored.documents},      {"files", restored.manifest.files.size()},
               {"content", restored.manifest.content}, {"identical", IsWhole(restored)},
               {"missing", restored.manifest.missing}, {"left_out", restored.left_out},
               {"withdrawn", restored.withdrawn},      {"differences", Json::array()}};
  for (const Difference& difference : restored.differences) {
    json["differences"].push_back({{"what", difference.what}, {"message", difference.message}});
  }
  return JsonLine(json);
}

// What the library had lost already when the backup was made.
std::string MissingText(const BackupManifest& manifest) {
  if (manifest.missing.empty()) return "";
  std::string text = fmt::format(
      "The backup is incomplete. When it was made, the library had lost or damaged {}:\n",
      Counted(manifest.missing.size(), "file", "files"));
  for (const std::string& path : manifest.missing) text += "  " + Printable(path) + "\n";
  return text;
}

// What the backup had, and its disk has changed or lost since.
std::string LeftOutText(const std::vector<std::string>& left_out) {
  if (left_out.empty()) return "";
  std::string text = fmt::format("The backup is damaged: {} not restored.\n",
                                 Counted(left_out.size(), "file of it is", "files of it are"));
  for (const std::string& path : left_out) text += "  " + Printable(path) + "\n";
  return text;
}

std::string RestoredText(const Restored& restored) {
  const BackupManifest& manifest = restored.manifest;
  std::string text = MissingText(manifest) + LeftOutText(restored.left_out);
  text += fmt::format(
      "{} the library of {} at revision {}: {} of {}, every one compared with its SHA-256.\n",
      IsWhole(restored) ? "Identical with" : "What the backup has of", manifest.made,
      manifest.revision, Counted(manifest.files.size() - restored.left_out.size(), "file", "files"),
      Counted(static_cast<size_t>(manifest.documents), "document", "documents"));
  for (const std::string& id : restored.withdrawn) {
    text += id + ": It was withdrawn since, and has left again.\n";
  }
  for (const Difference& difference : restored.differences) {
    text += Printable(difference.what) + ": " + Printable(difference.message) + "\n";
  }
  return text + (restored.differences.empty()
                     ? "The index is made anew, and the library is in order."
                     : Counted(restored.differences.size(), "difference", "differences") +
                           "; 'caselore check --repair' mends what can be mended.");
}

int Restore(const Options& options) {
  const Result<fs::path> folder = LibraryFolder(options.library);
  if (!folder) return Refuse("library", folder.error());
  const Result<Restored> restored = RestoreAll(options, *folder);
  if (!restored) return RefuseLibrary(options.from, restored.error());
  if (options.withdrawals_from.empty()) {
    Note("What was withdrawn after " + restored->manifest.made +
         " is back; --withdrawals-from LIBRARY takes it out again.");
  }
  Output output;
  output.Print(options.format == Format::kJson ? RestoredJson(*restored) : RestoredText(*restored));
  // What is missing was missing already, or was left out as was asked for.
  if (!IsWhole(*restored)) return kSomeFailed;
  return restored->differences.empty() ? kAllWell : kLibraryTrouble;
}

int VerifyOnly(const Options& options) {
  const Result<BackupManifest> manifest = VerifyBackup(options.from);
  if (!manifest) return RefuseLibrary(options.from, manifest.error());
  Output output;
  output.Print(options.format == Format::kJson
                   ? JsonLine({{"made", manifest->made},
                               {"revision", manifest->revision},
                               {"documents", manifest->documents},
                               {"files", manifest->files.size()},
                               {"missing", manifest->missing}})
                   : MissingText(*manifest) +
                         fmt::format("The backup of {} is {}: {}, revision {}.", manifest->made,
                                     manifest->missing.empty() ? "whole" : "as it was made",
                                     Counted(manifest->files.size(), "file", "files"),
                                     manifest->revision));
  return manifest->missing.empty() ? kAllWell : kSomeFailed;
}

}  // namespace

Action DefineRestore(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("DIR", options->from, "the backup")->required();
  parser
      .add_option("--withdrawals-from", options->withdrawals_from,
                  "take out again what was withdrawn from this library")
      ->option_text("LIBRARY");
  parser.add_flag_callback(
      "--what-is-sound", [options] { options->damage = Damage::kLeaveOut; },
      "restore a damaged backup without the files that are damaged, and name them");
  parser.add_flag("--verify", options->verify, "only read the backup through; restore nothing");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] { return options->verify ? VerifyOnly(*options) : Restore(*options); };
}

}  // namespace caselore
