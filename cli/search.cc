// caselore search: what reviews say.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/query_hints.h"
#include "cli/search_output.h"
#include "corpus/library.h"
#include "index/query.h"
#include "index/searcher.h"
#include "pipeline/index_sync.h"

namespace caselore {
namespace {

constexpr uint32_t kMostHits = 1000;

struct Options {
  std::vector<std::string> words;
  Query query;
  std::string library;
  Format format = Format::kText;
};

std::string Joined(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

// A run that was killed, or is at work, is ahead of its index.
void NoteWhatIsNotIndexed(const Library& library, Searcher& searcher) {
  const Result<int64_t> missing = searcher.Revision().and_then(
      [&](uint64_t revision) { return CountNotIndexed(library, revision); });
  if (!missing || *missing == 0) return;
  Note(fmt::format("{} not indexed yet; the next ingest or 'caselore check --repair' takes {} in.",
                   *missing == 1 ? "1 document is" : fmt::format("{} documents are", *missing),
                   *missing == 1 ? "it" : "them"));
}

int Search(const Options& options, Library& library) {
  SearchContext context;
  context.query = options.query;
  context.query.text = Joined(options.words);
  const Result<std::vector<FailureRow>> failures = library.Failures();
  if (!failures) return Refuse(library.folder().native(), failures.error());
  context.unreadable = static_cast<int64_t>(failures->size());
  const Result<Vocabulary> vocabulary = Vocabulary::Load(VocabularyOf(library.folder()));
  if (!vocabulary) return Refuse(library.folder().native(), vocabulary.error());
  context.query.hints = HintsOf(*vocabulary, context.query.text);
  Result<Searcher> searcher = Searcher::Open(library.IndexFolder(), QueryNamesOf(*vocabulary));
  if (!searcher) return Refuse(library.folder().native(), searcher.error());
  const Result<Answer> answer = searcher->Search(context.query);
  if (!answer) return Refuse("search", answer.error());
  NoteWhatIsNotIndexed(library, *searcher);
  context.labels = Labels::Of(*vocabulary);
  Output output;
  output.Print(options.format == Format::kJson ? AnswerJson(*answer, context)
                                               : AnswerText(*answer, context, StyleOfOutput()));
  return kAllWell;
}

struct FilterOption {
  Field field;
  const char* value;
  const char* help;
};

constexpr FilterOption kFilters[] = {
    {Field::kKind, "NAME", "item or section kinds: recommendation, finding, analysis, …"},
    {Field::kTheme, "NAME", "themes, by name or label: domestic_abuse, \"Domestic abuse\""},
    {Field::kAgency, "NAME", "agencies that an item names: police, school, …"},
    {Field::kTo, "NAME", "whom an item is addressed to: GPs, \"the Board\""},
    {Field::kType, "NAME", "review types: serious_case_review, rapid_review, …"},
    {Field::kPublisher, "NAME", "publishers whose name holds this"},
    {Field::kArea, "NAME", "areas whose name holds this"},
    {Field::kYear, "A..B", "years of publication: 2019, 2015..2024, 2019.."},
};

void AddFilters(CLI::App& parser, Options& options) {
  for (const FilterOption& filter : kFilters) {
    parser
        .add_option("--" + std::string(Name(filter.field)), options.query.filters[filter.field],
                    filter.help)
        ->expected(1)
        ->take_all()
        ->option_text(filter.value);
  }
}

void AddShape(CLI::App& parser, Options& options) {
  AddChoice<SortOrder>(parser, "--sort", options.query.sort,
                       {{"relevance", SortOrder::kRelevance},
                        {"date", SortOrder::kDate},
                        {"publisher", SortOrder::kPublisher}},
                       "order of the hits (default: relevance)");
  AddChoice<Grouping>(parser, "--group", options.query.grouping,
                      {{"review", Grouping::kReview}, {"none", Grouping::kNone}},
                      "the best hit of each review (default), or all");
  parser.add_option("--limit", options.query.limit, "hits shown (default: 10)")
      ->check(CLI::Range(0u, kMostHits))
      ->option_text("N");
  parser.add_option("--offset", options.query.offset, "hits passed over")
      ->check(CLI::Range(0u, 1'000'000u))
      ->option_text("N");
  parser.add_flag("--facets", options.query.facets, "count what matches by kind, theme, year, …");
}

}  // namespace

Action DefineSearch(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("QUERY", options->words,
                    "words, \"phrases\", +must, AND OR NOT ( ), prefix*; nothing finds all");
  AddFilters(parser, *options);
  AddShape(parser, *options);
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  parser.footer("A query that begins with - goes behind --, as in: caselore search -- -father");
  return [options] {
    return WithLibrary(options->library,
                       [&](Library& library) { return Search(*options, library); });
  };
}

}  // namespace caselore
