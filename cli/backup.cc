// caselore backup: a copy of the library, also while a run is going on.
#include "corpus/backup.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string to;
  std::string library;
  Format format = Format::kText;
};

std::string ReportJson(const BackupReport& report) {
  const BackupManifest& manifest = report.manifest;
  return JsonLine({{"made", manifest.made},
                   {"missing", manifest.missing},
                   {"only_here", report.only_here},
                   {"revision", manifest.revision},
                   {"documents", manifest.documents},
                   {"content", manifest.content},
                   {"files", manifest.files.size()},
                   {"copied", report.copied},
                   {"copied_bytes", report.copied_bytes},
                   {"linked", report.linked},
                   {"mended", report.mended}});
}

std::string ReportText(const std::string& to, const BackupReport& report) {
  const BackupManifest& manifest = report.manifest;
  return fmt::format("{} at revision {} in {}: {} copied ({:.1f} MB), {} there already.",
                     Counted(static_cast<size_t>(manifest.documents), "document", "documents"),
                     manifest.revision, Printable(to), Counted(report.copied, "file", "files"),
                     static_cast<double>(report.copied_bytes) / 1e6, report.linked) +
         (report.mended == 0
              ? ""
              : fmt::format(
                    "\n{} of the earlier backup had changed on its disk and {} copied anew.",
                    Counted(report.mended, "file", "files"), report.mended == 1 ? "was" : "were")) +
         (report.only_here.empty()
              ? ""
              : fmt::format("\nIt still has {} the library has lost or damaged.",
                            Counted(report.only_here.size(), "file that", "files that"))) +
         (manifest.missing.empty()
              ? ""
              : fmt::format(
                    "\nIt is incomplete: {} of the library. 'caselore check --repair' mends "
                    "what can be mended.",
                    Counted(manifest.missing.size(), "file is lost or damaged",
                            "files are lost or damaged")));
}

std::string HowToPutBack(const std::string& path, const std::string& backup) {
  if (path.starts_with("originals/")) {
    return "'caselore ingest " + backup + "/" + path + "' puts it back.";
  }
  if (path.starts_with("records/")) return "'caselore check --repair' makes it anew.";
  return "Copy it back.";
}

int Run(const Options& options) {
  const Result<std::filesystem::path> folder = LibraryFolder(options.library);
  if (!folder) return Refuse("library", folder.error());
  const Result<BackupReport> report = BackUp(*folder, options.to);
  if (!report) return RefuseLibrary(options.to, report.error());
  Output output;
  for (const std::string& path : report->manifest.missing) {
    Complain(path,
             {Cause::kCorrupt, "The library has lost or damaged it; it is not in the backup."});
  }
  for (const std::string& path : report->only_here) {
    Complain(path, {Cause::kCorrupt,
                    "The library has lost or damaged it; the backup has it still, from before. " +
                        HowToPutBack(path, options.to)});
  }
  output.Print(options.format == Format::kJson ? ReportJson(*report)
                                               : ReportText(options.to, *report));
  const bool library_whole = report->manifest.missing.empty() && report->only_here.empty();
  return library_whole ? kAllWell : kSomeFailed;
}

}  // namespace

Action DefineBackup(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("DIR", options->to, "where to: a new folder, or an earlier backup")->required();
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] { return Run(*options); };
}

}  // namespace caselore
