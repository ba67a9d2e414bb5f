#include "pipeline/outlining/headings.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extractors/item_openers.h"
#include "extractors/item_tails.h"
#include "extractors/requests.h"
#include "extractors/words.h"
#include "pipeline/layout/markers.h"
#include "pipeline/outlining/heading_marker.h"
#include "pipeline/outlining/heading_text.h"

namespace caselore {
namespace {

constexpr size_t kLongestPlainHeading = 90;  // bytes: of a line with the body's look
constexpr size_t kPlainHeadingWords = 9;

}  // namespace

std::vector<HeadingMark> HeadingMarker::Run() {
  MeasureBody();
  MarkContents();
  MarkBareContents();
  ReadBookmarks();
  MarkTitle();
  for (size_t i = 0; i < paragraphs_.size(); ++i) {
    if (marks_[i].role == HeadingRole::kNone && IsHeading(i)) MarkAsHeading(i);
  }
  SetLevels();
  return std::move(marks_);
}

void HeadingMarker::MeasureBody() {
  std::map<int, size_t> sizes;
  std::map<uint32_t, size_t> colours;
  size_t bold = 0, all = 0;
  for (const OutlineParagraph& p : paragraphs_) {
    size_t letters = p.paragraph.text.size();
    sizes[static_cast<int>(std::lround(p.size * 4))] += letters;
    colours[p.colour] += letters;
    bold += p.bold ? letters : 0;
    all += letters;
  }
  auto most = [](const auto& a, const auto& b) { return a.second < b.second; };
  if (sizes.empty()) return;
  body_size_ = static_cast<float>(std::max_element(sizes.begin(), sizes.end(), most)->first) / 4;
  body_colour_ = std::max_element(colours.begin(), colours.end(), most)->first;
  body_bold_ = bold * 10 > all * 7;
}

bool HeadingMarker::IsSetApart(const OutlineParagraph& p) const {
  bool coloured = p.colour != body_colour_ && p.size > 1.04f * body_size_;
  return (p.bold && !body_bold_) || (p.italic && p.lines == 1) || p.capitals || p.underlined ||
         coloured || (p.size > 1.15f * body_size_ && p.lines <= 2);
}

// "2. Recommendations" in plain text: a numbered line that is all heading, and no entry of a list
// of such lines.
bool HeadingMarker::KnownNumberedHeading(size_t i) const {
  const OutlineParagraph& p = paragraphs_[i];
  if (p.label != BlockLabel::kListItem || p.lines > 1 || i + 1 >= paragraphs_.size()) return false;
  MarkerKind kind = MarkerOf(p.paragraph.marker);
  if (kind != MarkerKind::kNumber && kind != MarkerKind::kDecimal) return false;
  auto in_sequence = [&](size_t a, size_t b) {
    const std::string &one = paragraphs_[a].paragraph.marker,
                      &two = paragraphs_[b].paragraph.marker;
    return MarkerOf(one) == MarkerOf(two) && OrdinalOf(one) + 1 == OrdinalOf(two);
  };
  if (in_sequence(i, i + 1) || (i > 0 && in_sequence(i - 1, i))) return false;
  if (p.paragraph.text.find_last_of(".,;:") == p.paragraph.text.size() - 1) return false;
  const std::optional<HeadingMatch>& known = known_.Of(p.paragraph.text);
  return known && known->whole;
}

// A short plain line that the vocabulary knows as a whole, standing alone.
bool HeadingMarker::KnownPlainHeading(size_t i) const {
  const OutlineParagraph& p = paragraphs_[i];
  const std::string& text = p.paragraph.text;
  if (p.lines > 1 || text.size() > kLongestPlainHeading || p.label != BlockLabel::kText)
    return false;
  if (text.back() == '.' || text.back() == ',' || text.back() == ';') return false;
  if (std::islower(static_cast<unsigned char>(text[0]))) return false;
  if (i + 1 >= paragraphs_.size()) return false;
  size_t words = WordCount(text);
  // "The panel looked at three things:" leads into a list.
  if (text.back() == ':' && words > 4) return false;
  const std::optional<HeadingMatch>& known = known_.Of(text);
  // "Author: Jane Smith" is a label and its value.
  const bool label = text.find(": ") != std::string::npos;
  return known && (known->whole || (words <= kPlainHeadingWords && !label));
}

bool HeadingMarker::IsHeading(size_t i) const {
  const OutlineParagraph& p = paragraphs_[i];
  const std::string& text = p.paragraph.text;
  if (p.heading_level > 0) return true;
  if (p.paragraph.form == ParagraphForm::kTableRow ||
      p.paragraph.form == ParagraphForm::kFootnote || p.paragraph.form == ParagraphForm::kCaption) {
    return false;
  }
  if (text.size() > kLongestHeading || p.lines > 4 || p.contents_line) return false;
  bool letters = std::any_of(text.begin(), text.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80);
  });
  if (!letters || IsByline(text)) return false;
  // "Lead: Chief Nurse" under what the nurse is to do.
  if (!p.bold && i > 0 && marks_[i - 1].role == HeadingRole::kNone && IsOwnerLine(text))
    return false;
  // "**What was learnt.** Eight of the deaths", cut there by the end of a column.
  const uint32_t lead = p.paragraph.lead.end;
  if (lead > 0 && lead < text.size() && text[lead - 1] == '.') return false;
  if (NamedByOutline(p) && (IsSetApart(p) || text.back() != '.')) return true;
  bool bulleted =
      p.paragraph.form == ParagraphForm::kListItem && !IsOrdinal(MarkerOf(p.paragraph.marker));
  if (bulleted) return false;
  bool item = p.paragraph.form == ParagraphForm::kListItem && p.label != BlockLabel::kSectionHeader;
  if (p.label == BlockLabel::kSectionHeader && IsSetApart(p)) {
    // A recommendation set in bold is no heading, nor is one that goes on in a list below.
    const bool asks = WordCount(text) > kPlainHeadingWords && !text.ends_with('?') &&
                      IsRequest(vocabulary_, text);
    if (asks && (text.ends_with(':') || !MatchItemOpener(vocabulary_, text))) return false;
    // A lone lower-case line is the middle of something.
    return !std::islower(static_cast<unsigned char>(text[0]));
  }
  bool stops = text.back() == '.' || text.back() == ',' || text.back() == ';';
  if (p.underlined && !item && p.lines <= 2 && !stops) return true;
  if (p.italic && !item && p.lines == 1 && !stops && WordCount(text) <= kPlainHeadingWords &&
      !std::islower(static_cast<unsigned char>(text[0]))) {
    return true;
  }
  return KnownPlainHeading(i) || KnownNumberedHeading(i);
}

void HeadingMarker::MarkAsHeading(size_t i) {
  const Paragraph& p = paragraphs_[i].paragraph;
  HeadingMark& mark = marks_[i];
  mark.role = HeadingRole::kHeading;
  Numbered split = SplitNumber(p.marker.empty() ? p.text : p.marker + " " + p.text);
  mark.number = split.number;
  mark.heading = split.text;
}

std::vector<HeadingMark> MarkHeadings(const Document& document,
                                      const std::vector<OutlineParagraph>& paragraphs,
                                      KnownHeadings& known) {
  return HeadingMarker(document, paragraphs, known).Run();
}

}  // namespace caselore
