// Documents that ended their workers, and the journal of attempts.
#include "corpus/library_state.h"
#include "corpus/now.h"

namespace caselore {

Result<std::vector<QuarantineRow>> Library::Kills() const { return state_->catalogue.Quarantine(); }

Result<std::optional<QuarantineRow>> Library::KillsOf(std::string_view sha256) const {
  return state_->catalogue.QuarantineOf(sha256);
}

Result<QuarantineRow> Library::NoteKill(RunId run, std::string_view sha256, std::string_view path,
                                        const ReadingTerms& terms, const Error& reason) {
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  const auto before = state_->catalogue.QuarantineOf(sha256);
  if (!before) return tl::unexpected(before.error());
  QuarantineRow row{std::string(sha256), std::string(path), 1, reason, terms, run, Now()};
  if (*before && (*before)->terms == terms) row.kills = (*before)->kills + 1;
  if (auto put = state_->catalogue.PutQuarantine(row); !put) return tl::unexpected(put.error());
  return row;
}

Result<void> Library::ForgetKills(std::string_view sha256) {
  const auto row = state_->catalogue.QuarantineOf(sha256);
  if (!row) return tl::unexpected(row.error());
  if (!*row) return {};
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  return state_->catalogue.RemoveQuarantine(sha256);
}

Result<Attempts*> Library::OpenAttempts() {
  if (!state_->attempts) {
    auto opened = Attempts::Open(state_->folder / "attempts");
    if (!opened) return tl::unexpected(opened.error());
    state_->attempts.emplace(std::move(*opened));
  }
  return &*state_->attempts;
}

}  // namespace caselore
