#include "pipeline/admission.h"

#include <fmt/format.h>

#include "corpus/sha256.h"
#include "pipeline/review_texts.h"

namespace caselore {
namespace {

// Of a withdrawn text, in what is held for it: less may be what both took from a third.
constexpr double kMost = 0.8;

Error DoubtAbout(const DocumentRow& before) {
  return {Cause::kDoubted,
          fmt::format("What is there now has hardly anything of the document that was there ({0}), "
                      "which stays. If it is right: 'caselore update --believe {0}'.",
                      before.id)};
}

}  // namespace

Admission::Verdict Admission::Of(const Review& review, const StagedFile& staged,
                                 const FoundFile& found) const {
  if (auto held = WhyHeld(review, staged.sha256)) return {std::move(held), std::nullopt};
  const auto before = DocumentAt(found.url);
  if (!before) return {};
  const Successor successor = SuccessorTo(*before, review, staged.copy);
  if (successor == Successor::kRestamped) return {std::nullopt, before};
  if (successor == Successor::kVersion || found.believed) return {};
  return {DoubtAbout(*before), std::nullopt};
}

std::optional<Error> Admission::WhyDoubted(const DocumentRow& known, const FoundFile& found) const {
  const auto before = DocumentAt(found.url);
  if (!before || found.believed || before->sha256 == known.sha256) return std::nullopt;
  const Result<Review> review = library_.ReviewOf(known.sha256);
  if (!review) return std::nullopt;  // 'check' tells
  const Successor successor = SuccessorTo(*before, *review, library_.OriginalPath(known.sha256));
  return successor == Successor::kStranger ? std::optional(DoubtAbout(*before)) : std::nullopt;
}

// Stamped anew, or published by somebody else.
std::optional<Error> Admission::WhyHeld(const Review& review, const std::string& sha256) const {
  if (withdrawn_.empty() || library_.IsAllowed(sha256)) return std::nullopt;
  const SequenceHashes hashes = HashesOf(review);
  for (const auto& [withdrawn, sample] : withdrawn_) {
    if (sample.ShareIn(hashes) < kMost) continue;
    const auto withdrawal = library_.WithdrawalOf(withdrawn);
    if (!withdrawal || !*withdrawal) continue;
    return Error{Cause::kLikeWithdrawn,
                 fmt::format("Most of its text is that of {}. {} If this one may be taken: "
                             "'caselore withdraw --allow' with its path or URL.",
                             ReviewId(withdrawn), SentenceOf(**withdrawal))};
  }
  return std::nullopt;
}

// So far.
std::optional<DocumentRow> Admission::DocumentAt(const std::string& url) const {
  if (url.empty()) return std::nullopt;
  const auto row = library_.DocumentAt(url);
  const bool is_there = row && *row && (*row)->state == DocumentState::kCurrent;
  return is_there && library_.HasFiles(**row) ? *row : std::nullopt;
}

Successor Admission::SuccessorTo(const DocumentRow& before, const Review& now,
                                 const std::filesystem::path& file) const {
  const Result<Review> review = library_.ReviewOf(before.sha256);
  if (!review) return Successor::kVersion;  // 'check' tells
  return SuccessorOf(*review, library_.OriginalPath(before.sha256), now, file);
}

}  // namespace caselore
