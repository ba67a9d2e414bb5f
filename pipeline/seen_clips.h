// Clips of a page, and whether anything was painted in them that is seen.
#ifndef CASELORE_PIPELINE_SEEN_CLIPS_H_
#define CASELORE_PIPELINE_SEEN_CLIPS_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "document/document.h"

namespace caselore {

// Words outside the frame of a figure are the rest of the figure, cut off with it. Words under a
// clip in which nothing at all is seen are no part of any figure: the clip is there to hide them.
class SeenClips {
 public:
  // Something was painted under `clip`, and in it.
  void NoteInk(const BBox& clip) {
    if (!clips_.empty() && clips_.back() == clip) return;
    if (clips_.size() < kMost) clips_.push_back(clip);
  }

  // Word `index` lies outside `clip`, which was cut out of the whole page.
  void NoteHidden(size_t index, const BBox& clip) {
    if (hidden_.size() < kMostHidden) hidden_.push_back({index, clip});
  }

  // Makes words whose clips show nothing invisible. Their indices must still hold.
  void Settle(Page& page) const {
    if (clips_.size() >= kMost) return;  // what was not noted may show something
    for (const auto& [index, clip] : hidden_) {
      if (!ShowsSomething(page, clip)) page.words[index].visibility = Visibility::kInvisible;
    }
  }

 private:
  static constexpr size_t kMost = 20'000, kMostHidden = 2'000;

  struct HiddenWord {
    size_t index;
    BBox clip;
  };

  bool ShowsSomething(const Page& page, const BBox& clip) const {
    const auto within = [&](const auto& drawn) { return drawn.box.Intersects(clip); };
    return std::find(clips_.begin(), clips_.end(), clip) != clips_.end() ||
           std::any_of(page.images.begin(), page.images.end(), within) ||
           std::any_of(page.rules.begin(), page.rules.end(), within) ||
           std::any_of(page.marks.begin(), page.marks.end(), within);
  }

  std::vector<BBox> clips_;
  std::vector<HiddenWord> hidden_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_SEEN_CLIPS_H_
