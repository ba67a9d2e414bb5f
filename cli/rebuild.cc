// caselore rebuild: the way back where the catalogue is lost and there is no copy of it.
#include "corpus/rebuild.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/stop_signals.h"
#include "corpus/library.h"
#include "corpus/owner.h"
#include "pipeline/index_sync.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string library;
  Format format = Format::kText;
};

std::string TextOf(const fs::path& folder, const Rebuilt& rebuilt) {
  std::string text = fmt::format("The catalogue was made anew: {}.",
                                 Counted(rebuilt.documents, "document", "documents"));
  if (!rebuilt.kept.empty()) {
    text += fmt::format("\nThe old one is kept as {}.", Printable(rebuilt.kept.native()));
  }
  if (rebuilt.withdrawn > 0) {
    text += fmt::format("\n{} withdrawn and not taken in again.",
                        Counted(rebuilt.withdrawn, "document stays", "documents stay"));
  }
  if (rebuilt.unread > 0) {
    text += fmt::format("\n{} that no record tells of; 'caselore ingest {}' reads them again.",
                        Counted(rebuilt.unread, "original", "originals"),
                        Printable((folder / "originals").native()));
  }
  if (!rebuilt.lost.empty()) {
    text += fmt::format("\nThe old catalogue {}, and lost with it, if there were any: {}.",
                        rebuilt.kept.empty() ? "is gone" : "cannot be read there",
                        fmt::join(rebuilt.lost, ", "));
  }
  return text +
         "\nWhich file led where is forgotten: the next 'caselore update', or ingesting the files "
         "again, finds them the same.";
}

std::string JsonOf(const Rebuilt& rebuilt) {
  return JsonLine({{"documents", rebuilt.documents},
                   {"withdrawn", rebuilt.withdrawn},
                   {"unread", rebuilt.unread},
                   {"kept", Printable(rebuilt.kept.native())},
                   {"lost", rebuilt.lost}});
}

// The index of the new catalogue, from the records.
Result<void> MakeIndex(const fs::path& folder) {
  Result<Library> library = Library::Open(folder, Access::kWrite);
  if (!library) return tl::unexpected<Error>(library.error());
  return IndexSync::Open(*library).and_then([&](IndexSync index) {
    index.StopWhen(StopRequested);
    return index.Commit().and_then([&] { return FinishWithdrawals(*library, index); });
  });
}

int Rebuild(const Options& options) {
  const Result<fs::path> folder = LibraryFolder(options.library);
  if (!folder) return Refuse("rebuild", folder.error());
  std::error_code failed;
  if (!fs::is_directory(*folder, failed)) {
    return Refuse(folder->native(), {Cause::kMissing, "There is no library."});
  }
  if (auto owned = CheckOwner(*folder); !owned) return Refuse("rebuild", owned.error());
  const Result<Rebuilt> rebuilt = RebuildCatalogue(*folder);
  if (!rebuilt) return RefuseLibrary(folder->native(), rebuilt.error());
  if (const Result<void> made = MakeIndex(*folder); !made) {
    return RefuseLibrary(folder->native(), made.error());
  }
  Output output;
  output.Print(options.format == Format::kJson ? JsonOf(*rebuilt) : TextOf(*folder, *rebuilt));
  if (StopRequested()) return StopStatus();
  return rebuilt->unread == 0 ? kAllWell : kSomeFailed;
}

}  // namespace

Action DefineRebuild(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] { return Rebuild(*options); };
}

}  // namespace caselore
