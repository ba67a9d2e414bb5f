// Which form the items of a section have: labelled paragraphs, a list, numbered paragraphs, prose.
#ifndef CASELORE_EXTRACTORS_SECTION_FORMS_H_
#define CASELORE_EXTRACTORS_SECTION_FORMS_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/item_kind.h"
#include "document/section.h"
#include "extractors/item_openers.h"
#include "extractors/vocabulary.h"

namespace caselore {

enum class ItemForm : uint8_t {
  kNone,        // nothing there is an item, unless it is labelled or announced
  kLabelled,    // "Recommendation 3: …", "LP4 …"
  kList,        // bullets, numbers, letters
  kNumbered,    // paragraphs numbered 7.1, 7.2, …
  kParagraphs,  // plain paragraphs
};

// How to tell the items of one section from what stands among them.
struct SectionForm {
  std::optional<ItemKind> kind;  // what its items are; nothing if it holds none
  ItemForm form = ItemForm::kNone;
  bool only_requests = false;    // running text all around: an item must ask for something
  bool only_emphasised = false;  // the items are those set in bold
  bool only_explicit = false;    // the items are those that say "recommended that"
  bool only_led = false;         // the items are those that open with a lead-in
  bool headings_state = false;   // the headings under it are the items, what follows explains them
  bool told = false;             // running text: each sentence that asks for something is an item
  bool boxed = false;            // each box that asks for something is an item
};

// The kind of item that a section of this kind holds; nothing for those that hold none.
std::optional<ItemKind> KindOfSection(SectionKind kind);

// Sections whose lists are never items: contents, glossary, terms of reference and the like.
bool IsSilent(SectionKind kind);

// A heading that is a sentence: "Nobody asked who lived in the house".
bool StatesSomething(std::string_view heading);

// "recommended that", "recommends that".
bool SaysThatItRecommends(const std::string& text);

// A paragraph that a list or a table follows, other than the next of its own numbered kind.
bool ListFollows(const Section& section, size_t paragraph);

// A paragraph that leads into the list after it, in a section whose items that list holds: it
// announces them, or ends with a colon and asks for nothing itself ("The Board should publish
// guidance that:" is an item).
bool IntroducesList(const Vocabulary& vocabulary, const Section& section, size_t paragraph);

// Reads all sections once, since the form of one depends on the others of its kind: the section
// whose heading names the kind and those under it that name none go together.
class SectionForms {
 public:
  // Both must outlive this object.
  SectionForms(const Sections& sections, const Vocabulary& vocabulary);

  SectionForm FormOf(int section) const;

  // What MatchItemOpener says of a paragraph, asked once.
  const std::optional<ItemOpener>& OpenerOf(int section, size_t paragraph) const {
    return openers_[static_cast<size_t>(section)][paragraph];
  }

 private:
  // What the sections that go together hold.
  struct Facts {
    size_t own_items = 0;               // list items right under the naming heading
    size_t labelled = 0;                // "Recommendation 3", "LP4"
    size_t named = 0;                   // "Learning: …", a label without a number
    size_t listed = 0, emphasised = 0;  // list items; those set in bold as a whole
    size_t words = 0;
    size_t explicit_requests = 0;
    size_t told_requests = 0;             // those that do not open their paragraph
    size_t headings = 0, statements = 0;  // those below it; those of them that are sentences
    size_t boxed_requests = 0;  // boxes that open with a paragraph that asks for something

    bool IsClearList() const { return own_items >= 4 || labelled >= 3; }
  };

  std::optional<ItemKind> KindWithinSummary(size_t section) const;
  int RootOf(int section) const;
  void ReadOpeners();
  void ReadSeries();
  void CountFacts(int index);
  bool Labels(const std::optional<ItemOpener>& opener, ItemKind kind) const;
  bool OnlyTells(const Section& section) const;
  bool RecommendsBesideTable(const Section& section) const;
  ItemForm Shape(int index, ItemKind kind, bool& prose_requests) const;

  const Sections& sections_;
  const Vocabulary& vocabulary_;
  std::vector<std::vector<std::optional<ItemOpener>>> openers_;
  std::vector<int> roots_;                      // of each section: the one whose kind it has, or -1
  std::vector<std::optional<ItemKind>> kinds_;  // what each section's own heading says it holds
  std::vector<Facts> facts_;                    // by root
  std::array<bool, kItemKindNames.size()> listed_clearly_{};  // by kind: some root is a clear list
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_SECTION_FORMS_H_
