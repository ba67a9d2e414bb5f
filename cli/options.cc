#include "cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <thread>

#include "cli/messages.h"
#include "cli/stop_signals.h"
#include "pipeline/ocr/recogniser.h"

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

constexpr std::pair<std::string_view, OcrMode> kOcrWords[] = {
    {"auto", OcrMode::kAuto}, {"never", OcrMode::kNever}, {"always", OcrMode::kAlways}};

std::string WordOf(OcrMode ocr) {
  for (const auto& [word, mode] : kOcrWords) {
    if (mode == ocr) return std::string(word);
  }
  return "never";
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

CLI::Option* AddSince(CLI::App& parser, std::optional<uint64_t>& revision,
                      const std::string& help) {
  // The parser takes -5 for a number without a sign, and a very great one.
  constexpr uint64_t kMostRevisions = uint64_t{1} << 62;
  return parser.add_option("--since", revision, help)
      ->check(CLI::Range(uint64_t{0}, kMostRevisions))
      ->option_text("REVISION");
}

void AddMinFree(CLI::App& parser, std::optional<uint64_t>& megabytes) {
  constexpr uint64_t kMostMegabytes = uint64_t{1} << 40;
  parser
      .add_option("--min-free", megabytes,
                  "what is left free on the library's disk (default: 256, or a twentieth of a "
                  "smaller disk); 0: nothing")
      ->check(CLI::Range(uint64_t{0}, kMostMegabytes))
      ->option_text("MB");
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
  AddOcr(parser, options.ocr);
}

void AddOcr(CLI::App& parser, OcrMode& ocr) {
  AddChoice<OcrMode>(
      parser, "--ocr", ocr, {std::begin(kOcrWords), std::end(kOcrWords)},
      "pages to read from their picture: those without usable text (auto, default), none or all");
}

std::filesystem::path OwnOcrCache() {
  if (const auto cache = AbsoluteFolderOf("XDG_CACHE_HOME"); !cache.empty()) {
    return cache / "caselore" / "ocr";
  }
  if (const auto home = AbsoluteFolderOf("HOME"); !home.empty()) {
    return home / ".cache" / "caselore" / "ocr";
  }
  return {};
}

Result<Reading> PrepareReading(const ReadingOptions& options,
                               const std::vector<std::string>& more_vocabulary) {
  const std::string tesseract_data = AbsoluteFolderOf("TESSDATA_PREFIX");
  if (options.ocr == OcrMode::kAlways) {
    // What cannot be done for any document is better told before the first one.
    const Result<Recogniser> recogniser = Recogniser::Load(tesseract_data);
    if (!recogniser) return Fail(Cause::kUsage, "--ocr always: " + recogniser.error().message);
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
  for (const std::string& argument : {std::string("--ocr"), WordOf(options.ocr),
                                      std::string("--tesseract-data"), tesseract_data}) {
    reading.batch.command.arguments.push_back(argument);
  }
  reading.batch.ocr_trouble = [](const Error& trouble) { Complain("OCR", trouble); };
  reading.batch.not_isolated = [](const SandboxGaps& gaps) { Note("Warning: " + gaps.Sentence()); };
  reading.batch.stop = StopRequested;
  return reading;
}

}  // namespace caselore
