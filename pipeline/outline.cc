// Builds the tree: headings open sections, paragraphs go into the one that is open.
#include "pipeline/outline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

#include "extractors/addressees.h"
#include "extractors/item_lists.h"
#include "extractors/item_openers.h"
#include "extractors/section_forms.h"
#include "extractors/words.h"
#include "pipeline/outlining/forms.h"
#include "pipeline/outlining/headings.h"
#include "pipeline/outlining/paragraphs.h"
#include "pipeline/outlining/request_sections.h"
#include "pipeline/outlining/table_headings.h"

namespace caselore {
namespace {

// How the review was made: kinds that documents spread over several short sections.
bool IsFrontMatter(SectionKind kind) {
  return kind == SectionKind::kMethodology || kind == SectionKind::kTermsOfReference ||
         kind == SectionKind::kIntroduction;
}

bool HoldsItems(SectionKind kind) {
  return kind == SectionKind::kRecommendations || kind == SectionKind::kActions ||
         kind == SectionKind::kFindings;
}

bool IsNarrative(SectionKind kind) {
  switch (kind) {
    case SectionKind::kAnalysis:
    case SectionKind::kIncident:
    case SectionKind::kBackground:
    case SectionKind::kChronology:
    case SectionKind::kIntroduction:
    case SectionKind::kSummary:
    case SectionKind::kLivedExperience:
    case SectionKind::kFamilyViews:
      return true;
    default:
      return false;
  }
}

constexpr int kMostNameWords = 3;
constexpr std::ptrdiff_t kFewHeadings = 4;  // a summary may have as many
constexpr std::array<std::string_view, 5> kBeforeName = {": ", "– ", " concerning ", " about ",
                                                         " of "};
constexpr size_t kTermWords = 3;  // of a term that a glossary explains

// The last word of what a document is called.
constexpr std::array<std::string_view, 10> kForms = {
    "eview",   "REVIEW", "nvestigation", "riefing", "eport",
    "Summary", "eviews", "nquiry",       "earning", "emo"};

// "Yours sincerely": those who sign and get copies stand in no section of the letter.
bool EndsALetter(std::string_view text) {
  constexpr std::array<std::string_view, 8> kClosings = {
      "Yours sincerely", "Yours faithfully", "Yours truly",      "Kind regards",
      "Kindest regards", "Best wishes",      "With best wishes", "With kind regards"};
  constexpr size_t kMore = 2;  // punctuation behind
  return std::any_of(kClosings.begin(), kClosings.end(), [text](std::string_view closing) {
    return text.starts_with(closing) && text.size() <= closing.size() + kMore;
  });
}

class TreeBuilder {
 public:
  explicit TreeBuilder(KnownHeadings& known) : known_(known), vocabulary_(known.vocabulary()) {}

  void Open(const OutlineParagraph& from, const HeadingMark& mark) {
    Section section;
    section.heading = mark.heading;
    section.number = mark.number;
    section.level = mark.level;
    section.page = from.paragraph.page();
    section.page_last = from.paragraph.page_last();
    section.container = from.paragraph.container;
    section.places = from.paragraph.places;
    section.parent = ParentFor(section);
    if (section.parent >= 0) {
      const int above = sections_[static_cast<size_t>(section.parent)].level;
      section.level = std::max(section.level, above + 1);
    }
    section.kind = KindFor(section);
    sections_.push_back(std::move(section));
  }

  // "Findings (continued)" on the next page, while "Findings" is still open.
  bool GoesOnUnder(std::string_view heading) const {
    const size_t bracket = heading.rfind(" (cont");
    if (bracket == std::string_view::npos || !heading.ends_with(')') || sections_.empty()) {
      return false;
    }
    return sections_.back().heading == heading.substr(0, bracket);
  }

  void Add(Paragraph&& paragraph, HeadingRole role) {
    bool contents = role == HeadingRole::kContents;
    if (contents != in_contents_ || sections_.empty()) {
      if (contents) OpenContents(paragraph.page());
      in_contents_ = contents;
    }
    if (sections_.empty()) {
      Section front;
      front.page = front.page_last = paragraph.page();
      sections_.push_back(std::move(front));
    }
    if (role == HeadingRole::kTitle) {
      paragraph.form = ParagraphForm::kHeading;
      titles_.push_back(paragraph.text);
    }
    if (EndsALetter(paragraph.text)) {
      Section signature;
      signature.page = signature.page_last = paragraph.page();
      sections_.push_back(std::move(signature));
    }
    Section& section = sections_.back();
    section.page_last = std::max(section.page_last, paragraph.page_last());
    section.paragraphs.push_back(std::move(paragraph));
  }

  Sections Take() {
    for (Section& section : sections_) {
      if (section.kind == SectionKind::kRecommendations && AsksOnly(section)) {
        section.kind = SectionKind::kQuestions;
      }
    }
    FreeSubtitles();
    // A section ends where the last of its children ends.
    for (size_t i = sections_.size(); i-- > 0;) {
      int parent = sections_[i].parent;
      if (parent < 0) continue;
      Section& above = sections_[static_cast<size_t>(parent)];
      above.page_last = std::max(above.page_last, sections_[i].page_last);
    }
    return std::move(sections_);
  }

 private:
  // "For the Board to consider" over nothing but questions.
  static bool AsksOnly(const Section& section) {
    size_t asked = 0;
    for (const Paragraph& paragraph : section.paragraphs) {
      const bool asks = paragraph.text.ends_with('?');
      if (paragraph.form == ParagraphForm::kListItem && !asks) return false;
      asked += asks;
    }
    return asked > 0 && section.heading.find("ecommend") == std::string::npos &&
           section.heading.find("ECOMMEND") == std::string::npos;
  }

  // "What 41 reviews tell us about …" under the title, with nothing below it, announces nothing.
  void FreeSubtitles() {
    for (size_t i = 0; i < sections_.size(); ++i) {
      Section& section = sections_[i];
      const bool titled = section.heading.empty();  // what stands before the first heading
      const bool holds = std::any_of(
          section.paragraphs.begin(), section.paragraphs.end(), [](const Paragraph& paragraph) {
            return paragraph.form == ParagraphForm::kTableRow ||
                   std::count(paragraph.text.begin(), paragraph.text.end(), ' ') > 0;
          });
      const bool above = i + 1 < sections_.size() && sections_[i + 1].parent == static_cast<int>(i);
      if (titled) continue;
      if (holds || above || titles_.empty() || section.page > 1) return;
      if (KindOfSection(section.kind)) section.kind = SectionKind::kOther;
    }
  }

  // Entries of a contents page that stand under no heading of that kind get a section.
  void OpenContents(int page) {
    if (!sections_.empty() && sections_.back().kind == SectionKind::kContents) return;
    Section section;
    section.kind = SectionKind::kContents;
    section.page = section.page_last = page;
    sections_.push_back(std::move(section));
  }

  // "Good practice" set small over the name of the example, both in one box: the second goes under
  // the first, whatever their type.
  int EyebrowOf(const Section& section) const {
    if (sections_.empty() || section.container < 0) return -1;
    const Section& before = sections_.back();
    const bool eyebrow = before.paragraphs.empty() && before.container == section.container &&
                         KindOfSection(before.kind) && !known_.Of(section.heading);
    return eyebrow ? static_cast<int>(sections_.size()) - 1 : -1;
  }

  // "To the Health and Social Care Trusts" in the look of "Recommendations" above it: whom some of
  // them are for.
  int ListAbove(const Section& section) const {
    int list = static_cast<int>(sections_.size()) - 1;
    for (; list >= 0; list = sections_[static_cast<size_t>(list)].parent) {
      const Section& above = sections_[static_cast<size_t>(list)];
      const bool asks =
          above.kind == SectionKind::kRecommendations || above.kind == SectionKind::kActions;
      // "6.2 Children's Services" behind the recommendations for 6.1 goes on with the chapter.
      const bool counts_on = section.number.find('.') != std::string::npos && above.number.empty();
      if (asks && above.level >= section.level && !counts_on) break;
    }
    if (list < 0) return -1;  // mostly: the heading itself is looked at only below such a list
    const std::string& heading = section.heading;
    if (known_.Of(heading)) return -1;
    const bool addressed = heading.starts_with("To ") || heading.starts_with("For ");
    return addressed || NamesParties(vocabulary_, heading) ? list : -1;
  }

  // "Annex B: Letter from the minister" stands under no chapter, whatever its type: at most under
  // "Appendices".
  static bool IsAppendix(const Section& section) {
    constexpr std::array<std::string_view, 6> kWords = {"Appendix", "APPENDIX", "Annex",
                                                        "ANNEX",    "Annexe",   "Atodiad"};
    if (section.container >= 0) return false;
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
      const std::string& heading = section.heading;
      return heading.starts_with(word) && heading.size() > word.size() &&
             (heading[word.size()] == ' ' || heading[word.size()] == ':');
    });
  }

  int AboveAppendix() const {
    int above = static_cast<int>(sections_.size()) - 1;
    while (above >= 0 && sections_[static_cast<size_t>(above)].parent >= 0) {
      above = sections_[static_cast<size_t>(above)].parent;
    }
    if (above < 0) return -1;
    const Section& top = sections_[static_cast<size_t>(above)];
    return top.kind == SectionKind::kAppendix && !IsAppendix(top) ? above : -1;
  }

  // "1" of "1.2", where it is open.
  int NumberedAbove(const Section& section) const {
    const size_t dot = section.number.rfind('.');
    if (dot == std::string::npos || sections_.empty()) return -1;
    const std::string_view number = std::string_view(section.number).substr(0, dot);
    int i = static_cast<int>(sections_.size()) - 1;
    while (i >= 0 && sections_[static_cast<size_t>(i)].number != number) {
      i = sections_[static_cast<size_t>(i)].parent;
    }
    return i;
  }

  int ParentFor(const Section& section) const {
    if (IsAppendix(section)) return AboveAppendix();
    if (const int list = ListAbove(section); list >= 0) return list;
    if (const int chapter = NumberedAbove(section); chapter >= 0) return chapter;
    if (const int eyebrow = EyebrowOf(section); eyebrow >= 0) return eyebrow;
    for (int i = static_cast<int>(sections_.size()) - 1; i >= 0;
         i = sections_[static_cast<size_t>(i)].parent) {
      const Section& above = sections_[static_cast<size_t>(i)];
      bool titled = !above.heading.empty() && above.kind != SectionKind::kContents;
      // What a box says ends with the box.
      bool boxed = above.container >= 0 && above.container != section.container;
      if (titled && !boxed && above.level < section.level) return i;
    }
    return -1;
  }

  // "Single Agency Learning Review: Stephen" announces no learning.
  bool IsTitle(std::string_view heading) const {
    const size_t colon = heading.rfind(": ");
    if (colon == std::string_view::npos) return false;
    const std::string_view form = heading.substr(0, colon), subject = heading.substr(colon + 2);
    const bool named = std::any_of(kForms.begin(), kForms.end(),
                                   [&](std::string_view word) { return form.ends_with(word); });
    const bool name = !subject.empty() && std::isupper(static_cast<unsigned char>(subject[0])) &&
                      std::count(subject.begin(), subject.end(), ' ') <= 3;
    return named && name && !known_.Of(subject);
  }

  // "Bernadette", in a report whose title ends in that name, tells who she was; not where what was
  // learned is told by case.
  bool NamesTheSubject(const Section& section) const {
    const std::string& name = section.heading;
    const bool names = section.parent < 0 && section.container < 0 && !name.empty() &&
                       std::isupper(static_cast<unsigned char>(name[0])) &&
                       std::count(name.begin(), name.end(), ' ') < kMostNameWords;
    const bool early = std::none_of(sections_.begin(), sections_.end(), [](const Section& before) {
      return KindOfSection(before.kind).has_value();
    });
    return names && early && std::any_of(titles_.begin(), titles_.end(), [&](const auto& title) {
             return title == name ||
                    std::any_of(kBeforeName.begin(), kBeforeName.end(), [&](auto before) {
                      return title.ends_with(std::string(before) + name);
                    });
           });
  }

  // The heading of a call-out, a box among the text of the section around it.
  bool HeadsItsBox(const Section& section) const {
    if (section.container < 0 || section.parent < 0) return false;
    return sections_[static_cast<size_t>(section.parent)].container != section.container;
  }

  // What the heading announces. A heading that labels one item ("Recommendation 3") announces
  // nothing; one inside a summary, or of the kind that it stands in, only goes on with it.
  SectionKind KindFor(const Section& section) const {
    std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, section.heading);
    if (opener && !opener->number.empty()) return SectionKind::kOther;
    // What is quoted announces nothing: “Recommendation accepted …
    if (section.heading.starts_with("“") && !section.heading.ends_with("”")) {
      return SectionKind::kOther;
    }
    if (IsTitle(section.heading)) return SectionKind::kOther;
    std::optional<HeadingMatch> match = known_.KindOf(section.heading);
    if (!match) return NamesTheSubject(section) ? SectionKind::kBackground : SectionKind::kOther;
    SectionKind above = EffectiveKind(sections_, section.parent);
    // "IMR" set bold in a glossary is a term that it explains.
    const bool term = above == SectionKind::kGlossary && WordCount(section.heading) <= kTermWords;
    const bool closed = above == SectionKind::kSummary || term;
    if (closed || above == match->kind) return SectionKind::kOther;
    // Under "Recommendations" a theme such as "Recognising what happened" is no account of it.
    const bool call_out = HeadsItsBox(section) && KindOfSection(match->kind).has_value();
    if ((HoldsItems(above) && !match->whole && !call_out) ||
        (KindOfSection(above) && IsNarrative(match->kind))) {
      return SectionKind::kOther;
    }
    // Under a heading of a kind most headings are topics of it.
    const bool of_items = KindOfSection(match->kind).has_value();
    if (match->guessed && above != SectionKind::kOther && (!of_items || KindOfSection(above))) {
      return SectionKind::kOther;
    }
    // "Methodology", then "The review panel": the second goes on with the first.
    if (!sections_.empty() && IsFrontMatter(match->kind)) {
      const Section& before = sections_.back();
      bool sibling = before.parent == section.parent && before.level == section.level;
      if (sibling && before.kind == match->kind) return SectionKind::kOther;
    }
    return match->kind;
  }

  KnownHeadings& known_;
  const Vocabulary& vocabulary_;
  Sections sections_;
  std::vector<std::string> titles_;  // lines of the document's title
  bool in_contents_ = false;
};

// A heading alone in its box, or with what the form tells its author to write there, is a banner
// over what follows the box, not the heading of a call-out.
void FreeBanners(const std::vector<HeadingMark>& marks, const Vocabulary& vocabulary,
                 std::vector<OutlineParagraph>& paragraphs) {
  std::set<int> with_text;
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& paragraph = paragraphs[i].paragraph;
    if (paragraph.container < 0 || marks[i].role == HeadingRole::kHeading) continue;
    if (!IsNotice(vocabulary, paragraph.text)) with_text.insert(paragraph.container);
  }
  for (OutlineParagraph& entry : paragraphs) {
    if (!with_text.contains(entry.paragraph.container)) entry.paragraph.container = -1;
  }
}

// "Executive Summary in respect of Child F" over all other headings that name a kind is the title
// of a document that is a summary as a whole: no section of it only goes on with it.
void FreeTitle(const std::vector<OutlineParagraph>& paragraphs, KnownHeadings& known,
               std::vector<HeadingMark>& marks) {
  const auto is_heading = [](const HeadingMark& mark) {
    return mark.role == HeadingRole::kHeading;
  };
  const auto first = std::find_if(marks.begin(), marks.end(), is_heading);
  if (first == marks.end() || std::count_if(first, marks.end(), is_heading) <= kFewHeadings) return;
  const bool over_all = std::all_of(first + 1, marks.end(), [&](const HeadingMark& mark) {
    return !is_heading(mark) || mark.level > first->level || !known.KindOf(mark.heading);
  });
  const size_t at = static_cast<size_t>(first - marks.begin());
  if (!over_all || paragraphs[at].paragraph.page() > 1) return;
  const std::optional<HeadingMatch> match = known.KindOf(first->heading);
  if (match && match->kind == SectionKind::kSummary) first->role = HeadingRole::kTitle;
}

}  // namespace

Sections Outline(const Document& document, const Layout& layout, const Vocabulary& vocabulary,
                 Diagnostics&) {
  KnownHeadings known(vocabulary);
  std::vector<OutlineParagraph> paragraphs = ParagraphsOf(document, layout);
  MarkRepeatedHeadings(vocabulary, paragraphs);
  paragraphs = UnfoldForms(std::move(paragraphs), known);
  std::vector<HeadingMark> marks = MarkHeadings(document, paragraphs, known);
  FreeTitle(paragraphs, known, marks);
  TreeBuilder tree(known);
  FreeBanners(marks, vocabulary, paragraphs);
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    if (marks[i].role == HeadingRole::kHeading && !tree.GoesOnUnder(marks[i].heading)) {
      tree.Open(paragraphs[i], marks[i]);
    } else if (marks[i].role == HeadingRole::kHeading) {
      paragraphs[i].paragraph.form = ParagraphForm::kHeading;
      tree.Add(std::move(paragraphs[i].paragraph), HeadingRole::kNone);
    } else {
      tree.Add(std::move(paragraphs[i].paragraph), marks[i].role);
    }
  }
  Sections sections = tree.Take();
  NameRequests(vocabulary, sections);
  return sections;
}

}  // namespace caselore
