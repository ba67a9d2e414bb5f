// caselore digest: what reviews of a selection say, on paper; and whether a digest still holds.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/digest_request.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/stop_signals.h"
#include "corpus/atomic_file.h"
#include "corpus/library.h"
#include "digest/compose.h"
#include "digest/digest_check.h"
#include "digest/digest_files.h"
#include "digest/digest_html.h"
#include "digest/digest_markdown.h"
#include "pipeline/library_recurrence.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr size_t kMostDifferences = 20;  // named without --verbose

struct Options {
  DigestRequest request;
  std::vector<std::string> outputs;
  std::string previous, verify;
  bool verbose = false;
  std::string library;
  Format format = Format::kText;
};

Result<DigestRequest> RequestOf(const std::string& file, std::string& html) {
  Result<std::string> read = ReadWholeFile(file);
  if (!read) return tl::unexpected<Error>(read.error());
  html = std::move(*read);
  const std::optional<std::string> arguments = ArgumentsIn(html);
  if (!arguments) {
    return Fail(Cause::kUsage, html.starts_with("%PDF") || html.starts_with("PK")
                                   ? "A digest is verified as HTML, where every number carries "
                                     "its query: give the FILE.html that was made with this one, "
                                     "or make it anew with --output FILE.html."
                                   : "It is no digest as HTML, as 'caselore digest' writes it.");
  }
  return DigestRequestFrom(*arguments);
}

// `said`: how the digest says that the library stood; as it stands now if nothing.
Result<Digest> Make(const DigestRequest& request, Library& library,
                    std::optional<LibraryStand> said, LibraryStand& now) {
  Result<Asking> asking = Asking::OfAlone(library);
  if (!asking) return tl::unexpected<Error>(asking.error());
  const Result<uint64_t> stands = asking->searcher().Revision();
  if (!stands) return tl::unexpected<Error>(stands.error());
  const auto corrections = library.CaseCorrections();
  if (!corrections) return tl::unexpected<Error>(corrections.error());
  now = {*stands, corrections->size()};
  if (request.since && *request.since > now.revision) {
    return Fail(Cause::kUsage,
                fmt::format("The digest before is of revision {}, and this library is "
                            "only at {}: it is another library's.",
                            *request.since, now.revision));
  }
  DigestRequest kept = request;
  kept.made_from = said.value_or(now);
  DigestOrder order;
  order.preset = request.preset;
  order.title = request.title;
  order.agency = request.agency;
  if (!order.agency.empty()) {
    Result<std::string> read = asking->AddresseeNamed(order.agency);
    if (!read) return tl::unexpected<Error>(read.error());
    order.agency_read = std::move(*read);
  }
  order.period = request.period;
  order.since = request.since;
  order.selection = request.query;
  order.selection.every_word = true;
  order.arguments = DigestRequestJson(kept);
  order.revision = kept.made_from.revision;
  order.case_corrections = kept.made_from.case_corrections;
  asking->Read(order.selection, request.words);
  auto recurring = RecurringInLibrary(asking->vocabulary(), asking->searcher(), library.folder());
  if (!recurring) return tl::unexpected<Error>(recurring.error());
  order.recurring = std::move(*recurring);
  const DigestNames names = {
      [&](std::string_view slug) { return asking->labels().For(slug); },
      [&](std::string_view slug) { return asking->DefinitionOf(slug); },
      [&](std::string_view theme, std::string_view label, std::string_view text) {
        return asking->SurenessOf(theme, label, text);
      },
      [](std::string_view line) { return Printable(line); }};
  Result<Digest> digest = Compose(library, asking->searcher(), order, names);
  if (digest && digest->IsEmpty() && !said) NoteNamesOfNothing(asking->searcher(), request.query);
  return digest;
}

Json SummaryOf(const Digest& digest, const std::vector<std::string>& files) {
  Json json = {{"files", files},
               {"revision", digest.revision.value},
               {"case_corrections", digest.case_corrections.value},
               {"since", digest.new_since ? Json(digest.new_since->value) : Json(nullptr)},
               {"files_found", digest.coverage.found.value},
               {"files_read", digest.coverage.read.value},
               {"files_not_read", digest.coverage.not_read.value},
               {"files_not_indexed", digest.coverage.not_indexed.value},
               {"reviews", digest.reviews.value},
               {"documents", digest.documents.value},
               {"items", digest.items.value},
               {"themes", Json::array()},
               {"new", digest.new_reviews.size()}};
  for (const ThemeRowOfDigest& row : digest.headline) {
    json["themes"].push_back(
        {{"slug", row.slug}, {"reviews", row.reviews.value}, {"items", row.items.value}});
  }
  return json;
}

// Where the program for another form is missing the digest is still made, as HTML beside.
int WriteAll(const Digest& digest, const Options& options) {
  CatchStopSignals();
  Output output;
  int status = kAllWell;
  std::vector<std::string> written;
  for (const std::string& file : options.outputs) {
    const Result<void> done = WriteDigest(digest, file, StopRequested);
    if (done) {
      written.push_back(file);
      continue;
    }
    if (StopRequested()) return StopStatus();
    status = std::max<int>(status, Refuse(file, done.error()));
    if (done.error().cause != Cause::kMissing) continue;
    const std::string html = fs::path(file).replace_extension(".html");
    std::error_code ignored;
    if (std::find(written.begin(), written.end(), html) != written.end()) continue;
    if (fs::exists(html, ignored)) {
      Note(html + " is there already, and is left as it is.");
      continue;
    }
    if (const auto beside = WriteDigest(digest, html, StopRequested); !beside) {
      Refuse(html, beside.error());
    } else {
      written.push_back(html);
    }
  }
  if (options.format == Format::kJson) {
    output.Print(JsonLine(SummaryOf(digest, written)));
  } else {
    for (const std::string& file : written) {
      output.Print(
          fmt::format("{}: {}, {}, {}", Printable(file),
                      Counted(static_cast<size_t>(digest.reviews.value), "review", "reviews"),
                      Counted(static_cast<size_t>(digest.items.value), "item", "items"),
                      Counted(digest.headline.size(), "theme", "themes")));
    }
  }
  return status;
}

int MakeDigest(const Options& options, Library& library) {
  DigestRequest request = options.request;
  if (!options.previous.empty()) {
    std::string html;
    const Result<DigestRequest> before = RequestOf(options.previous, html);
    if (!before) return Refuse(options.previous, before.error());
    request.since = before->made_from.revision;
  }
  if (request.preset == Preset::kWhatIsNew && !request.since) {
    return Refuse("digest",
                  {Cause::kUsage,
                   "--preset what-is-new takes --previous FILE.html, the digest before, or "
                   "--since REVISION."});
  }
  if (request.preset == Preset::kAgency && request.agency.empty()) {
    return Refuse("digest", {Cause::kUsage, "--preset agency takes --for AGENCY."});
  }
  LibraryStand stands;
  const Result<Digest> digest = Make(request, library, std::nullopt, stands);
  if (!digest) return Refuse("digest", digest.error());
  if (digest->coverage.not_indexed.value > 0) {
    Note(
        fmt::format("{} of the documents read are not in the index yet, and so not in the digest; "
                    "the next ingest or 'caselore check --repair' takes them in.",
                    digest->coverage.not_indexed.value));
  }
  if (digest->IsEmpty()) {
    Note(digest->new_of.value > 0
             ? "No review of the selection is new; the digest says so."
             : "No review is of this period and selection; the digest says so.");
    if (request.period.empty() &&
        IsOfSeveralWords(fmt::format("{}", fmt::join(request.words, " ")))) {
      Note(
          "A digest has what has every word; 'caselore search' with the same words says how much "
          "has any of them, or leave some out.");
    }
  }
  if (!options.outputs.empty()) return WriteAll(*digest, options);
  Output output;
  output.Print(options.format == Format::kJson ? JsonLine(SummaryOf(*digest, {}))
                                               : DigestMarkdown(*digest));
  return kAllWell;
}

// The differences, and in a line what was checked; with --verbose all of both.
void PrintComparison(const DigestComparison& found, const Options& options, Output& output) {
  if (options.verbose) {
    for (const std::string& checked : found.checked) output.Print(Printable(checked));
  }
  const size_t all = found.differences.size();
  const size_t shown = options.verbose ? all : std::min(all, kMostDifferences);
  for (size_t i = 0; i < shown; ++i) output.Print(Printable(found.differences[i]));
  if (shown < all) output.Print(fmt::format("… and {} more: --verbose", all - shown));
  output.Print(
      fmt::format("{} numbers and {} quotes: {}", found.numbers, found.quotes,
                  all == 0 ? "all as the library has them" : fmt::format("{} differences", all)));
}

int VerifyDigest(const Options& options, Library& library) {
  std::string html;
  const Result<DigestRequest> request = RequestOf(options.verify, html);
  if (!request) return Refuse(options.verify, request.error());
  LibraryStand stands;
  const LibraryStand& said = request->made_from;
  const Result<Digest> digest = Make(*request, library, said, stands);
  if (!digest) return Refuse("digest", digest.error());
  if (stands.revision < said.revision) {
    Note(fmt::format(
        "The digest says that it was made at revision {}, and this library is only at {}: it is "
        "another library's, or this one was restored from an earlier backup.",
        said.revision, stands.revision));
  } else if (stands.revision > said.revision) {
    Note(fmt::format(
        "The digest says that it was made at revision {} of the library, which is at {} now: what "
        "differs may be what came since. Whether somebody changed the file, only a library at "
        "that revision can tell, such as a backup of those days.",
        said.revision, stands.revision));
  }
  if (stands.case_corrections != said.case_corrections) {
    Note(fmt::format(
        "Cases were merged or split since ('caselore case list' says which): the digest was made "
        "after {} such corrections, and there are {} now.",
        said.case_corrections, stands.case_corrections));
  }
  const DigestComparison found = CompareDigests(html, DigestHtml(*digest));
  if (!found.differences.empty() && stands == said) {
    Note("The library has the same documents and cases: the file was changed.");
  }
  Output output;
  if (options.format == Format::kJson) {
    output.Print(JsonLine({{"numbers", found.numbers},
                           {"quotes", found.quotes},
                           {"revision", said.revision},
                           {"library_revision", stands.revision},
                           {"case_corrections", said.case_corrections},
                           {"library_case_corrections", stands.case_corrections},
                           {"differences", found.differences}}));
  } else {
    PrintComparison(found, options, output);
  }
  return found.differences.empty() ? kAllWell : kSomeFailed;
}

int Run(const Options& options, Library& library) {
  return options.verify.empty() ? MakeDigest(options, library) : VerifyDigest(options, library);
}

}  // namespace

Action DefineDigest(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  DigestRequest& request = options->request;
  parser.add_option("QUERY", request.words, "what it is about, as caselore search takes it");
  AddChoice<Preset>(parser, "--preset", request.preset,
                    {{"board", Preset::kBoard},
                     {"practitioners", Preset::kPractitioners},
                     {"agency", Preset::kAgency},
                     {"what-is-new", Preset::kWhatIsNew}},
                    "board: all of it (default); practitioners: one page; agency: what is for one; "
                    "what-is-new: since the last digest");
  parser.add_option("--output", options->outputs, "writes it there; without it: Markdown, here")
      ->option_text("FILE.{html,pdf,docx,md}")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
  AddFilters(parser, request.query);
  parser
      .add_option("--period", request.period,
                  "when reviews were published: 2019, 2015..2024, 2024-04..2025-03")
      ->option_text("A..B");
  parser.add_option("--for", request.agency, "only items for this agency, as --to takes it")
      ->option_text("AGENCY");
  parser.add_option("--title", request.title, "its heading")->option_text("TEXT");
  auto* previous =
      parser
          .add_option("--previous", options->previous, "the digest before: tells what is new since")
          ->option_text("FILE.html");
  auto* since = AddSince(parser, request.since,
                         "the library's revision at the digest before, instead of --previous");
  previous->excludes(since);
  auto* verify =
      parser
          .add_option("--verify", options->verify,
                      "computes every number and quote of a digest again and names each difference")
          ->option_text("FILE.html");
  parser
      .add_flag("--verbose", options->verbose,
                "with --verify: every number and quote, not only differences")
      ->needs(verify);
  verify->excludes(parser.get_option("QUERY"));
  verify->excludes(parser.get_option("--output"));
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] {
    for (const std::string& file : options->outputs) {
      if (const auto form = CheckDigestFile(file); !form) return int{Refuse(file, form.error())};
    }
    return WithLibrary(options->library, [&](Library& library) { return Run(*options, library); });
  };
}

}  // namespace caselore
