// One marking of a document's headings: what it knows of the body's type, of contents and
// bookmarks. Its parts are in headings.cc and heading_*.cc. Private to this folder.
#ifndef CASELORE_PIPELINE_OUTLINING_HEADING_MARKER_H_
#define CASELORE_PIPELINE_OUTLINING_HEADING_MARKER_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/outlining/headings.h"

namespace caselore {

// A longer paragraph is no heading. Bytes.
inline constexpr size_t kLongestHeading = 220;

// The look of a heading; headings of one look share a level.
struct HeadingLook {
  int size;  // half points
  bool bold, capitals, italic, underlined, part;
  uint32_t colour;
  auto operator<=>(const HeadingLook&) const = default;
};

class HeadingMarker {
 public:
  HeadingMarker(const Document& document, const std::vector<OutlineParagraph>& paragraphs,
                KnownHeadings& known)
      : document_(document),
        paragraphs_(paragraphs),
        known_(known),
        vocabulary_(known.vocabulary()),
        marks_(paragraphs.size()) {}

  std::vector<HeadingMark> Run();

 private:
  // headings.cc: the type of the body, and what is a heading beside it.
  void MeasureBody();
  bool IsHeading(size_t i) const;
  bool IsSetApart(const OutlineParagraph& p) const;
  bool KnownPlainHeading(size_t i) const;
  bool KnownNumberedHeading(size_t i) const;
  void MarkAsHeading(size_t i);

  // heading_contents.cc: what contents pages and bookmarks name.
  void MarkContents();
  bool PagesRise(size_t first, size_t last) const;
  void MarkBareContents();
  bool MayBeEntryUnder(size_t heading, size_t i) const;
  size_t EndOfPaged(size_t heading) const;
  bool StandsAgain(size_t heading, size_t i);
  size_t EndOfRepeated(size_t heading);
  void NameByContents(size_t i);
  void ReadBookmarks();
  bool NamedByOutline(const OutlineParagraph& p) const;

  // heading_title.cc
  void MarkTitle();
  void MarkPlainTitle(size_t end);

  // heading_levels.cc: which heading stands below which.
  void SetLevels();
  HeadingLook LookOf(size_t i) const;
  int NamedLevel(size_t i) const;
  bool KnownHeading(size_t i) const;
  template <typename Higher>
  int LevelOverBookmarks(const std::map<HeadingLook, int>& level_of, const Higher& higher) const;

  const Document& document_;
  const std::vector<OutlineParagraph>& paragraphs_;
  KnownHeadings& known_;
  const Vocabulary& vocabulary_;
  std::vector<HeadingMark> marks_;
  // What bookmarks and contents pages name: by key, the level on each page (0: page not known).
  std::unordered_map<std::string, std::map<int, int>> named_;
  // Short lines, without their numbers, by the last page on which they stand; made when first
  // asked.
  std::unordered_map<std::string_view, int> last_pages_;
  float body_size_ = 10;
  uint32_t body_colour_ = 0;
  bool body_bold_ = false;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_HEADING_MARKER_H_
