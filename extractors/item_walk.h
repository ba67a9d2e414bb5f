// One walk over the sections of a document: where it stands and which item is open. What it does is
// in item_walker.cc and item_walk_*.cc. Private to this folder.
#ifndef CASELORE_EXTRACTORS_ITEM_WALK_H_
#define CASELORE_EXTRACTORS_ITEM_WALK_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/section.h"
#include "extractors/addressees.h"
#include "extractors/item_draft.h"
#include "extractors/item_openers.h"
#include "extractors/item_walker.h"
#include "extractors/requests.h"
#include "extractors/section_forms.h"
#include "extractors/verdicts.h"
#include "extractors/vocabulary.h"

namespace caselore {

// Paragraphs under a heading that labels one item, at most.
inline constexpr size_t kLongestBody = 6;
// A heading or a bold line of so many words states the item itself.
inline constexpr size_t kStatementWords = 6;

class ItemWalk {
 public:
  ItemWalk(const Sections& sections, const Vocabulary& vocabulary)
      : sections_(sections), vocabulary_(vocabulary), forms_(sections, vocabulary) {}

  WalkedItems Run() {
    for (size_t i = 0; i < sections_.size(); ++i) Walk(static_cast<int>(i));
    Close();
    return {std::move(drafts_), std::move(verdicts_)};
  }

 private:
  // item_walker.cc: where the walk stands.
  void Walk(int index);
  Verdict Visit(const Section& section, size_t p);
  Verdict VisitRows(const Section& section, size_t begin, size_t end);
  void TakeBoxesOfStory(const Section& section);
  bool TakeLabelled(const Section& section, size_t p);
  bool TakeAddressee(const Paragraph& paragraph);
  // A preface, a key, a letter: known, and outside of what holds items.
  bool IsOfNoKind(const Section& section) const {
    if (effective_ != SectionKind::kOther) return false;
    const std::optional<HeadingMatch> match = vocabulary_.ClassifyHeading(section.heading);
    return match && match->whole && match->kind == SectionKind::kOther;
  }
  bool Fits(const ItemOpener& opener) const {
    return !opener.only_in_list || KindOfSection(effective_) == opener.kind;
  }

  // item_walk_headings.cc: headings that label an item, or are one.
  bool OpenFromHeading(const Section& section);
  bool OpenFromStatement(const Section& section);
  bool OpenFromLabel(const Section& section);
  bool OpensItsBox(const Section& section) const;
  bool StandsAmongTopics(const Section& section, std::string_view rest);
  std::string OwnersOfBracket(const std::string& text, CharSpan bracket) const;

  // item_walk_going_on.cc: what goes on with the open item, or with the last.
  bool Continues(const Paragraph& paragraph) const;
  bool BoxGoesOn(const Paragraph& paragraph) const;
  bool GoesOnInNextBox(const Paragraph& paragraph) const;
  bool GoesOnBehindTable(const Paragraph& paragraph) const;
  bool RunsOutOfBox(const Paragraph& paragraph);
  bool CutInTwo(const Paragraph& paragraph) const;
  bool IsQuoted(const Paragraph& paragraph) const;
  bool IsLoneNote(const Paragraph& paragraph) const;
  bool StandsBetweenItems(const Paragraph& paragraph) const;
  bool StandsBetweenLed(const Paragraph& paragraph) const;

  // item_walk_lists.cc: items of lists.
  Verdict TakeListItem(const Paragraph& paragraph);
  Verdict WhyNoListItem(const Paragraph& paragraph, ItemKind kind) const;
  ItemKind KindOf(const Paragraph& paragraph, ItemKind kind) const;
  CharSpan RequestWithin(const Paragraph& paragraph, ItemKind kind) const;
  bool AsksAround(const Paragraph& paragraph) const;
  bool StandsBesideQuestions(const Paragraph& paragraph) const;
  bool NamesThoseBelow(const Paragraph& paragraph) const;
  bool NamesWhoIsToAct(const std::string& text) const {
    return IsRequest(vocabulary_, text) && !AddresseesOf(vocabulary_, text).empty();
  }

  // item_walk_paragraphs.cc: items that are paragraphs, sentences, or boxes without a label.
  Verdict TakeParagraph(const Paragraph& paragraph);
  Verdict TakeSentences(const Paragraph& paragraph);
  Verdict WhyNoParagraph(const Paragraph& paragraph) const;
  bool TakeBox(const Paragraph& paragraph);
  bool NamesItem(const Section& section);
  bool HoldsOneItem(const Section& section) const;

  ItemDraft& Open(ItemKind kind) {
    Close();
    draft_.emplace();
    draft_->kind = kind;
    draft_->section = section_;
    draft_->owners = owners_;
    draft_->in_summary = in_summary_;
    return *draft_;
  }
  void Close() {
    if (draft_ && !draft_->parts.empty()) drafts_.push_back(std::move(*draft_));
    draft_.reset();
    open_to_container_ = -1;
    open_to_paragraphs_ = open_to_list_ = open_to_lists_ = took_box_ = false;
    item_depth_ = 0;
    item_marker_.clear();
  }

  const Sections& sections_;
  const Vocabulary& vocabulary_;
  SectionForms forms_;
  std::vector<ItemDraft> drafts_;
  Verdicts verdicts_;

  // Of the section that is being walked.
  int section_ = 0;
  SectionKind effective_ = SectionKind::kOther;
  SectionForm form_;
  bool in_summary_ = false;  // what stands here may be made in full elsewhere
  std::string owners_;       // whom the items that follow are for, by a line over them
  bool announced_ = false;   // a list follows whose kind its intro gave
  std::optional<ItemKind> announced_kind_;
  std::string announced_marker_;  // of its items; empty until the first is met

  std::optional<ItemOpener> eyebrow_;  // the heading before, where it was nothing but a label

  // Of the whole document, made when first asked.
  struct Labelled {
    size_t headings = 0, topics = 0;
  };
  std::optional<std::map<std::pair<int, int>, Labelled>> topics_;  // by parent and level
  std::map<int, long> cards_;                                      // by parent

  // The item that may still go on.
  std::optional<ItemDraft> draft_;
  int open_to_container_ = -1;       // what stands in this box belongs to it
  bool open_to_paragraphs_ = false;  // plain paragraphs that follow belong to it
  bool took_box_ = false;            // the box asked for it without a label
  bool open_to_list_ = false;        // it ended with a colon: so do bullets
  bool open_to_lists_ = false;       // a heading is its label: so does every list below
  int item_depth_ = 0;
  std::string item_marker_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ITEM_WALK_H_
