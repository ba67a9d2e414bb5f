// caselore search: what reviews say.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/search_output.h"
#include "corpus/library.h"
#include "digest/new_documents.h"
#include "index/query.h"

namespace caselore {
namespace {

struct Options {
  std::vector<std::string> words;
  Query query;
  std::optional<uint64_t> since;
  std::string library;
  Format format = Format::kText;
};

// Who searches for the id of a document that was withdrawn is told so.
void NoteWithdrawals(const std::vector<std::string>& words, const Library& library) {
  for (const std::string& word : words) {
    const auto withdrawal = library.WithdrawalOf(word);
    if (withdrawal && *withdrawal) Note(word + ": " + SentenceOf(**withdrawal));
  }
}

int Search(const Options& options, Library& library) {
  NoteWithdrawals(options.words, library);
  SearchContext context;
  context.query = options.query;
  if (options.since) {
    const Result<uint64_t> revision = library.Revision();
    if (revision && *options.since > *revision) {
      return Refuse("search", {Cause::kUsage,
                               fmt::format("--since takes a revision of the library, which is at "
                                           "{}. For years of publication: --year {}..",
                                           *revision, *options.since)});
    }
    Result<std::vector<std::string>> came = NewDocumentsAsFilter(library, *options.since);
    if (!came) return RefuseLibrary(library.folder().native(), came.error());
    context.query.filters[Field::kReview] = std::move(*came);
  }
  Result<Asking> asking = Asking::Of(library);
  if (!asking) return RefuseLibrary(library.folder().native(), asking.error());
  context.read_as = asking->Read(context.query, options.words);
  return AskAndPrint(*asking, library, std::move(context), "search", options.format);
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
  AddOffset(parser, options.query);
  parser.add_flag("--facets", options.query.facets, "count what matches by kind, theme, year, …");
}

}  // namespace

Action DefineSearch(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("QUERY", options->words,
                    "words, a question, \"phrases\", +must -not, AND OR NOT NEAR/5 ( ), prefix*, "
                    "field:value; nothing finds all");
  AddFilters(parser, options->query);
  AddEveryWord(parser, options->query);
  AddSince(parser, options->since,
           "only reviews that came into the library after it was at this revision");
  AddShape(parser, *options);
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  parser.footer(
      "Fields: kind: theme: agency: to: type: publisher: area: subject: year: number: review: "
      "has:\n"
      "as in: caselore search 'bruises kind:recommendation to:GPs year:2019..'\n"
      "Words find also what is tagged with a theme that they speak of; \"quotes\" and +signs find "
      "the\n"
      "words alone. docs/search.md has the whole language on a page.\n"
      "A query that begins with - goes behind --, as in: caselore search -- -father");
  return [options] {
    return WithLibrary(options->library,
                       [&](Library& library) { return Search(*options, library); });
  };
}

}  // namespace caselore
