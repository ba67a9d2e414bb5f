#include "pipeline/outlining/headings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "extractors/item_openers.h"
#include "extractors/item_tails.h"
#include "extractors/requests.h"
#include "extractors/words.h"
#include "pipeline/layout/markers.h"

namespace caselore {
namespace {

constexpr size_t kLongestHeading = 220;      // bytes
constexpr size_t kLongestPlainHeading = 90;  // bytes: of a line with the body's look
constexpr size_t kPlainHeadingWords = 9;
constexpr int kContentsLines = 4;         // on a page: fewer are no contents page
constexpr size_t kBareContentsLines = 3;  // without leaders, under a heading that says so
constexpr int kLastPageOfContents = 12;   // without the numbers of pages, too
constexpr size_t kBodyWords = 14;         // a plain paragraph of so many is text of the body
constexpr size_t kTextWords = 28;         // one of so many, whatever its type beside the title's
constexpr int kDeepestLevel = 8;
constexpr int kNumberedHeadings = 3;  // of one look: then its headings are numbered
constexpr int kFewestOver = 3;       // known headings in larger type than those that bookmarks name
constexpr float kTitleSize = 1.25f;  // times the body's size

// Letters and digits only, lower case: how headings are compared with bookmarks and contents.
std::string Key(std::string_view text) {
  std::string key;
  for (char c : text) {
    unsigned char u = static_cast<unsigned char>(c);
    if (u >= 0x80 || std::isalnum(u)) key += static_cast<char>(u < 0x80 ? std::tolower(u) : c);
  }
  return key;
}

// "4.2 Housing" gives "4.2" and "Housing"; "2018: a year" and "Child K" give no number.
struct Numbered {
  std::string number, text;
};

Numbered SplitNumber(std::string_view text) {
  size_t space = text.find(' ');
  if (space == std::string_view::npos) return {"", std::string(text)};
  std::string_view first = text.substr(0, space);
  // "B To the agencies"
  const std::string_view rest = text.substr(space + 1);
  if (MarkerOf(first) == MarkerKind::kCapital &&
      (rest.starts_with("To ") || rest.starts_with("For "))) {
    return {std::string(first), std::string(rest)};
  }
  // "2.1–2.4 The wife in the next room" has the number of the first of its paragraphs.
  const size_t range = first.find("–");
  const bool ranges = range != std::string_view::npos && range > 0 &&
                      MarkerOf(first.substr(0, range)) == MarkerKind::kDecimal;
  if (ranges) first = first.substr(0, range);
  MarkerKind kind = MarkerOf(first);
  bool number = kind == MarkerKind::kDecimal || kind == MarkerKind::kNumber ||
                kind == MarkerKind::kBare || kind == MarkerKind::kRoman ||
                (kind == MarkerKind::kLetter && first.back() != ':');
  if (!number || !std::isalnum(static_cast<unsigned char>(first[0]))) {
    return {"", std::string(text)};
  }
  std::string_view core = first;
  while (!core.empty() && (core.back() == '.' || core.back() == ')' || core.back() == ':')) {
    core.remove_suffix(1);
  }
  return {std::string(core), std::string(text.substr(space + 1))};
}

int Depth(std::string_view number) {
  if (number.empty()) return 0;
  return 1 + static_cast<int>(std::count(number.begin(), number.end(), '.'));
}

// An entry of a contents page without its leaders and page number.
std::string_view ContentsText(std::string_view text) {
  auto trailing = [](char c) {
    return c == '.' || c == ' ' || c == '_' || std::isdigit(static_cast<unsigned char>(c));
  };
  while (!text.empty() && trailing(text.back())) text.remove_suffix(1);
  return text;
}

// "Part 2: Learning", "Chapter Three".
bool OpensPart(std::string_view heading) {
  for (std::string_view word : {"Part ", "PART ", "Chapter ", "CHAPTER "}) {
    if (!heading.starts_with(word)) continue;
    const std::string_view number =
        heading.substr(word.size(), heading.find_first_of(" :.–", word.size()) - word.size());
    constexpr std::array<std::string_view, 6> kWords = {"One",  "Two",  "Three",
                                                        "Four", "Five", "Six"};
    return MarkerOf(std::string(number) + ".") != MarkerKind::kNone ||
           std::find(kWords.begin(), kWords.end(), number) != kWords.end();
  }
  return false;
}

// "Independent author: Ann Lee", "Independent reviewers, for the Board": a line of the cover.
bool IsByline(std::string_view text) {
  const size_t mark = text.find_first_of(":,");
  if (mark == std::string_view::npos || mark + 2 >= text.size() || text[mark + 1] != ' ') {
    return false;
  }
  std::string_view role = text.substr(0, mark);
  if (role.ends_with('s')) role.remove_suffix(1);
  const std::string_view next = text.substr(mark + 2);
  const bool named = std::isupper(static_cast<unsigned char>(next[0])) || next.starts_with("for ");
  constexpr std::array<std::string_view, 6> kRoles = {"eviewer",     "uthor",  "hair",
                                                      "nvestigator", "dviser", "ublished"};
  return named && std::any_of(kRoles.begin(), kRoles.end(),
                              [&](std::string_view word) { return role.ends_with(word); });
}

// The look of a heading; headings of one look share a level.
struct Look {
  int size;  // half points
  bool bold, capitals, italic, underlined, part;
  uint32_t colour;
  auto operator<=>(const Look&) const = default;
};

// Which levels bookmarks and numbering give the headings of a look.
struct Votes {
  std::map<int, int> levels;
  int count = 0;
};

// "Chapter 1" without a vote of its own goes with what has its look: "Executive summary".
const Votes& VotesFor(const Look& look, const std::map<Look, Votes>& looks) {
  const Votes& own = looks.at(look);
  if (!look.part || !own.levels.empty()) return own;
  Look twin = look;
  twin.part = false;
  const auto found = looks.find(twin);
  return found != looks.end() && !found->second.levels.empty() ? found->second : own;
}

class Marker {
 public:
  Marker(const Document& document, const std::vector<OutlineParagraph>& paragraphs,
         KnownHeadings& known)
      : document_(document),
        paragraphs_(paragraphs),
        known_(known),
        vocabulary_(known.vocabulary()),
        marks_(paragraphs.size()) {}

  std::vector<HeadingMark> Run() {
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

 private:
  void MeasureBody();
  bool PagesRise(size_t first, size_t last) const;
  void MarkContents();
  void MarkBareContents();
  bool MayBeEntryUnder(size_t heading, size_t i) const;
  size_t EndOfPaged(size_t heading) const;
  bool StandsAgain(size_t heading, size_t i);
  size_t EndOfRepeated(size_t heading);
  void NameByContents(size_t i);
  void ReadBookmarks();
  void MarkTitle();
  void MarkPlainTitle(size_t end);
  bool IsHeading(size_t i) const;
  bool IsSetApart(const OutlineParagraph& p) const;
  bool NamedByOutline(const OutlineParagraph& p) const;
  int NamedLevel(size_t i) const;
  bool KnownPlainHeading(size_t i) const;
  bool KnownNumberedHeading(size_t i) const;
  bool KnownHeading(size_t i) const;
  template <typename Higher>
  int LevelOverBookmarks(const std::map<Look, int>& level_of, const Higher& higher) const;
  void MarkAsHeading(size_t i);
  void SetLevels();
  Look LookOf(size_t i) const;

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

void Marker::MeasureBody() {
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

// The numbers at the ends of contents lines are pages: most are no less than the one before.
bool Marker::PagesRise(size_t first, size_t last) const {
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

void Marker::MarkContents() {
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

// "Closing words 7": ends in what may be the number of a page; 0 if not.
int PageAtEnd(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1]))) --at;
  const size_t digits = text.size() - at;
  if (digits == 0 || digits > 3 || at < 3 || text[at - 1] != ' ') return 0;
  return std::stoi(std::string(text.substr(at)));
}

// "Ellis and his family" of "3 Ellis and his family".
std::string_view TextWithoutNumber(const Paragraph& paragraph) {
  const std::string_view text = paragraph.text;
  const size_t begin = text.find_first_not_of("0123456789. ");
  return begin == std::string_view::npos || !paragraph.marker.empty() ? text : text.substr(begin);
}

// Entries without leaders: lines under "Contents" that all end in the number of a page, none less
// than the one before, or that all stand on a later page again.
void Marker::MarkBareContents() {
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

bool Marker::MayBeEntryUnder(size_t heading, size_t i) const {
  return i < paragraphs_.size() &&
         paragraphs_[i].paragraph.page() == paragraphs_[heading].paragraph.page() &&
         paragraphs_[i].paragraph.form != ParagraphForm::kTableRow && paragraphs_[i].lines <= 2 &&
         !paragraphs_[i].paragraph.text.ends_with('.');
}

// The last of the lines under `heading` that end in the numbers of pages.
size_t Marker::EndOfPaged(size_t heading) const {
  size_t last = heading;
  for (int before = 1; MayBeEntryUnder(heading, last + 1); ++last) {
    const int page = PageAtEnd(paragraphs_[last + 1].paragraph.text);
    if (page < before) break;
    before = page;
  }
  return last;
}

// Whether line `i`, under `heading`, stands on a later page again.
bool Marker::StandsAgain(size_t heading, size_t i) {
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
size_t Marker::EndOfRepeated(size_t heading) {
  size_t last = heading;
  while (StandsAgain(heading, last + 1)) ++last;
  return last;
}

void Marker::NameByContents(size_t i) {
  marks_[i].role = HeadingRole::kContents;
  const Paragraph& p = paragraphs_[i].paragraph;
  const std::string text(ContentsText(p.marker.empty() ? p.text : p.marker + " " + p.text));
  const Numbered split = SplitNumber(text);
  const std::string key = Key(split.text);
  if (key.size() >= 3) named_[key].try_emplace(0, Depth(split.number));
}

void Marker::ReadBookmarks() {
  for (const Bookmark& bookmark : document_.bookmarks) {
    std::string key = Key(SplitNumber(bookmark.title).text);
    if (key.size() >= 3) named_[key].try_emplace(bookmark.page, bookmark.level);
  }
}

// The largest type before the first text of the body: the title, its subtitle and what stands
// between them.
void Marker::MarkTitle() {
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
void Marker::MarkPlainTitle(size_t end) {
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

bool Marker::NamedByOutline(const OutlineParagraph& p) const {
  if (p.paragraph.text.size() > kLongestHeading) return false;
  std::string whole =
      p.paragraph.marker.empty() ? p.paragraph.text : p.paragraph.marker + " " + p.paragraph.text;
  auto found = named_.find(Key(SplitNumber(whole).text));
  if (found == named_.end()) return false;
  return found->second.count(0) > 0 || found->second.count(p.paragraph.page()) > 0;
}

// The level that a bookmark gives heading `i`; 0 if none does.
int Marker::NamedLevel(size_t i) const {
  const std::string key = Key(marks_[i].heading);
  const int page = paragraphs_[i].paragraph.page();
  const auto level_on_page = [page](const std::map<int, int>& levels) {
    const auto level = levels.find(page);
    return level == levels.end() ? 0 : level->second;
  };
  if (const auto found = named_.find(key); found != named_.end()) {
    return level_on_page(found->second);
  }
  // "Chapter 1:" on a line of its own, in the bookmark with its name behind it.
  if (!OpensPart(marks_[i].heading)) return 0;
  for (const auto& [name, levels] : named_) {
    if (!name.starts_with(key)) continue;
    if (const int level = level_on_page(levels); level > 0) return level;
  }
  return 0;
}

bool Marker::IsSetApart(const OutlineParagraph& p) const {
  bool coloured = p.colour != body_colour_ && p.size > 1.04f * body_size_;
  return (p.bold && !body_bold_) || (p.italic && p.lines == 1) || p.capitals || p.underlined ||
         coloured || (p.size > 1.15f * body_size_ && p.lines <= 2);
}

// "2. Recommendations" in plain text: a numbered line that is all heading, and no entry of a list
// of such lines.
bool Marker::KnownNumberedHeading(size_t i) const {
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
bool Marker::KnownPlainHeading(size_t i) const {
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

bool Marker::IsHeading(size_t i) const {
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

void Marker::MarkAsHeading(size_t i) {
  const Paragraph& p = paragraphs_[i].paragraph;
  HeadingMark& mark = marks_[i];
  mark.role = HeadingRole::kHeading;
  Numbered split = SplitNumber(p.marker.empty() ? p.text : p.marker + " " + p.text);
  mark.number = split.number;
  mark.heading = split.text;
}

Look Marker::LookOf(size_t i) const {
  const OutlineParagraph& p = paragraphs_[i];
  return {static_cast<int>(std::lround(p.size * 2)),
          p.bold,
          p.capitals,
          p.italic,
          p.underlined,
          OpensPart(marks_[i].heading),
          p.colour};
}

bool Marker::KnownHeading(size_t i) const {
  const std::optional<HeadingMatch>& known = known_.Of(marks_[i].heading);
  return known && (known->whole || known->kind == SectionKind::kAppendix);
}

// The level of headings typed in larger type than all that the bookmarks name, where these begin
// below them: "Improving systems and practice" in the bar of a form over "For the Board", a heading
// by its style. 0 if there are none.
template <typename Higher>
int Marker::LevelOverBookmarks(const std::map<Look, int>& level_of, const Higher& higher) const {
  std::map<Look, std::vector<size_t>> others;
  std::set<Look> named;
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].role != HeadingRole::kHeading || paragraphs_[i].heading_level > 0) continue;
    if (NamedLevel(i) > 0) {
      named.insert(LookOf(i));
    } else {
      others[LookOf(i)].push_back(i);
    }
  }
  if (named.empty()) return 0;
  int over = 0;
  for (const auto& entry : others) {
    const Look& look = entry.first;
    const bool above = std::all_of(named.begin(), named.end(),
                                   [&](const Look& other) { return higher(look, other); });
    if (!above) continue;
    const auto known = std::count_if(entry.second.begin(), entry.second.end(),
                                     [&](size_t heading) { return KnownHeading(heading); });
    if (known >= kFewestOver) over = std::max(over, level_of.at(look));
  }
  return over;
}

// Levels by look: larger type is higher; at one size capitals, then bold, then underlined, then the
// rest. A look that the bookmarks or the numbering give a level keeps it. Where headings of a look
// are numbered, one without a number that the vocabulary does not know stands below them.
void Marker::SetLevels() {
  std::map<Look, Votes> looks;
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].role != HeadingRole::kHeading || paragraphs_[i].heading_level > 0) continue;
    Votes& votes = looks[LookOf(i)];
    ++votes.count;
    int depth = Depth(marks_[i].number);
    if (int named = NamedLevel(i); named > 0) depth = named;
    if (depth > 0) ++votes.levels[depth];
  }
  // Rank the looks: a lower number is a higher heading.
  std::vector<std::pair<Look, int>> order;
  for (const auto& [look, votes] : looks) order.emplace_back(look, votes.count);
  auto weight = [&](const Look& look) {
    return std::make_tuple(-look.size, !look.part, !look.capitals, !look.bold, !look.underlined,
                           look.italic);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto& a, const auto& b) { return weight(a.first) < weight(b.first); });
  std::map<Look, int> level_of;
  int last_level = 0;
  for (size_t k = 0; k < order.size(); ++k) {
    const Look& look = order[k].first;
    const Votes& votes = VotesFor(look, looks);
    int level = 0, best = 0;
    for (const auto& [candidate, count] : votes.levels) {
      if (count > best) {
        best = count;
        level = candidate;
      }
    }
    if (level == 0 || best * 3 < votes.count) {
      bool same_rank = k > 0 && weight(order[k - 1].first) == weight(look);
      level = same_rank ? last_level : last_level + 1;
    }
    level_of[look] = std::clamp(level, 1, kDeepestLevel);
    last_level = std::max(1, level_of[look]);
  }
  const int over = LevelOverBookmarks(
      level_of, [&](const Look& a, const Look& b) { return weight(a) < weight(b); });
  std::map<Look, int> numbered;
  std::set<std::pair<Look, std::string>> seen, chapters;  // "1"; and where "1.1" looks like it
  std::set<std::string> begun;                            // "1" where "1.1" stands before
  for (size_t i = 0; i < marks_.size(); ++i) {
    const std::string& number = marks_[i].number;
    if (marks_[i].role != HeadingRole::kHeading || number.empty()) continue;
    ++numbered[LookOf(i)];
    if (Depth(number) == 1) seen.emplace(LookOf(i), number);
    if (Depth(number) != 2) continue;
    const std::string chapter = number.substr(0, number.find('.'));
    const bool before = seen.contains({LookOf(i), chapter});
    if (before) chapters.emplace(LookOf(i), chapter);
    if (!before) begun.insert(chapter);
  }
  for (size_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].role != HeadingRole::kHeading) continue;
    if (paragraphs_[i].heading_level > 0) {
      marks_[i].level = paragraphs_[i].heading_level;
      continue;
    }
    const Look look = LookOf(i);
    int depth = Depth(marks_[i].number);
    int named = NamedLevel(i);
    if (named > 0) named += over;
    // Where "1" looks like "1.1", numbers decide.
    const bool counted_on =
        chapters.contains({look, marks_[i].number}) && !begun.contains(marks_[i].number);
    const bool by_number = depth > 1 || (depth == 1 && counted_on);
    int level = named > 0 ? named : by_number ? depth : level_of[look];
    const bool among_numbered =
        numbered[look] >= kNumberedHeadings && numbered[look] * 2 >= looks[look].count;
    if (named == 0 && depth == 0 && among_numbered && !KnownHeading(i)) ++level;
    marks_[i].level = std::clamp(level, 1, kDeepestLevel);
  }
}

}  // namespace

std::vector<HeadingMark> MarkHeadings(const Document& document,
                                      const std::vector<OutlineParagraph>& paragraphs,
                                      KnownHeadings& known) {
  return Marker(document, paragraphs, known).Run();
}

}  // namespace caselore
