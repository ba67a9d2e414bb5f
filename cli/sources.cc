// caselore sources: what the library watches.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/source_command.h"
#include "cli/source_output.h"
#include "cli/stop_signals.h"
#include "corpus/library.h"
#include "corpus/owner.h"
#include "corpus/scratch_folder.h"
#include "pipeline/fetch/address_guard.h"
#include "pipeline/fetch/fetcher.h"
#include "pipeline/fetch/folder_listing.h"
#include "pipeline/fetch/listing.h"
#include "pipeline/fetch/source_file.h"
#include "pipeline/fetch/url.h"
#include "pipeline/index_sync.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string library;
  Format format = Format::kText;
  std::string kind;
  WatchedSource source;
  int64_t pause = source.pause.count(), settle = source.settle.count();
  int64_t patience = source.patience.count(), most_megabytes = source.most_bytes >> 20;
  bool dry_run = false;
};

void Print(const Options& options, const std::string& text, const std::string& json) {
  Output().Print(options.format == Format::kJson ? json : text);
}

// Asks a source and prints what it lists now.
int TryFolder(const Options& options, const WatchedSource& source) {
  const FolderListing listing = ListFolder(source, std::chrono::system_clock::now());
  for (const WalkError& error : listing.list.errors) Complain(error.path.native(), error.reason);
  Print(options, FolderListingText(listing), FolderListingJson(source, listing));
  return listing.list.errors.empty() ? kAllWell : kSomeFailed;
}

int TryWeb(const Options& options, const WatchedSource& source, const std::string& contact) {
  const ScratchFolder scratch;
  FetcherOptions settings;
  settings.transfer.user_agent = UserAgent(contact);
  UseProxiesOfEnvironment(settings.transfer);
  Fetcher fetcher(settings, SystemClock(StopRequested));
  const FetchResult<Listing> listing = List(source, fetcher, {}, scratch.path());
  if (!listing) return Refuse(source.name, ErrorOf(listing.error()));
  Print(options, ListingText(*listing, StyleOfOutput()), ListingJson(source, *listing));
  return kAllWell;
}

int TrySource(const Options& options, const WatchedSource& source, const std::string& contact) {
  return source.kind == SourceKind::kFolder ? TryFolder(options, source)
                                            : TryWeb(options, source, contact);
}

int ListThem(const Options& options, const fs::path& library) {
  const Result<SourceList> list = ReadSources(library);
  if (!list) return RefuseLibrary(SourceFileOf(library).native(), list.error());
  Print(options, SourcesText(*list, StyleOfOutput()), SourcesJson(*list));
  return kAllWell;
}

// What is wrong with a source in terms of the command that adds it, and not of the file.
Error InCommandsWords(const Error& error, WatchedSource source, const Options& options) {
  const Result<Url> url = ParseUrl(source.location);
  if (!url) return error;
  const auto why_not = WhyNotPublic(url->host);
  source.allow.push_back(url->host);
  if (!why_not || !CheckedSource(source)) return error;  // that is not what is wrong, or not all
  return {Cause::kUsage, fmt::format("{}. {}: {}", *why_not, HowToAllow(url->host),
                                     AddCommand(source, options.library))};
}

// What the options say, with a path as seen from anywhere and every host as it is asked for.
Result<WatchedSource> SourceOf(const Options& options) {
  WatchedSource source = options.source;
  const auto kind = FindIn<SourceKind>(kSourceKindNames, options.kind);
  if (!kind) {
    return Fail(Cause::kUsage, fmt::format("There is no kind of source '{}'; there are {}.",
                                           options.kind, fmt::join(kSourceKindNames, ", ")));
  }
  source.kind = *kind;
  const bool web = source.location.find("://") != std::string::npos;
  if (*kind == SourceKind::kFolder || (*kind == SourceKind::kUrls && !web)) {
    std::error_code failed;
    source.location = fs::absolute(source.location, failed).lexically_normal();
  }
  source.pause = std::chrono::seconds(options.pause);
  source.settle = std::chrono::seconds(options.settle);
  source.patience = std::chrono::seconds(options.patience);
  source.most_bytes = options.most_megabytes << 20;
  Result<WatchedSource> checked = CheckedSource(source);
  if (!checked) return tl::unexpected<Error>(InCommandsWords(checked.error(), source, options));
  return checked;
}

// Whether a path leads to what the kind wants: later a folder may be away for a while, and that is
// no mistake in the file.
Result<void> CheckPath(const WatchedSource& source, const fs::path& library) {
  if (!source.location.starts_with('/')) return {};
  std::error_code failed;
  const bool folder = fs::is_directory(source.location, failed);
  if (source.kind == SourceKind::kFolder && !folder) {
    return Fail(Cause::kMissing, source.location + " is no folder that can be read.");
  }
  if (source.kind == SourceKind::kFolder) {
    const std::string why = WhyNotWatched(source.location, library);
    if (!why.empty()) return Fail(Cause::kUsage, why);
  }
  if (source.kind == SourceKind::kUrls && !fs::is_regular_file(source.location, failed)) {
    return Fail(Cause::kMissing, source.location + " is no file that can be read.");
  }
  return {};
}

// A library begins with its sources: what asks it finds it there, with nothing in it yet. One that
// somebody else is making at this moment is there too.
Result<void> BeginLibrary(const fs::path& folder) {
  const Result<Library> there = Library::Open(folder, Access::kRead);
  if (there || there.error().cause != Cause::kMissing) return {};
  Result<Library> library = Library::Open(folder, Access::kWrite);
  if (!library && library.error().cause == Cause::kBusy) return {};
  if (!library) return tl::unexpected<Error>(library.error());
  return IndexSync::Open(*library).and_then([](IndexSync index) { return index.Commit(); });
}

int Add(const Options& options, const fs::path& library) {
  const Result<WatchedSource> source = SourceOf(options);
  if (!source) return Refuse("sources add", source.error());
  if (auto there = CheckPath(*source, library); !there) {
    return Refuse("sources add", there.error());
  }
  if (options.dry_run) {
    const Result<SourceList> list = ReadSources(library);
    if (!list) return RefuseLibrary(SourceFileOf(library).native(), list.error());
    return TrySource(options, *source, list->contact);
  }
  if (auto fit = Library::CheckPlace(library); !fit) return Refuse("sources add", fit.error());
  std::error_code failed;
  fs::create_directories(library.parent_path(), failed);
  mkdir(library.c_str(), 0700);
  const Result<void> added =
      AddSource(library, *source).and_then([&] { return BeginLibrary(library); });
  if (!added) return RefuseLibrary("sources add", added.error());
  Print(options, SourceText(*source, StyleOfOutput()), AddedJson(*source));
  return kAllWell;
}

int Remove(const Options& options, const fs::path& library) {
  if (auto owned = CheckOwner(library); !owned) return Refuse("sources remove", owned.error());
  if (auto removed = RemoveSource(library, options.source.name); !removed) {
    return RefuseLibrary("sources remove", removed.error());
  }
  Print(options, options.source.name + " is no longer watched; what came from it stays.",
        RemovedJson(options.source.name));
  return kAllWell;
}

int Try(const Options& options, const fs::path& library) {
  const Result<SourceList> list = ReadSources(library);
  if (!list) return RefuseLibrary(SourceFileOf(library).native(), list.error());
  const WatchedSource* source = list->Find(options.source.name);
  if (source == nullptr) {
    return Refuse("sources try", {Cause::kMissing, "There is no source '" + options.source.name +
                                                       "'; see caselore sources."});
  }
  return TrySource(options, *source, list->contact);
}

void DefineNothing(CLI::App&, Options&) {}

void DefineName(CLI::App& parser, Options& options) {
  parser.add_option("NAME", options.source.name, "a source by its name")->required();
}

void DefineAdded(CLI::App& parser, Options& options) {
  parser.add_option("NAME", options.source.name, "what to call it: a-z, 0-9, - and _")->required();
  parser.add_option("KIND", options.kind, fmt::format("{}", fmt::join(kSourceKindNames, ", ")))
      ->required();
  parser.add_option("LOCATION", options.source.location, "a folder, a file of URLs, or a URL")
      ->required();
  const auto text = [&](const char* name, std::string& value, const char* help) {
    parser.add_option(name, value, help)->option_text("TEXT");
  };
  const auto number = [&](const char* name, int64_t& value, const char* help) {
    parser.add_option(name, value, help)->option_text("N");
  };
  text("--pattern", options.source.pattern, "which links: RE2, anywhere in their URL");
  text("--publisher", options.source.publisher, "of documents that name none");
  parser
      .add_option("--allow", options.source.allow,
                  "a host that may have a private address; may be given again")
      ->option_text("HOST")
      ->expected(1)
      ->take_all();
  number("--pause", options.pause, "seconds between two requests to a host (2)");
  number("--settle", options.settle, "seconds that a file is left alone after a change (60)");
  number("--patience", options.patience, "seconds for one answer (300)");
  number("--most-megabytes", options.most_megabytes, "of one document (200)");
  parser.add_option("--most-documents", options.source.most_documents, "that it may list (10000)")
      ->option_text("N");
  parser.add_flag("--dry-run,--try", options.dry_run, "add nothing; list what it would find now");
}

struct Subcommand {
  const char* name;
  const char* summary;
  void (*define)(CLI::App& parser, Options& options);
  int (*run)(const Options& options, const fs::path& library);
};

constexpr Subcommand kSubcommands[] = {
    {"list", "List the sources (as without a word)", DefineNothing, ListThem},
    {"add", "Watch a source from now on", DefineAdded, Add},
    {"remove", "Watch it no longer; its documents stay", DefineName, Remove},
    {"try", "List what a source would give now; takes nothing in", DefineName, Try},
};

}  // namespace

Action DefineSources(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  parser.require_subcommand(0, 1);
  auto chosen = std::make_shared<std::vector<std::pair<CLI::App*, const Subcommand*>>>();
  for (const Subcommand& subcommand : kSubcommands) {
    CLI::App* own = parser.add_subcommand(subcommand.name, subcommand.summary)->fallthrough();
    subcommand.define(*own, *options);
    chosen->emplace_back(own, &subcommand);
  }
  return [options, chosen] {
    const Result<fs::path> library = LibraryFolder(options->library);
    if (!library) return static_cast<int>(Refuse("library", library.error()));
    for (const auto& [own, subcommand] : *chosen) {
      if (own->parsed()) return subcommand->run(*options, *library);
    }
    return ListThem(*options, *library);
  };
}

}  // namespace caselore
