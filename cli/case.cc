// caselore case: which documents are of one case, why, and what a person knows better.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/case_output.h"
#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/review_text.h"
#include "cli/subcommands.h"
#include "corpus/library.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> ids;
  std::string reason;
  std::string library;
  Format format = Format::kText;
};

// The documents that the ids name, each once. Fails with kMissing at the first that names none.
Result<std::vector<DocumentRow>> RowsOf(const Options& options, const Library& library) {
  std::vector<DocumentRow> rows;
  for (const std::string& id : options.ids) {
    const auto row = library.Find(id);
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) {
      return Fail(Cause::kMissing,
                  "The library has no review " + id + "; give 6 digits of its id or more.");
    }
    const bool again = std::any_of(rows.begin(), rows.end(), [&](const DocumentRow& known) {
      return known.sha256 == (*row)->sha256;
    });
    if (!again) rows.push_back(**row);
  }
  return rows;
}

// What `list` tells, read at one go.
struct Listing {
  std::vector<CaseRow> cases;
  std::vector<CaseCorrectionRow> corrections;
  int64_t reviews = 0, documents = 0;
  size_t not_compared = 0;
};

Result<Listing> ListingOf(const Library& library) {
  Listing listing;
  const auto take = [](auto& into) { return [&into](auto read) { into = std::move(read); }; };
  return library.SharedCases()
      .map(take(listing.cases))
      .and_then([&] { return library.CaseCorrections().map(take(listing.corrections)); })
      .and_then([&] { return library.CountCases().map(take(listing.reviews)); })
      .and_then([&] { return library.Count().map(take(listing.documents)); })
      .and_then([&] { return library.NotCompared(); })
      .map([&](const std::vector<std::string>& missing) {
        listing.not_compared = missing.size();
        return listing;
      });
}

std::string ListingJson(const Listing& listing) {
  Json json = {{"reviews", listing.reviews},
               {"documents", listing.documents},
               {"not_compared", listing.not_compared},
               {"cases", Json::array()},
               {"corrections", Json::array()}};
  for (const CaseRow& shared : listing.cases) json["cases"].push_back(CaseJson(shared));
  for (const CaseCorrectionRow& correction : listing.corrections) {
    json["corrections"].push_back(CorrectionJson(correction));
  }
  return JsonLine(json);
}

std::string ListingText(const Listing& listing) {
  const Style style = StyleOfOutput();
  std::string text;
  for (const CaseRow& shared : listing.cases) {
    text += CaseText(shared, EvidenceShown::kFirst, style) + "\n";
  }
  if (!listing.corrections.empty()) text += style.Bold("Corrections") + "\n";
  for (const CaseCorrectionRow& correction : listing.corrections) {
    text += CorrectionText(correction, style);
  }
  return text +
         fmt::format("{} of two documents or more; {} counted as {}\n",
                     Counted(listing.cases.size(), "case", "cases"),
                     Counted(static_cast<size_t>(listing.documents), "document", "documents"),
                     Counted(static_cast<size_t>(listing.reviews), "review", "reviews"));
}

int List(const Options& options, Library& library) {
  const Result<Listing> listing = ListingOf(library);
  if (!listing) return RefuseLibrary(library.folder().native(), listing.error());
  if (listing->not_compared > 0) {
    Note(Counted(listing->not_compared, "document was", "documents were") +
         " never compared with the others; 'caselore check --repair' does it.");
  }
  Output output;
  output.Print(options.format == Format::kJson ? ListingJson(*listing) : ListingText(*listing));
  return kAllWell;
}

int Show(const Options& options, Library& library) {
  const auto rows = RowsOf(options, library);
  if (!rows) return Refuse("case show", rows.error());
  const auto shared = library.CaseOf(rows->front());
  if (!shared) return RefuseLibrary(library.folder().native(), shared.error());
  if (!*shared) {
    return Refuse(options.ids.front(),
                  {Cause::kMissing, "The library holds it no longer as a current document."});
  }
  Output output;
  output.Print(options.format == Format::kJson
                   ? JsonLine(CaseJson(**shared))
                   : CaseText(**shared, EvidenceShown::kAll, StyleOfOutput()));
  return kAllWell;
}

// Opens the library for writing, corrects it, and prints the case that came of it.
int Correct(const Options& options, std::string_view command, std::string_view nothing_to_do,
            const std::function<Result<bool>(Library&, const std::vector<DocumentRow>&)>& correct) {
  return WithLibraryToWrite(options.library, [&](Library& library) -> int {
    const auto rows = RowsOf(options, library);
    if (!rows) return Refuse(command, rows.error());
    const Result<bool> corrected = correct(library, *rows);
    if (!corrected) return RefuseLibrary(command, corrected.error());
    if (auto flushed = library.Flush(); !flushed) {
      return RefuseLibrary(library.folder().native(), flushed.error());
    }
    if (!*corrected) Note(nothing_to_do);
    return Show(options, library);
  });
}

int Merge(const Options& options) {
  return Correct(options, "case merge", "They are of one case already.",
                 [&](Library& library, const std::vector<DocumentRow>& rows) {
                   return library.MergeCases(rows, options.reason);
                 });
}

int Split(const Options& options) {
  return Correct(options, "case split", "It stands alone already.",
                 [&](Library& library, const std::vector<DocumentRow>& rows) {
                   return library.SplitCase(rows.front(), options.reason);
                 });
}

int WithOwnLibrary(const Options& options, int (*use)(const Options&, Library&)) {
  return WithLibrary(options.library, [&](Library& library) { return use(options, library); });
}

int ListIn(const Options& options) { return WithOwnLibrary(options, List); }
int ShowIn(const Options& options) { return WithOwnLibrary(options, Show); }

enum class Takes { kNothing, kOneId, kTwoIdsOrMore };

struct Verb {
  const char* name;
  const char* summary;
  Takes takes;
  bool corrects;
  int (*run)(const Options& options);
};

constexpr Verb kVerbs[] = {
    {"list", "List the cases of two documents or more, with what joins them", Takes::kNothing,
     false, ListIn},
    {"show", "Show the case of a review with all of the evidence", Takes::kOneId, false, ShowIn},
    {"merge", "Say that reviews are of one case, for good", Takes::kTwoIdsOrMore, true, Merge},
    {"split", "Take a review out of its case, for good", Takes::kOneId, true, Split},
};

Action DefineOne(CLI::App& parser, const Verb& verb) {
  auto options = std::make_shared<Options>();
  if (verb.takes == Takes::kOneId) {
    parser.add_option("ID", options->ids, "a review by its id")->required()->expected(1);
  } else if (verb.takes == Takes::kTwoIdsOrMore) {
    parser.add_option("ID", options->ids, "reviews by their ids")->required()->expected(2, 1000);
  }
  if (verb.corrects) {
    parser.add_option("--reason", options->reason, "why, for those who come later")
        ->option_text("TEXT");
  }
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options, run = verb.run] { return run(*options); };
}

}  // namespace

Action DefineCase(CLI::App& parser) {
  std::vector<Subcommand> subcommands;
  for (const Verb& verb : kVerbs) {
    subcommands.push_back(
        {verb.name, verb.summary, [&verb](CLI::App& own) { return DefineOne(own, verb); }});
  }
  return DefineSubcommands(parser, subcommands);
}

}  // namespace caselore
