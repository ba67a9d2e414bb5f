// Headings that label or are an item.
#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/addressees.h"
#include "extractors/item_openers.h"
#include "extractors/item_signs.h"
#include "extractors/item_walk.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLongestLabelled = 2;  // likewise, where the heading is the label alone

}  // namespace

// "Board" of "Recommendation 3 (Board)"; nothing of "(see SDP 1)" and "(system)".
std::string ItemWalk::OwnersOfBracket(const std::string& text, CharSpan bracket) const {
  const std::string inside = text.substr(bracket.begin, bracket.Size());
  const bool capital = !inside.empty() && std::isupper(static_cast<unsigned char>(inside[0])) != 0;
  const bool number = inside.find_first_of("0123456789") != std::string::npos;
  return (capital && !number) || NamesParties(vocabulary_, inside) ? inside : std::string();
}

// A heading that is the finding: "Nobody asked who lived in the house". What follows explains it.
bool ItemWalk::OpenFromStatement(const Section& section) {
  if (!form_.headings_state || !StatesSomething(section.heading)) return false;
  ItemDraft& draft = Open(*form_.kind);
  draft.parts.push_back({&section.heading, &section.places, {}, 0});
  draft.may_have_label = false;
  Close();
  return true;
}

// "Those on the edge of the system" behind "Lesson 6": no sentence, among headings of which most
// name a topic in a few words.
bool ItemWalk::StandsAmongTopics(const Section& section, std::string_view rest) {
  if (StatesSomething(rest)) return false;
  if (!topics_) {
    topics_.emplace();
    for (const Section& other : sections_) {
      const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, other.heading);
      if (!opener || opener->number.empty()) continue;
      const std::string_view words = std::string_view(other.heading).substr(opener->label.end);
      Labelled& labelled = (*topics_)[{other.parent, other.level}];
      ++labelled.headings;
      labelled.topics += WordCount(words) < kStatementWords;
    }
  }
  const Labelled& labelled = (*topics_)[{section.parent, section.level}];
  return labelled.topics * 2 > labelled.headings - 1;  // the others
}

// A heading that labels one item: "Recommendation 3", "Finding 2: Nobody asked why". "Finding 2"
// set small over a heading of its own goes with that one.
bool ItemWalk::OpenFromHeading(const Section& section) {
  std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, section.heading);
  const std::optional<ItemOpener> eyebrow = std::exchange(eyebrow_, std::nullopt);
  if (!opener && eyebrow) {
    opener = eyebrow;
    opener->label = opener->bracket = {};
  }
  if (!opener || opener->number.empty() || IsSilent(effective_) || !Fits(*opener)) return false;
  if (opener->label.end >= section.heading.size() && section.paragraphs.empty()) {
    eyebrow_ = opener;
    return false;
  }
  std::string_view rest = std::string_view(section.heading).substr(opener->label.end);
  ItemDraft& draft = Open(opener->kind);
  draft.number = opener->number;
  draft.labelled = opener->explicit_word && !opener->number.empty();
  if (!opener->bracket.Empty()) {
    draft.owners = OwnersOfBracket(section.heading, opener->bracket);
  }
  const bool asks = Asks(opener->kind);
  bool states = asks ? AsksForSomething(std::string(rest)) && WordCount(rest) > 9
                     : WordCount(rest) >= kStatementWords && !StandsAmongTopics(section, rest);
  if (states) {
    draft.parts.push_back({&section.heading, &section.places, {}, opener->label.end});
    draft.may_have_label = false;
    // The narrative that follows explains the finding; a recommendation goes on. In a box that
    // holds more than the item it does so too.
    open_to_container_ = OpensItsBox(section) ? section.container : -1;
    open_to_paragraphs_ = asks && section.paragraphs.size() <= 2;
    return true;
  }
  if (asks && NamesParties(vocabulary_, rest)) {
    draft.owners = std::string(rest);
    draft.by_heading = true;
  } else {
    draft.label = std::string(rest);
  }
  open_to_container_ = section.container;
  open_to_paragraphs_ = section.container < 0;
  open_to_lists_ = asks && section.paragraphs.size() <= kLongestBody;
  return true;
}

// "Key learning" beside the one lesson that it labels, in a section whose items all have labels.
bool ItemWalk::OpenFromLabel(const Section& section) {
  const bool labelled = form_.form == ItemForm::kNone || form_.form == ItemForm::kLabelled;
  if (!form_.kind || !labelled || section.kind != SectionKind::kOther) return false;
  if (section.paragraphs.empty() || section.paragraphs.size() > kLongestLabelled) return false;
  const bool text = std::all_of(section.paragraphs.begin(), section.paragraphs.end(),
                                [](const Paragraph& p) { return p.form == ParagraphForm::kText; });
  if (!text || section.heading.ends_with('s')) return false;
  const std::string label = section.heading + ": ";
  const std::optional<ItemOpener> opener = MatchItemOpener(vocabulary_, label + "It");
  if (!opener || opener->kind != *form_.kind || opener->label.end < label.size()) return false;
  Open(opener->kind);
  open_to_paragraphs_ = true;
  return true;
}

// Nothing stands before the section in its box.
bool ItemWalk::OpensItsBox(const Section& section) const {
  if (section.container < 0 || section_ == 0) return section.container >= 0;
  const Section& before = sections_[static_cast<size_t>(section_) - 1];
  const int last =
      before.paragraphs.empty() ? before.container : before.paragraphs.back().container;
  return last != section.container;
}

}  // namespace caselore
