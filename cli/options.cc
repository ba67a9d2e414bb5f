#include "cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <thread>

#include "cli/stop_signals.h"

namespace caselore {
namespace {

constexpr int kMostJobs = 256;

// Folders of the environment that are not absolute are to be ignored (XDG Base Directory
// Specification 0.8).
std::filesystem::path AbsoluteFolderOf(const char* variable) {
  const char* value = std::getenv(variable);
  const std::filesystem::path folder = value == nullptr ? "" : value;
  return folder.is_absolute() ? folder : std::filesystem::path();
}

}  // namespace

CLI::Option* AddWordOption(CLI::App& parser, const std::string& name,
                           const std::vector<std::string>& words, const std::string& help,
                           const std::function<void(size_t)>& choose) {
  const auto take = [=](const std::string& given) {
    const auto found = std::find(words.begin(), words.end(), given);
    if (found == words.end()) {
      throw CLI::ValidationError(name,
                                 fmt::format("'{}' is none of {}", given, fmt::join(words, ", ")));
    }
    choose(static_cast<size_t>(found - words.begin()));
  };
  return parser.add_option_function<std::string>(name, take, help)
      ->option_text(fmt::format("{}", fmt::join(words, "|")));
}

void AddFormat(CLI::App& parser, Format& format) {
  AddChoice<Format>(parser, "--format", format, {{"text", Format::kText}, {"json", Format::kJson}},
                    "text for people (default) or json for programs");
}

void AddLibrary(CLI::App& parser, std::string& folder) {
  parser
      .add_option("--library", folder,
                  "the library (default: $CASELORE_LIBRARY, else $XDG_DATA_HOME/caselore)")
      ->option_text("DIR");
}

Result<std::filesystem::path> LibraryFolder(const std::string& given) {
  if (!given.empty()) return given;
  const char* chosen = std::getenv("CASELORE_LIBRARY");
  if (chosen != nullptr && *chosen != '\0') return chosen;
  if (const auto data = AbsoluteFolderOf("XDG_DATA_HOME"); !data.empty()) return data / "caselore";
  if (const auto home = AbsoluteFolderOf("HOME"); !home.empty()) {
    return home / ".local" / "share" / "caselore";
  }
  return Fail(Cause::kUsage, "No library is named: give --library DIR or set CASELORE_LIBRARY.");
}

std::vector<std::string> VocabularyOf(const std::filesystem::path& library) {
  const std::filesystem::path own = library / "vocabulary.toml";
  std::error_code failed;
  if (!std::filesystem::exists(own, failed)) return {};
  return {own.native()};
}

void AddReading(CLI::App& parser, ReadingOptions& options) {
  parser
      .add_option("--vocabulary", options.vocabulary,
                  "tables that add to the built-in ones or replace their rows")
      ->option_text("FILE.toml")
      ->expected(1)
      ->take_all();
  parser.add_option("--jobs", options.jobs, "documents read at a time (default: one a core)")
      ->check(CLI::Range(1, kMostJobs))
      ->option_text("N");
  AddChoice<std::string>(
      parser, "--ocr", options.ocr, {{"auto", "auto"}, {"never", "never"}, {"always", "always"}},
      "text of scans is not recognised yet: auto (default) and never both read the "
      "text layer only");
}

Result<Reading> PrepareReading(const ReadingOptions& options,
                               const std::vector<std::string>& more_vocabulary) {
  if (options.ocr == "always") {
    return Fail(Cause::kUsage, "--ocr always is not available yet; use auto or never.");
  }
  std::vector<std::string> files = more_vocabulary;
  files.insert(files.end(), options.vocabulary.begin(), options.vocabulary.end());
  const Result<Vocabulary> vocabulary = Vocabulary::Load(files);
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  Reading reading;
  reading.vocabulary_hash = vocabulary->hash();
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  reading.batch.jobs = options.jobs > 0 ? options.jobs : static_cast<int>(cores);
  for (const std::string& file : files) {
    reading.batch.command.arguments.push_back("--vocabulary");

    reading.batch.command.arguments.push_back(std::filesystem::absolute(file));
  }
  reading.batch.stop = StopRequested;
  return reading;
}

}  // namespace caselore
