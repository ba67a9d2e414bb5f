// caselore quarantine: documents that ended their worker, and having them tried again.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/subcommands.h"
#include "corpus/library.h"
#include "pipeline/reading_terms.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> ids;
  std::string library;
  Format format = Format::kText;
};

constexpr size_t kShortId = 12;

// Those that the next run would not try. Kills under other readers or limits are history.
Result<std::vector<QuarantineRow>> QuarantinedIn(const Library& library) {
  return library.Kills().map([](std::vector<QuarantineRow> rows) {
    const ReadingTerms terms = TermsOf(WorkerLimits());
    std::erase_if(rows, [&](const QuarantineRow& row) { return !IsQuarantined(row, terms); });
    return rows;
  });
}

Json JsonOf(const QuarantineRow& row) {
  return {{"id", row.sha256.substr(0, kShortId)},
          {"sha256", row.sha256},
          {"file", row.path},
          {"kills", row.kills},
          {"cause", Name(row.reason.cause)},
          {"message", row.reason.message},
          {"version", row.terms.version},
          {"limits", row.terms.limits},
          {"run", row.run},
          {"noted", row.noted}};
}

std::string TextOf(const QuarantineRow& row) {
  return fmt::format("{}  {}\n    {}: {}\n    {} attempts ended so, the last on {} in run {}\n",
                     row.sha256.substr(0, kShortId), Printable(row.path), Name(row.reason.cause),
                     Printable(row.reason.message), row.kills, row.noted, row.run);
}

void Print(const Options& options, const char* key, const std::vector<QuarantineRow>& rows,
           const std::string& sum) {
  Output output;
  if (options.format == Format::kJson) {
    Json json = {{key, Json::array()}};
    for (const QuarantineRow& row : rows) json[key].push_back(JsonOf(row));
    return output.Print(JsonLine(json));
  }
  std::string text;
  for (const QuarantineRow& row : rows) text += TextOf(row);
  output.Print(text + sum);
}

int List(const Options& options) {
  return WithLibrary(options.library, [&](Library& library) -> int {
    const auto rows = QuarantinedIn(library);
    if (!rows) return RefuseLibrary(library.folder().native(), rows.error());
    Print(options, "quarantined", *rows,
          Counted(rows->size(), "document", "documents") + " in quarantine");
    return kAllWell;
  });
}

// Those that the ids name; all without ids. Fails with kMissing at the first that names none.
Result<std::vector<QuarantineRow>> Chosen(const Options& options, const Library& library) {
  auto rows = QuarantinedIn(library);
  if (!rows || options.ids.empty()) return rows;
  std::vector<QuarantineRow> chosen;
  for (const std::string& id : options.ids) {
    const size_t before = chosen.size();
    for (const QuarantineRow& row : *rows) {
      if (id.size() >= 6 && row.sha256.starts_with(id)) chosen.push_back(row);
    }
    if (chosen.size() == before) {
      return Fail(Cause::kMissing, "No document " + id +
                                       " is in quarantine; give 6 digits of its id or more "
                                       "('caselore quarantine list').");
    }
  }
  return chosen;
}

int RetryIn(const Options& options, Library& library) {
  const auto rows = Chosen(options, library);
  if (!rows) return Refuse("quarantine retry", rows.error());
  for (const QuarantineRow& row : *rows) {
    if (auto forgotten = library.ForgetKills(row.sha256); !forgotten) {
      return RefuseLibrary("quarantine retry", forgotten.error());
    }
  }
  if (auto flushed = library.Flush(); !flushed) {
    return RefuseLibrary(library.folder().native(), flushed.error());
  }
  Print(options, "released", *rows,
        Counted(rows->size(), "document", "documents") +
            " out of quarantine; the next run that meets them tries them again");
  return kAllWell;
}

int Retry(const Options& options) {
  return WithLibraryToWrite(options.library,
                            [&](Library& library) { return RetryIn(options, library); });
}

struct Verb {
  const char* name;
  const char* summary;
  bool takes_ids;
  int (*run)(const Options& options);
};

constexpr Verb kVerbs[] = {
    {"list", "List documents that are not tried again, and why", false, List},
    {"retry", "Have documents tried again; all without an ID", true, Retry},
};

Action DefineOne(CLI::App& parser, const Verb& verb) {
  auto options = std::make_shared<Options>();
  if (verb.takes_ids) parser.add_option("ID", options->ids, "documents by their ids");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options, run = verb.run] { return run(*options); };
}

}  // namespace

Action DefineQuarantine(CLI::App& parser) {
  std::vector<Subcommand> subcommands;
  for (const Verb& verb : kVerbs) {
    subcommands.push_back(
        {verb.name, verb.summary, [&verb](CLI::App& own) { return DefineOne(own, verb); }});
  }
  return DefineSubcommands(parser, subcommands);
}

}  // namespace caselore
