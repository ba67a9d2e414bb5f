// caselore evaluate: how far records agree with what people say that the documents hold.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/evaluation.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/stop_signals.h"
#include "corpus/atomic_file.h"
#include "corpus/evaluation/gold_folder.h"
#include "corpus/record.h"
#include "pipeline/batch.h"
#include "pipeline/open_document.h"
#include "pipeline/partial.h"
#include "pipeline/read.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string gold, documents, records;
  Format format = Format::kText;
  bool verbose = false;
  ReadingOptions reading;
};

class Evaluate {
 public:
  explicit Evaluate(const Options& options) : options_(options) {}

  int Run() {
    Result<std::vector<GoldFile>> gold = ReadGoldFolder(options_.gold);
    if (!gold) return Refuse(options_.gold, gold.error());
    for (GoldFile& file : *gold) Take(std::move(file));
    if (gold_.empty()) return kSomeFailed;
    if (const int status = options_.records.empty() ? Extract() : ReadRecords();
        status != kAllWell) {
      return status;
    }
    if (StopRequested()) return StopStatus();  // a score of some would pass for that of all
    Report();
    return failed_ ? kSomeFailed : kAllWell;
  }

 private:
  void Take(GoldFile file) {
    if (file.record) return gold_.push_back(std::move(file));
    Complain(file.path.native(), file.record.error());
    failed_ = true;
  }

  int ReadRecords() {
    std::error_code ignored;
    if (!fs::is_directory(options_.records, ignored)) {
      return Refuse(options_.records, {Cause::kUsage, "--records takes a folder of records."});
    }
    for (const GoldFile& gold : gold_) {
      const fs::path path = fs::path(options_.records) / (gold.Name() + ".json");
      ScoreRecord(gold, path, ReadWholeFile(path));
    }
    return kAllWell;
  }

  int Extract() {
    const Result<Reading> reading = PrepareReading(options_.reading);
    if (!reading) return Refuse("evaluate", reading.error());
    const BatchSteps steps = {
        [this](size_t i) { return Prepare(i); },
        [this](size_t i, BatchOutput output) { return Deliver(i, std::move(output)); }};
    const Result<size_t> delivered = RunBatch(gold_.size(), reading->batch, steps);
    progress_.Clear();
    return delivered ? kAllWell : Refuse("evaluate", delivered.error());
  }

  std::optional<BatchInput> Prepare(size_t index) {
    const std::string& file = gold_[index].record->file;
    const auto folders = options_.documents.empty() ? DocumentFolders(options_.gold)
                                                    : std::vector<fs::path>{options_.documents};
    Result<FileDescriptor> open = FindDocument(file, folders).and_then([](const fs::path& path) {
      return OpenDocument(path, ReadLimits().bytes);
    });
    if (open) return BatchInput{RecordFileName(file), std::move(*open)};
    unreadable_[index] = open.error();
    return std::nullopt;
  }

  Result<void> Deliver(size_t index, BatchOutput output) {
    const GoldFile& gold = gold_[index];
    progress_.Show(index, gold_.size(), gold.record->file);
    ScoreRecord(gold, gold.record->file,
                output ? *output : tl::unexpected<Error>(unreadable_[index]));
    return {};
  }

  // Without a record all of gold is missed: nothing is gained by failing on a hard document.
  void ScoreRecord(const GoldFile& gold, const fs::path& from, const Result<std::string>& record) {
    const Result<Review> review = record.and_then(ReviewFromJson);
    EvaluatedDocument document = {gold.Name(), gold.record->file, "read", {}};
    if (review) {
      if (IsPartial(*record)) document.outcome = "partial";
      evaluation_.vocabularies.insert(review->vocabulary_hash);
      evaluation_.versions.insert(review->version);
    } else {
      progress_.Clear();
      Complain(from.native(), review.error());
      document.outcome = Name(review.error().cause);
    }
    failed_ |= document.outcome != "read";
    document.scored = ScoreReview(*gold.record, review ? *review : Review());
    if (review) {
      for (const Item& item : review->items) {
        if (!gold.record->complete_kinds.contains(item.kind)) ++evaluation_.not_scored[item.kind];
      }
    }
    evaluation_.Add(std::move(document));
  }

  void Report() const {
    Output output;
    if (options_.format == Format::kJson) return output.Print(EvaluationJson(evaluation_));
    const Style style = StyleOfOutput();
    output.Print(EvaluationText(evaluation_, style));
    if (options_.verbose) output.Print(MistakesText(evaluation_, style));
  }

  const Options& options_;
  std::vector<GoldFile> gold_;          // whose record could be read
  std::map<size_t, Error> unreadable_;  // documents, by the index of their gold
  Evaluation evaluation_;
  bool failed_ = false;
  Progress progress_;
};

}  // namespace

Action DefineEvaluate(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("--gold", options->gold, "gold records, one NAME.json a document")
      ->option_text("DIR")
      ->required();
  CLI::Option* documents =
      parser
          .add_option("--documents", options->documents,
                      "where the documents are (default: beside DIR of --gold, then in it)")
          ->option_text("DIR");
  parser
      .add_option("--records", options->records,
                  "score the records NAME.json of DIR; no document is read")
      ->option_text("DIR")
      ->excludes(documents);
  parser.add_flag("--verbose", options->verbose, "also list each miss and each extra");
  AddFormat(parser, options->format);
  AddReading(parser, options->reading);
  return [options] { return Evaluate(*options).Run(); };
}

}  // namespace caselore
