// caselore extract: documents in, records out; touches no library.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/missing_programs.h"
#include "cli/mounts.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/progress.h"
#include "cli/record_names.h"
#include "cli/review_text.h"
#include "cli/stop_signals.h"
#include "corpus/atomic_file.h"
#include "corpus/record.h"
#include "pipeline/batch.h"
#include "pipeline/file_walk.h"
#include "pipeline/open_document.h"
#include "pipeline/partial.h"
#include "pipeline/read.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

struct ExtractOptions {
  std::vector<std::string> paths;
  std::string output;
  Format format = Format::kText;
  bool pretty = false;
  ReadingOptions reading;
};

std::string Indented(const std::string& record) {
  return nlohmann::ordered_json::parse(record).dump(2);
}

// A file to try.
struct Work {
  fs::path path;
  bool readable = false;  // when it was found
  std::string record;     // the name of its record, of a readable one
};

class Extraction {
 public:
  explicit Extraction(const ExtractOptions& options) : options_(options) {}

  int Run() {
    Result<Reading> reading = PrepareReading(options_.reading);
    if (!reading) return Refuse("extract", reading.error());
    reading->batch.ocr_cache = OwnOcrCache();
    if (const int status = MakeFolder(); status != kAllWell) return status;
    Find();
    const BatchSteps steps = {
        [this](size_t i) { return Prepare(i); },
        [this](size_t i, BatchOutput output) { return Deliver(i, std::move(output)); }};
    const Result<size_t> delivered = RunBatch(work_.size(), reading->batch, steps);
    progress_.Clear();
    if (!delivered) return Refuse(options_.output, delivered.error());
    Summarise(*delivered);
    if (StopRequested()) return StopStatus();
    return failed_ + partial_ > 0 ? kSomeFailed : kAllWell;
  }

 private:
  int MakeFolder() const {
    if (options_.output.empty()) return kAllWell;
    std::error_code failed;
    fs::create_directories(options_.output, failed);
    if (!failed && fs::is_directory(options_.output, failed)) return kAllWell;
    std::error_code ignored;
    if (fs::exists(options_.output, ignored) && !fs::is_directory(options_.output, ignored)) {
      return Refuse(options_.output, {Cause::kUsage, "It is a file; --output takes a folder."});
    }
    return Refuse(options_.output,
                  {Cause::kUnreadable,
                   "The folder cannot be made" + (failed ? ": " + failed.message() : "") + "."});
  }

  // The files to try. Those of other kinds are left now, so that they take no record's name.
  void Find() {
    FileList list = WalkFiles({options_.paths.begin(), options_.paths.end()});
    for (const WalkError& error : list.errors) Failed(error.path, error.reason);
    NoteMounts(list);
    std::vector<bool> fruitful(options_.paths.size());
    std::vector<fs::path> readable;
    for (FoundFile& file : list.files) {
      const Result<FileDescriptor> open = OpenDocument(file.path, ReadLimits().bytes);
      if (!open && IsLeft(file, open.error())) {
        ++left_;
        if (!options_.output.empty()) Report(file.path, "left", "", open.error().message);
        continue;
      }
      fruitful[file.argument] = true;
      for (const size_t argument : file.again) fruitful[argument] = true;
      if (open) readable.push_back(file.path);
      work_.push_back({std::move(file.path), open.has_value(), ""});
    }
    for (const size_t folder : list.folders) {
      if (!fruitful[folder]) {
        Failed(options_.paths[folder], {Cause::kEmpty, "The folder holds no document."});
      }
    }
    NameRecords(readable);
  }

  void NameRecords(const std::vector<fs::path>& readable) {
    std::vector<std::string> names = RecordNames(readable);
    auto next = names.begin();
    for (Work& work : work_) {
      if (work.readable) work.record = std::move(*next++);
    }
  }

  std::optional<BatchInput> Prepare(size_t index) {
    const Work& work = work_[index];
    Result<FileDescriptor> open = OpenDocument(work.path, ReadLimits().bytes);
    if (open && work.readable) return BatchInput{RecordFileName(work.path), std::move(*open)};
    unreadable_[index] =
        open ? Error{Cause::kUnreadable, "The file changes while it is looked at."} : open.error();
    return std::nullopt;
  }

  Result<void> Deliver(size_t index, BatchOutput output) {
    const Work& work = work_[index];
    progress_.Show(index, work_.size(), work.path.filename().native());
    if (!output) {
      Failed(work.path, unreadable_.extract(index).mapped());
      return {};
    }
    if (!*output) {
      Failed(work.path, output->error());
      return {};
    }
    const bool partial = IsPartial(**output);
    ++(partial ? partial_ : read_);
    return Give(work, **output, partial);
  }

  Result<void> Give(const Work& work, const std::string& record, bool partial) {
    if (!options_.output.empty()) return Write(work, record, partial);
    if (options_.format == Format::kJson) {
      Print(options_.pretty ? Indented(record) : record);
      return {};
    }
    const Result<Review> review = ReviewFromJson(record);
    if (!review) return tl::unexpected<Error>(review.error());
    Print((read_ + partial_ > 1 ? "\n" : "") + ReviewText(*review, style_));
    return {};
  }

  Result<void> Write(const Work& work, const std::string& record, bool partial) {
    const fs::path target = fs::path(options_.output) / work.record;
    const std::string text = (options_.pretty ? Indented(record) : record) + "\n";
    if (Result<void> written = WriteFileAtomically(target, text); !written) return written;
    Report(work.path, partial ? "partial" : "read", target.native(), {});
    return {};
  }

  void Failed(const fs::path& path, const Error& error) {
    ++failed_;
    progress_.Clear();
    missing_programs_.Note(error);
    Complain(path.native(), error);
    if (!options_.output.empty()) Report(path, Name(error.cause), "", error.message);
  }

  // With --output, standard output names what became of each file.
  void Report(const fs::path& path, std::string_view outcome, const std::string& record,
              const std::string& message) {
    if (options_.format == Format::kText) {
      const std::string arrow = record.empty() ? "" : " -> " + Printable(record);
      return Print(fmt::format("{:<13} {}{}", outcome, Printable(path.native()), arrow));
    }
    nlohmann::ordered_json line = {{"file", path.native()}, {"outcome", outcome}};
    line["record"] = TextOrNull(record);
    line["message"] = message;
    Print(JsonLine(line));
  }

  void Print(const std::string& text) {
    progress_.Clear();
    output_.Print(text);
  }

  void Summarise(size_t delivered) {
    if (options_.output.empty() || options_.format == Format::kJson) return;
    std::string summary = fmt::format("{} read, {} in part, {} failed", read_, partial_, failed_);
    if (left_ > 0) summary += fmt::format(", {} of other kinds left", left_);
    if (delivered < work_.size()) summary += ", stopped before the end";
    output_.Print(summary);
  }

  const ExtractOptions& options_;
  const Style style_ = StyleOfOutput();
  std::vector<Work> work_;
  std::map<size_t, Error> unreadable_;  // of what was prepared and not delivered yet
  size_t read_ = 0, partial_ = 0, failed_ = 0, left_ = 0;
  Output output_;
  Progress progress_;
  MissingPrograms missing_programs_;
};

}  // namespace

Action DefineExtract(CLI::App& parser) {
  auto options = std::make_shared<ExtractOptions>();
  parser.add_option("PATH", options->paths, "documents, or folders of them")->required();
  parser.add_option("--output", options->output, "write DIR/NAME.json for each document NAME.*")
      ->option_text("DIR");
  AddFormat(parser, options->format);
  parser.add_flag("--pretty", options->pretty, "indent the JSON");
  AddReading(parser, options->reading);
  return [options] { return Extraction(*options).Run(); };
}

}  // namespace caselore
