// Which of the first paragraphs are the title.
#include <algorithm>
#include <cmath>

#include "extractors/item_openers.h"
#include "extractors/words.h"
#include "pipeline/outlining/heading_marker.h"

namespace caselore {
namespace {

constexpr size_t kBodyWords = 14;    // a plain paragraph of so many is text of the body
constexpr size_t kTextWords = 28;    // one of so many, whatever its type beside the title's
constexpr float kTitleSize = 1.25f;  // times the body's size

}  // namespace

// The largest type before the first text of the body: the title, its subtitle and what stands
// between them.
void HeadingMarker::MarkTitle() {
  if (paragraphs_.empty()) return;
  int first_page = paragraphs_.front().paragraph.page();
  size_t end = 0;
  float largest = 0;
  size_t at = paragraphs_.size();
  for (; end < paragraphs_.size() && end < 40; ++end) {
    const OutlineParagraph& p = paragraphs_[end];
    if (p.paragraph.page() != first_page || marks_[end].role != HeadingRole::kNone) break;
    if (p.paragraph.form == ParagraphForm::kTableRow) break;
    const size_t words = WordCount(p.paragraph.text);
    bool body = words >= kBodyWords && p.size < 1.05f * body_size_ && !p.bold;
    // Where tables in small type are most of the document, text of the body is larger.
    bool text = words >= kTextWords && p.paragraph.text.ends_with('.') && p.size < 0.8f * largest;
    if (body || text) break;
    if (p.size > largest + 0.3f) {
      largest = p.size;
      at = end;
    }
  }
  if (at == paragraphs_.size()) return;
  if (largest < kTitleSize * body_size_) {
    MarkPlainTitle(end);
    return;
  }
  // A page that ends before any text of the body is a cover: all of it belongs to the title.
  bool cover =
      end > 0 && end < paragraphs_.size() && paragraphs_[end].paragraph.page() != first_page;
  for (size_t i = 0; i < end; ++i) {
    const OutlineParagraph& p = paragraphs_[i];
    if (MatchItemOpener(vocabulary_, p.paragraph.text)) break;
    bool title = std::abs(p.size - largest) < 0.3f && i >= at && i <= at + 2;
    bool before = i < at && p.label == BlockLabel::kSectionHeader;
    // What else stands in the banner of the title: whose it is, of when, a line that says more.
    bool banner =
        p.paragraph.container >= 0 && p.paragraph.container == paragraphs_[at].paragraph.container;
    if (!title && !before && !cover && !banner) continue;
    // A known heading in large type is no title: a leaflet may begin with "What happened?".
    const std::optional<HeadingMatch>& known = known_.Of(p.paragraph.text);
    if (banner && !title && !before && !cover && known && known->whole) continue;
    bool repeated = std::any_of(paragraphs_.begin() + static_cast<long>(i) + 1, paragraphs_.end(),
                                [&](const OutlineParagraph& other) {
                                  return other.label == BlockLabel::kSectionHeader &&
                                         std::abs(other.size - p.size) < 0.3f &&
                                         other.paragraph.page() > first_page;
                                });
    bool contents = known && known->kind == SectionKind::kContents;
    if (known && known->whole && (repeated || contents) && !cover) continue;
    marks_[i].role = HeadingRole::kTitle;
  }
}

// Where all type is of one size (plain text): the first lines, up to the first known heading.
void HeadingMarker::MarkPlainTitle(size_t end) {
  for (size_t i = 0; i < end; ++i) {
    const OutlineParagraph& p = paragraphs_[i];
    if (KnownNumberedHeading(i)) return;
    if (p.paragraph.form != ParagraphForm::kText || p.bold || p.italic) return;
    if (i > 0 && p.capitals) return;
    if (MatchItemOpener(vocabulary_, p.paragraph.text)) return;
    if (i > 0 && p.paragraph.text.back() == '.') return;
    const std::optional<HeadingMatch>& known = known_.Of(p.paragraph.text);
    if (known && known->whole) return;
    marks_[i].role = HeadingRole::kTitle;
    if (p.underlined) return;  // the title itself
  }
}

}  // namespace caselore
