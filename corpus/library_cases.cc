// Cases of a library: reading them and correcting them. Matching is the catalogue's
// (catalogue_cases.cc), at each Flush.
#include <algorithm>
#include <set>

#include "corpus/library_state.h"
#include "corpus/now.h"

namespace caselore {

Result<int64_t> Library::CountCases() const { return state_->catalogue.CountCases(); }
Result<CaseMap> Library::CaseOfEach() const { return state_->catalogue.SharedCases(); }
Result<std::vector<CaseCorrectionRow>> Library::CaseCorrections() const {
  return state_->catalogue.CaseCorrections();
}
Result<std::vector<std::string>> Library::NotCompared() const {
  return state_->catalogue.NotCompared();
}
Result<std::vector<std::string>> Library::WrongCases() const {
  return state_->catalogue.WrongCases();
}

Result<std::vector<CaseRow>> Library::SharedCases() const {
  const auto shared = CaseOfEach();
  if (!shared) return tl::unexpected(shared.error());
  std::set<std::string> left;
  for (const auto& [review, case_id] : *shared) left.insert(case_id);
  std::vector<CaseRow> cases;
  const auto read = ForEachDocument([&](const DocumentRow& row) -> Result<void> {
    if (left.erase(row.case_id) == 0) return {};
    auto found = state_->catalogue.CaseNamed(row.case_id);
    if (!found) return tl::unexpected(found.error());
    if (*found) cases.push_back(std::move(**found));
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return cases;
}

Result<std::optional<CaseRow>> Library::CaseOf(const DocumentRow& row) const {
  return state_->catalogue.CaseNamed(row.case_id);
}

namespace {

// True if that is what was said last of these documents; `other` is empty for a split.
bool IsSaid(const std::vector<CaseCorrectionRow>& corrections, CorrectionKind kind,
            const std::string& id, const std::string& other) {
  const auto is_of = [](const CaseCorrectionRow& row, const std::string& document) {
    return row.id == document || row.other == document;
  };
  bool said = false;
  for (const CaseCorrectionRow& row : corrections) {
    if (!is_of(row, id) && (other.empty() || !is_of(row, other))) continue;
    const bool both = row.kind == kind && is_of(row, id) && (other.empty() || is_of(row, other));
    said = both || (said && row.kind == kind);
  }
  return said;
}

}  // namespace

Result<bool> Library::MergeCases(const std::vector<DocumentRow>& rows, std::string_view reason) {
  const bool are_one = std::all_of(rows.begin(), rows.end(), [&](const DocumentRow& row) {
    return row.case_id == rows.front().case_id;
  });
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  const auto said = CaseCorrections();
  if (!said) return tl::unexpected(said.error());
  CaseCorrectionRow correction{CorrectionKind::kMerge, {}, {}, Now(), std::string(reason)};
  // Each with each: when one of them is taken out the others stay together.
  for (size_t i = 0; i < rows.size(); ++i) {
    state_->unsettled.insert(rows[i].sha256);
    for (size_t j = i + 1; j < rows.size(); ++j) {
      if (are_one && IsSaid(*said, CorrectionKind::kMerge, rows[i].id, rows[j].id)) continue;
      auto put = state_->catalogue.PutCorrection(correction, rows[i].sha256, rows[j].sha256);
      if (!put) return tl::unexpected(put.error());
    }
  }
  return !are_one;
}

Result<bool> Library::SplitCase(const DocumentRow& row, std::string_view reason) {
  const auto shared = CaseOf(row);
  if (!shared) return tl::unexpected(shared.error());
  if (auto ready = state_->EnsureTransaction(); !ready) return tl::unexpected(ready.error());
  const bool alone = !*shared || (*shared)->members.size() < 2;
  const auto said = CaseCorrections();
  if (!said) return tl::unexpected(said.error());
  if (alone && IsSaid(*said, CorrectionKind::kSplit, row.id, "")) return false;
  const CaseCorrectionRow correction{CorrectionKind::kSplit, {}, {}, Now(), std::string(reason)};
  auto put = state_->catalogue.PutCorrection(correction, row.sha256, "");
  if (!put) return tl::unexpected(put.error());
  state_->unsettled.insert(row.sha256);
  if (!*shared) return false;
  // Those whom it held together are to be settled too.
  for (const CaseMember& member : (*shared)->members) {
    state_->unsettled.insert(member.document.sha256);
  }
  return !alone;
}

Result<void> Library::CompareAnew(const Review& review) {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  return state_->catalogue.PutCaseFacts(review.source.sha256, FactsOf(review));
}

Result<void> Library::SettleAllCases() {
  if (auto ready = state_->EnsureTransaction(); !ready) return ready;
  return state_->catalogue.SettleAllCases();
}

}  // namespace caselore
