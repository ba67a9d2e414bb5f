// What contents pages and bookmarks name as headings.
#include <cctype>
#include <map>
#include <string>
#include <utility>

#include "extractors/words.h"
#include "pipeline/outlining/heading_marker.h"
#include "pipeline/outlining/heading_text.h"

namespace caselore {
namespace {

constexpr int kContentsLines = 4;         // on a page: fewer are no contents page
constexpr size_t kBareContentsLines = 3;  // without leaders, under a heading that says so
constexpr int kLastPageOfContents = 12;   // without the numbers of pages, too

}  // namespace

// The numbers at the ends of contents lines are pages: most are no less than the one before.
bool HeadingMarker::PagesRise(size_t first, size_t last) const {
  int before = -1, steps = 0, falls = 0;
  for (size_t i = first; i <= last; ++i) {
    if (!paragraphs_[i].contents_line) continue;
    const std::string& text = paragraphs_[i].paragraph.text;
    size_t at = text.size();
    while (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1]))) --at;
    if (at == text.size() || text.size() - at > 4) continue;
    const int page = std::stoi(text.substr(at));
    if (before >= 0) {
      ++steps;
      falls += page < before;
    }
    before = page;
  }
  return falls * 3 <= steps;
}

void HeadingMarker::MarkContents() {
  std::map<int, std::pair<size_t, size_t>> span;  // page to the first and last contents line
  std::map<int, int> count;
  for (size_t i = 0; i < paragraphs_.size(); ++i) {
    if (!paragraphs_[i].contents_line) continue;
    int page = paragraphs_[i].paragraph.page();
    ++count[page];
    auto [it, fresh] = span.try_emplace(page, i, i);
    if (!fresh) it->second.second = i;
  }
  for (const auto& [page, range] : span) {
    bool follows = count.count(page - 1) > 0 && count[page - 1] >= kContentsLines;
    if (count[page] < kContentsLines && !follows) continue;
    if (!PagesRise(range.first, range.second)) continue;
    // Lines between two entries are entries that wrapped.
    for (size_t i = range.first; i <= range.second; ++i) {
      marks_[i].role = HeadingRole::kContents;
      if (paragraphs_[i].contents_line) NameByContents(i);
    }
  }
}

// Entries without leaders: lines under "Contents" that all end in the number of a page, none less
// than the one before, or that all stand on a later page again.
void HeadingMarker::MarkBareContents() {
  for (size_t i = 0; i + kBareContentsLines < paragraphs_.size(); ++i) {
    if (paragraphs_[i].paragraph.text.size() > kLongestHeading) continue;
    const Paragraph& heading = paragraphs_[i].paragraph;
    size_t last = EndOfPaged(i);
    const bool paged = last - i >= kBareContentsLines;
    if (!paged && (heading.page() > kLastPageOfContents || !StandsAgain(i, i + 1))) continue;
    const std::optional<HeadingMatch>& known = known_.Of(heading.text);
    if (!known || known->kind != SectionKind::kContents) continue;
    if (!paged) last = EndOfRepeated(i);
    if (last - i < kBareContentsLines) continue;
    for (size_t k = i + 1; k <= last; ++k) NameByContents(k);
    i = last;
  }
}

bool HeadingMarker::MayBeEntryUnder(size_t heading, size_t i) const {
  return i < paragraphs_.size() &&
         paragraphs_[i].paragraph.page() == paragraphs_[heading].paragraph.page() &&
         paragraphs_[i].paragraph.form != ParagraphForm::kTableRow && paragraphs_[i].lines <= 2 &&
         !paragraphs_[i].paragraph.text.ends_with('.');
}

// The last of the lines under `heading` that end in the numbers of pages.
size_t HeadingMarker::EndOfPaged(size_t heading) const {
  size_t last = heading;
  for (int before = 1; MayBeEntryUnder(heading, last + 1); ++last) {
    const int page = PageAtEnd(paragraphs_[last + 1].paragraph.text);
    if (page < before) break;
    before = page;
  }
  return last;
}

// Whether line `i`, under `heading`, stands on a later page again.
bool HeadingMarker::StandsAgain(size_t heading, size_t i) {
  if (!MayBeEntryUnder(heading, i)) return false;
  if (last_pages_.empty()) {
    for (const OutlineParagraph& p : paragraphs_) {
      if (p.paragraph.text.size() > kLongestHeading) continue;
      last_pages_[TextWithoutNumber(p.paragraph)] = p.paragraph.page();
    }
  }
  const auto found = last_pages_.find(TextWithoutNumber(paragraphs_[i].paragraph));
  return found != last_pages_.end() && found->second > paragraphs_[i].paragraph.page();
}

// The last of the lines under `heading` that do.
size_t HeadingMarker::EndOfRepeated(size_t heading) {
  size_t last = heading;
  while (StandsAgain(heading, last + 1)) ++last;
  return last;
}

void HeadingMarker::NameByContents(size_t i) {
  marks_[i].role = HeadingRole::kContents;
  const Paragraph& p = paragraphs_[i].paragraph;
  const std::string text(ContentsText(p.marker.empty() ? p.text : p.marker + " " + p.text));
  const Numbered split = SplitNumber(text);
  const std::string key = LettersAndDigits(split.text);
  if (key.size() >= 3) named_[key].try_emplace(0, DepthOfNumber(split.number));
}

void HeadingMarker::ReadBookmarks() {
  for (const Bookmark& bookmark : document_.bookmarks) {
    std::string key = LettersAndDigits(SplitNumber(bookmark.title).text);
    if (key.size() >= 3) named_[key].try_emplace(bookmark.page, bookmark.level);
  }
}

bool HeadingMarker::NamedByOutline(const OutlineParagraph& p) const {
  if (p.paragraph.text.size() > kLongestHeading) return false;
  std::string whole =
      p.paragraph.marker.empty() ? p.paragraph.text : p.paragraph.marker + " " + p.paragraph.text;
  auto found = named_.find(LettersAndDigits(SplitNumber(whole).text));
  if (found == named_.end()) return false;
  return found->second.count(0) > 0 || found->second.count(p.paragraph.page()) > 0;
}

}  // namespace caselore
