// caselore alerts: searches that are asked after every nightly run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/alert_news.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/saved_search.h"
#include "cli/subcommands.h"
#include "corpus/library.h"
#include "corpus/now.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

enum class Shape : uint8_t { kText, kJson, kAtom, kMail };

struct Options {
  std::string name;
  std::vector<std::string> words;
  Query query;
  std::optional<uint64_t> since;
  Shape shape = Shape::kText;
  Format format = Format::kText;
  std::string library;
};

// It names files too.
bool IsSlug(std::string_view name) {
  return !name.empty() && name.size() <= 60 && name.front() != '-' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

int RefuseName(const std::string& name) {
  return Refuse("alerts", {Cause::kUsage, fmt::format("'{}' is no name for a saved search: use "
                                                      "small letters, digits, - and _.",
                                                      name)});
}

int NoSuchAlert(const std::string& name) {
  return Refuse("alerts", {Cause::kMissing, fmt::format("There is no saved search '{}'. 'caselore "
                                                        "alerts list' names those there are.",
                                                        name)});
}

int WithWriter(const Options& options, const std::function<int(Library&)>& use) {
  // Looked at first by one who only reads: opening to write would make a library.
  const int there = WithLibrary(options.library, [](Library&) { return int{kAllWell}; });
  return there == kAllWell ? WithLibraryToWrite(options.library, use) : there;
}

int Add(const Options& options) {
  if (!IsSlug(options.name)) return RefuseName(options.name);
  return WithWriter(options, [&](Library& library) {
    const auto saved = library.SavedSearches();
    const Result<uint64_t> revision = library.Revision();
    if (!saved || !revision)
      return int{RefuseLibrary("alerts", saved ? revision.error() : saved.error())};
    for (const SavedSearch& search : *saved) {
      if (search.name == options.name) {
        return int{Refuse("alerts", {Cause::kUsage, fmt::format("There is a saved search '{}'. "
                                                                "Remove it first.",
                                                                options.name)})};
      }
    }
    const SavedSearch search = {options.name, ArgumentsOf(options.query, options.words), Now(),
                                *revision};
    if (search.arguments.empty()) {
      return int{Refuse("alerts", {Cause::kUsage, "A saved search needs words or filters."})};
    }
    // Asked once, so that what cannot be asked is not saved.
    Result<Asking> asking = Asking::OfAlone(library);
    if (!asking) return int{RefuseLibrary("alerts", asking.error())};
    const Result<News> found = NewsSince(0, search, 0, *asking, library);
    if (!found) return int{RefuseLibrary("alerts", found.error())};
    const auto kept = library.PutSavedSearch(search).and_then([&] { return library.Flush(); });
    if (!kept) return int{RefuseLibrary("alerts", kept.error())};
    Output output;
    output.Print(fmt::format(
        "Saved. It finds {} of {} now. Alerts begin with the next update, and tell what "
        "came since.",
        Counted(found->items, "item", "items"), Counted(found->reviews, "review", "reviews")));
    return int{kAllWell};
  });
}

int Remove(const Options& options) {
  return WithWriter(options, [&](Library& library) {
    const Result<bool> removed = library.RemoveSavedSearch(options.name);
    if (!removed) return int{RefuseLibrary("alerts", removed.error())};
    if (!*removed) return NoSuchAlert(options.name);
    const auto kept = library.Flush();
    if (!kept) return int{RefuseLibrary("alerts", kept.error())};
    RemoveAlertFiles(library, options.name);
    if (options.format == Format::kJson) Output().Print(JsonLine({{"removed", options.name}}));
    return int{kAllWell};
  });
}

int List(const Options& options) {
  return WithLibrary(options.library, [&](Library& library) {
    const auto searches = library.SavedSearches();
    if (!searches) return int{RefuseLibrary("alerts", searches.error())};
    Output output;
    if (options.format == Format::kJson) {
      Json all = Json::array();
      for (const SavedSearch& one : *searches) {
        all.push_back({{"name", one.name},
                       {"arguments", one.arguments},
                       {"made", one.made},
                       {"revision", one.revision}});
      }
      output.Print(JsonLine({{"alerts", all}}));
      return int{kAllWell};
    }
    for (const SavedSearch& one : *searches) {
      output.Print(fmt::format("{}: {}", one.name, Printable(Asks(one))));
    }
    if (searches->empty()) output.Print("No search is saved. 'caselore alerts add NAME QUERY'.");
    return int{kAllWell};
  });
}

std::string Shaped(const Alert& alert, Shape shape) {
  if (shape == Shape::kAtom) return AlertFeed(alert);
  if (shape == Shape::kMail) return AlertMail(alert);
  if (shape == Shape::kText) return AlertText(alert);
  Json items = Json::array();
  for (const AlertEntry& entry : alert.entries) {
    items.push_back({{"id", entry.id},
                     {"kind", entry.kind},
                     {"number", TextOrNull(entry.number)},
                     {"label", TextOrNull(entry.label)},
                     {"text", entry.text},
                     {"title", TextOrNull(entry.title)},
                     {"publisher", TextOrNull(entry.publisher)},
                     {"published", TextOrNull(entry.published)},
                     {"url", TextOrNull(entry.url)},
                     {"page", entry.page},
                     {"came", TextOrNull(entry.came)}});
  }
  return JsonLine({{"name", alert.name}, {"asks", alert.asks}, {"items", items}});
}

// Looks only: what is new stays new until the next update tells it.
int Run(const Options& options) {
  return WithLibrary(options.library, [&](Library& library) {
    const auto searches = library.SavedSearches();
    if (!searches) return int{RefuseLibrary("alerts", searches.error())};
    Result<Asking> asking = Asking::OfAlone(library);
    if (!asking) return int{RefuseLibrary("alerts", asking.error())};
    Output output;
    bool found = false;
    for (const SavedSearch& search : *searches) {
      if (!options.name.empty() && search.name != options.name) continue;
      found = true;
      const Result<Alert> alert =
          AlertOf(search, options.since.value_or(search.revision), SIZE_MAX, *asking, library);
      if (!alert) return int{RefuseLibrary("alerts", alert.error())};
      output.Print(Shaped(*alert, options.shape));
    }
    if (!found && !options.name.empty()) return NoSuchAlert(options.name);
    return int{kAllWell};
  });
}

CLI::Option* AddName(CLI::App& parser, Options& options) {
  return parser.add_option("NAME", options.name, "the saved search");
}

Action DefineAdd(CLI::App& own) {
  auto options = std::make_shared<Options>();
  AddName(own, *options)->required();
  own.add_option("QUERY", options->words,
                 "as of 'caselore search'; of plain words all must be there");
  AddFilters(own, options->query);
  AddLibrary(own, options->library);
  AddFormat(own, options->format);
  return [options] { return Add(*options); };
}

Action DefineRemove(CLI::App& own) {
  auto options = std::make_shared<Options>();
  AddName(own, *options)->required();
  AddLibrary(own, options->library);
  AddFormat(own, options->format);
  return [options] { return Remove(*options); };
}

Action DefineList(CLI::App& own) {
  auto options = std::make_shared<Options>();
  AddLibrary(own, options->library);
  AddFormat(own, options->format);
  return [options] { return List(*options); };
}

Action DefineRun(CLI::App& own) {
  auto options = std::make_shared<Options>();
  AddName(own, *options);
  own.add_option("--since", options->since, "since this revision of the library; 0 shows all")
      ->option_text("REVISION");
  AddChoice<Shape>(own, "--format", options->shape,
                   {{"text", Shape::kText},
                    {"json", Shape::kJson},
                    {"atom", Shape::kAtom},
                    {"mail", Shape::kMail}},
                   "text (default), json, atom, or mail for 'sendmail -t'");
  AddLibrary(own, options->library);
  return [options] { return Run(*options); };
}

}  // namespace

Action DefineAlerts(CLI::App& parser) {
  return DefineSubcommands(parser,
                           {{"add", "Save a search: its words and filters", DefineAdd},
                            {"remove", "Forget a saved search", DefineRemove},
                            {"list", "List the saved searches", DefineList},
                            {"run", "Show what is new since the last update told it", DefineRun}});
}

}  // namespace caselore
