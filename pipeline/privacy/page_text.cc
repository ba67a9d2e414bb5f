#include "pipeline/privacy/page_text.h"

#include <algorithm>

#include "pipeline/privacy/runs.h"

namespace caselore {

PageText::PageText(const Page& page) : page_(page) {
  for (size_t i = 0; i < page.words.size(); ++i) {
    const Word& word = page.words[i];
    if (word.visibility != Visibility::kVisible) continue;
    if (!text_.empty() && !word.glued) text_ += ' ';
    words_.push_back(i);
    begins_.push_back(text_.size());
    text_ += word.text;
  }
}

std::vector<BBox> PageText::BoxesOf(CharSpan span) const {
  std::vector<BBox> boxes;
  const auto first = std::upper_bound(begins_.begin(), begins_.end(), span.begin);
  size_t i = first == begins_.begin() ? 0 : static_cast<size_t>(first - begins_.begin()) - 1;
  float baseline = 0;
  for (; i < words_.size() && begins_[i] < span.end; ++i) {
    const Word& word = page_.words[words_[i]];
    if (!boxes.empty() && word.baseline == baseline) {
      boxes.back() = boxes.back().Union(word.box);
    } else {
      boxes.push_back(word.box);
    }
    baseline = word.baseline;
  }
  return boxes;
}

}  // namespace caselore
