// caselore export: items for spreadsheets, programs and software of researchers.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/review_text.h"
#include "cli/search_output.h"
#include "cli/stop_signals.h"
#include "corpus/library.h"
#include "digest/csv_exporter.h"
#include "digest/export_items.h"
#include "digest/json_lines_exporter.h"
#include "digest/output_file.h"
#include "digest/qdpx/qdpx_exporter.h"
#include "index/query.h"

namespace caselore {
namespace {

enum class ExportFormat : uint8_t { kCsv, kJsonLines, kQdpx };

struct Options {
  std::vector<std::string> words;
  Query query;
  std::string library, output;
  ExportFormat format = ExportFormat::kCsv;
  bool mark = false;

  bool to_file() const { return !output.empty() && output != "-"; }
};

std::vector<Codebook::Code> CodesOf(std::vector<Vocabulary::Name> names) {
  std::vector<Codebook::Code> codes;
  for (Vocabulary::Name& name : names) {
    codes.push_back({std::move(name.slug), std::move(name.label), std::move(name.definition),
                     std::move(name.group), std::move(name.broader)});
  }
  return codes;
}

// "theme:neglect year:2019.. bruises", for the project to say what it holds.
std::string AskedFor(const Query& query, const Vocabulary& vocabulary) {
  std::string asked;
  for (const auto& [field, values] : query.filters) {
    for (const std::string& value : values) asked += fmt::format("{}:{} ", Name(field), value);
  }
  asked += query.text;
  return fmt::format(
      "Items of published reviews, found and coded by Caselore. Asked for: {}. "
      "Vocabulary: {}.",
      asked.empty() ? "everything" : asked, vocabulary.hash().substr(0, 12));
}

Result<std::unique_ptr<Exporter>> MakeExporter(const Options& options, const Query& query,
                                               const Vocabulary& vocabulary, ByteSink sink,
                                               const std::optional<OutputFile>& file) {
  if (options.format == ExportFormat::kJsonLines) {
    return std::make_unique<JsonLinesExporter>(std::move(sink));
  }
  Codebook codebook = {CodesOf(vocabulary.Themes()), CodesOf(vocabulary.Agencies())};
  if (options.format == ExportFormat::kCsv) {
    return std::make_unique<CsvExporter>(
        std::move(sink), std::move(codebook),
        options.mark ? ByteOrderMark::kUtf8 : ByteOrderMark::kNone);
  }
  return MakeQdpxExporter(std::move(sink), std::move(codebook), AskedFor(query, vocabulary),
                          file->path().parent_path());
}

// How the question was read, and what was not asked: a count that is quoted should know.
// False if a part of the index could not be asked.
Result<bool> NoteHowItWasRead(Asking& asking, const Library& library, SearchContext context) {
  context.query.limit = 0;
  context.labels = asking.labels();
  const Result<Answer> answer = asking.searcher().Search(context.query);
  if (!answer) return tl::unexpected(answer.error());
  NoteWhatIsNotIndexed(library, asking.searcher());
  constexpr size_t kOneLine = 100'000;
  const std::string remarks = Remarks(*answer, context, kOneLine);
  for (size_t begin = 0; begin < remarks.size();) {
    const size_t end = remarks.find('\n', begin);
    Note(std::string_view(remarks).substr(begin, end - begin));
    begin = end + 1;
  }
  return answer->down.empty();
}

// Until somebody asks to stop.
class StoppableExporter : public Exporter {
 public:
  explicit StoppableExporter(Exporter& exporter) : exporter_(exporter) {}

  Result<void> Add(const SelectedReview& selected) override {
    if (StopRequested()) return Fail(Cause::kUnreadable, "It was asked to stop.");
    return exporter_.Add(selected);
  }
  Result<void> Finish() override { return exporter_.Finish(); }

 private:
  Exporter& exporter_;
};

ByteSink SinkOf(std::optional<OutputFile>& file, Output& output) {
  return [&](std::string_view bytes) -> Result<void> {
    if (!file) {
      output.Print(bytes);
      return {};
    }
    return file->Append(bytes);
  };
}

// The refused thing and why, or what was exported.
struct Refusal {
  std::string thing;
  Error error;
};

tl::expected<ExportCounts, Refusal> Write(const Options& options, const Query& query,
                                          Asking& asking, const Library& library) {
  const auto ids = asking.searcher().ItemIds(query);
  if (!ids) return tl::unexpected(Refusal{"export", ids.error()});
  const auto unwritten = [&](const Error& error) {
    return tl::unexpected(Refusal{options.to_file() ? options.output : "export", error});
  };
  std::optional<OutputFile> file;
  if (options.to_file()) {
    CatchStopSignals();
    auto created = OutputFile::Create(options.output);
    if (!created) return unwritten(created.error());
    file.emplace(std::move(*created));
  }
  Output output;
  auto exporter = MakeExporter(options, query, asking.vocabulary(), SinkOf(file, output), file);
  if (!exporter) return unwritten(exporter.error());
  StoppableExporter stoppable(**exporter);
  auto counts = ExportItems(library, *ids, stoppable);
  if (!counts) return unwritten(counts.error());
  if (file) {
    if (auto committed = file->Commit(); !committed) return unwritten(committed.error());
  }
  return std::move(*counts);
}

std::string Sum(const ExportCounts& counts) {
  return fmt::format("{} of {}", Counted(static_cast<size_t>(counts.items), "item", "items"),
                     Counted(static_cast<size_t>(counts.reviews), "document", "documents"));
}

int Export(const Options& options, Library& library) {
  Result<Asking> asking = Asking::Of(library);
  if (!asking) return RefuseLibrary(library.folder().native(), asking.error());
  SearchContext context;
  context.query = options.query;
  context.read_as = asking->Read(context.query, options.words);
  const Query query = context.query;
  const auto all_asked = NoteHowItWasRead(*asking, library, std::move(context));
  if (!all_asked) return Refuse("export", all_asked.error());
  const auto counts = Write(options, query, *asking, library);
  if (!counts) {
    if (!StopRequested()) return Refuse(counts.error().thing, counts.error().error);
    Note("Stopped; nothing is written.");
    return StopStatus();
  }
  for (const auto& [id, error] : counts->failed) Complain(id, error);
  if (counts->elsewhere > 0) {
    Note(
        fmt::format("{} of indexes beside this library's own (index.toml): not exported. Export "
                    "from the libraries that they are of.",
                    Counted(static_cast<size_t>(counts->elsewhere), "review", "reviews")));
  }
  const bool complete = counts->failed.empty() && counts->elsewhere == 0;
  if (counts->items == 0 && complete) Note("Nothing that was asked for is an item.");
  if (options.to_file()) Note(fmt::format("{}: {}", options.output, Sum(*counts)));
  return complete && *all_asked ? kAllWell : kSomeFailed;
}

// What the parser cannot check.
Result<void> Check(const Options& options) {
  if (options.format == ExportFormat::kQdpx && !options.to_file()) {
    return Fail(Cause::kUsage, "A .qdpx file needs --output FILE.");
  }
  if (options.mark && options.format != ExportFormat::kCsv) {
    return Fail(Cause::kUsage, "--bom is for --format csv.");
  }
  return {};
}

}  // namespace

Action DefineExport(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("QUERY", options->words,
                    "which items, as caselore search takes it; nothing finds all");
  AddChoice<ExportFormat>(parser, "--format", options->format,
                          {{"csv", ExportFormat::kCsv},
                           {"jsonl", ExportFormat::kJsonLines},
                           {"qdpx", ExportFormat::kQdpx}},
                          "a spreadsheet, JSON Lines, or a REFI-QDA project for NVivo, ATLAS.ti, "
                          "MAXQDA, QualCoder")
      ->required();
  parser
      .add_option("--output", options->output,
                  "written whole or not at all (default: to "
                  "standard output; qdpx needs a file)")
      ->option_text("FILE");
  AddFilters(parser, options->query);
  AddEveryWord(parser, options->query);
  parser.add_flag("--bom", options->mark, "CSV with a byte order mark, as Excel wants it");
  AddLibrary(parser, options->library);
  parser.footer(
      "Every item that the query finds, by date of publication, is a row, a line or a coded\n"
      "selection. Words also find what is tagged with a theme that they speak of; \"quotes\", "
      "+signs\n"
      "and fields do not: caselore export --format csv kind:recommendation theme:neglect\n"
      "docs/export.md says what each column and field is.");
  return [options] {
    if (auto sound = Check(*options); !sound) {
      return static_cast<int>(Refuse("export", sound.error()));
    }
    return WithLibrary(options->library,
                       [&](Library& library) { return Export(*options, library); });
  };
}

}  // namespace caselore
