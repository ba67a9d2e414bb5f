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
#include "cli/search_filters.h"
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
  std::string years;
  std::string library;
  Format format = Format::kText;
};

Result<int> YearOf(std::string_view text) {
  if (text.empty()) return 0;
  int year = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (failed != std::errc() || end != text.data() + text.size() || year < 1000 || year > 9999) {
    return Fail(Cause::kUsage, "--year takes a year or two with .. between: 2019, 2015..2020.");
  }
  return year;
}

// "2019", "2015..2020", "2015..", "..2020"
Result<void> SetYears(std::string_view years, Query& query) {
  const size_t dots = years.find("..");
  const Result<int> from = YearOf(years.substr(0, dots));
  const Result<int> to = dots == std::string_view::npos ? from : YearOf(years.substr(dots + 2));
  if (!from || !to) return tl::unexpected<Error>(from ? to.error() : from.error());
  query.year_from = *from;
  query.year_to = *to;
  return {};
}

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
  if (Result<void> set = SetYears(options.years, context.query); !set) {
    return Refuse("search", set.error());
  }
  const Result<std::vector<FailureRow>> failures = library.Failures();
  if (!failures) return Refuse(library.folder().native(), failures.error());
  context.unreadable = static_cast<int64_t>(failures->size());
  Result<Searcher> searcher = Searcher::Open(library.IndexFolder());
  if (!searcher) return Refuse(library.folder().native(), searcher.error());
  if (Result<void> known = CheckFilters(library, *searcher, context.query); !known) {
    return Refuse("search", known.error());
  }
  const Result<Answer> answer = searcher->Search(context.query);
  if (!answer) return Refuse("search", answer.error());
  NoteWhatIsNotIndexed(library, *searcher);
  if (context.query.facets) context.labels = Labels::Of(library);
  Output output;
  output.Print(options.format == Format::kJson ? AnswerJson(*answer, context)
                                               : AnswerText(*answer, context, StyleOfOutput()));
  return kAllWell;
}

void AddFilter(CLI::App& parser, const std::string& name, std::vector<std::string>& values,
               const std::string& help) {
  parser.add_option(name, values, help)->expected(1)->take_all()->option_text("NAME");
}

void AddFilters(CLI::App& parser, Options& options) {
  AddFilter(parser, "--kind", options.query.kinds,
            "item or section kinds: recommendation, finding, analysis, …");
  AddFilter(parser, "--theme", options.query.themes,
            "themes, as caselore themes names them: domestic_abuse, …");
  AddFilter(parser, "--agency", options.query.agencies,
            "agencies: police, school, childrens_social_care, …");
  AddFilter(parser, "--type", options.query.types,
            "review types: serious_case_review, rapid_review, …");
  AddFilter(parser, "--publisher", options.query.publishers, "publishers as printed");
  parser.add_option("--year", options.years, "years of publication")->option_text("A..B");
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
