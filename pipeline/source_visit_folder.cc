// A folder that is watched: its finished files are taken in.
#include <fmt/format.h>

#include <utility>

#include "pipeline/fetch/folder_listing.h"
#include "pipeline/source_visit.h"

namespace caselore {

Result<void> SourceVisit::Folder() {
  if (auto ready = Remember(); !ready) return ready;
  report_.alarm = WhyNotWatched(source_.location, library_.folder());
  if (!report_.alarm.empty()) return Finish();
  FolderListing listing = ListFolder(source_, options_.now);
  report_.unfinished = static_cast<int64_t>(listing.unfinished.size());
  report_.downloads = static_cast<int64_t>(listing.Downloads());
  for (FoundFile& file : listing.list.files) file.publisher = source_.publisher;
  const auto listed = static_cast<int64_t>(listing.list.files.size());
  if (auto noted = LeaveToOthers(listing.list.files); !noted) return noted;
  const std::vector<WalkError>& errors = listing.list.errors;
  if (!errors.empty() && listed == 0) {
    report_.alarm = errors.front().path.native() + ": " + errors.front().reason.message;
    return Finish();
  }
  if (auto taken = TakeIn(listing.list); !taken || Ended()) return taken;
  Judge(static_cast<int64_t>(outcomes_.size() + found_.size()) + report_.unfinished);
  if (!errors.empty() && report_.alarm.empty()) {
    report_.alarm = fmt::format("Not all of it can be looked at. Nothing is taken for gone. {}: {}",
                                errors.front().path.native(), errors.front().reason.message);
  }
  for (const auto& [path, outcome] : outcomes_) {
    if (auto noted = NoteFound(path, nullptr); !noted) return noted;
  }
  expected_ = static_cast<int64_t>(found_.size());
  DoubtWhatCame();
  return SettleMissing().and_then([this] { return Finish(); });
}

// What another source has listed in this run has its outcome already.
Result<void> SourceVisit::LeaveToOthers(std::vector<FoundFile>& files) {
  for (const FoundFile& file : files) {
    if (settled_.count(file.path.native()) == 0) continue;
    if (auto noted = NoteFound(file.path.native(), nullptr); !noted) return noted;
  }
  std::erase_if(files, [&](const FoundFile& file) { return found_.count(file.path.native()) > 0; });
  return {};
}

}  // namespace caselore
