// What nightly runs keep in a library.
#include "corpus/library_state.h"

namespace caselore {

Result<SourceRow> Library::SourceNamed(std::string_view name) const {
  return state_->catalogue.SourceNamed(name);
}

Result<std::vector<ListedRow>> Library::ListedBy(std::string_view source) const {
  return state_->catalogue.ListedBy(source);
}

Result<std::vector<std::string>> Library::SourceNames() const {
  return state_->catalogue.SourceNames();
}

Result<void> Library::ForgetSource(std::string_view name) {
  return state_->EnsureTransaction().and_then([&] { return state_->catalogue.RemoveSource(name); });
}

Result<bool> Library::IsElsewhere(std::string_view path, std::string_view source,
                                  const std::set<std::string>& found) const {
  const auto others = state_->catalogue.OtherPaths(path);
  if (!others) return tl::unexpected(others.error());
  for (const std::string& other : *others) {
    if (found.count(other) > 0) return true;
    const auto listed = state_->catalogue.IsListedByOther(other, source);
    if (!listed || *listed) return listed;
  }
  return false;
}

Result<void> Library::PutSource(const SourceRow& source) {
  return state_->EnsureTransaction().and_then([&] { return state_->catalogue.PutSource(source); });
}

Result<void> Library::PutListed(const ListedRow& listed) {
  return state_->EnsureTransaction().and_then([&] { return state_->catalogue.PutListed(listed); });
}

Result<std::optional<DocumentRow>> Library::DocumentAt(std::string_view path) const {
  auto file = state_->catalogue.FileAt(path);
  if (!file) return tl::unexpected(file.error());
  if (!*file || (*file)->document.empty()) return std::optional<DocumentRow>();
  return state_->catalogue.Find((*file)->document);
}

Result<std::optional<FailureRow>> Library::FailureAt(std::string_view path) const {
  auto file = state_->catalogue.FileAt(path);
  if (!file) return tl::unexpected(file.error());
  return *file ? (*file)->failure : std::nullopt;
}

Result<std::optional<RunId>> Library::GoneSince(std::string_view sha256) const {
  return state_->catalogue.GoneSince(sha256);
}

Result<std::string> Library::CameAt(std::string_view sha256) const {
  return state_->catalogue.CameAt(sha256);
}

Result<std::vector<SavedSearch>> Library::SavedSearches() const {
  return state_->catalogue.SavedSearches();
}

Result<void> Library::PutSavedSearch(const SavedSearch& search) {
  return state_->EnsureTransaction().and_then(
      [&] { return state_->catalogue.PutSavedSearch(search); });
}

Result<bool> Library::RemoveSavedSearch(std::string_view name) {
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  return state_->catalogue.RemoveSavedSearch(name);
}

Result<std::string> Library::ReportOf(RunId run) const { return state_->catalogue.ReportOf(run); }

Result<void> Library::PutReport(RunId run, std::string_view report) {
  return state_->EnsureTransaction().and_then(
      [&] { return state_->catalogue.PutReport(run, report); });
}

Result<std::vector<RunRow>> Library::UntoldRuns(RunId before) const {
  return state_->catalogue.UntoldRuns(before);
}

Result<std::vector<OutcomeRow>> Library::OutcomesOf(RunId run) const {
  return state_->catalogue.OutcomesOf(run);
}

Result<void> Library::MarkTold(RunId run, RunId by) {
  return state_->EnsureTransaction().and_then([&] { return state_->catalogue.MarkTold(run, by); });
}

Result<void> Library::RecordGone(RunId run, std::string_view path, std::string_view message) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  const Error reason{Cause::kMissing, std::string(message)};
  auto file = state_->catalogue.FileAt(path);
  if (!file) return tl::unexpected(file.error());
  if (*file && (*file)->failure) {  // nobody waits any more for it to be readable
    (*file)->failure.reset();
    if (auto put = state_->catalogue.PutFile(run, **file); !put) return put;
  }
  return state_->NoteOutcome(run, path, Outcome::kGone, *file ? (*file)->document : "", &reason);
}

}  // namespace caselore
