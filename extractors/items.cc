// Items as they stand (see item_walker.h) and, unless the document has a recommendation or good
// practice by then, single sentences that state one ("The review recommends that …").
#include "extractors/items.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "extractors/item_draft.h"
#include "extractors/item_openers.h"
#include "extractors/item_repeats.h"
#include "extractors/item_walker.h"
#include "extractors/section_forms.h"
#include "extractors/sentences.h"

namespace caselore {
namespace {

// Sentences of running text that state a recommendation or praise, where nothing else does.
void AddSentences(const Sections& sections, const Vocabulary& vocabulary, ItemKind kind,
                  WalkedItems& walked) {
  for (const ItemDraft& draft : walked.drafts) {
    if (draft.kind == kind) return;
  }
  for (size_t s = 0; s < sections.size(); ++s) {
    SectionKind effective = EffectiveKind(sections, static_cast<int>(s));
    if (IsSilent(effective) || effective == SectionKind::kSummary) continue;
    for (size_t p = 0; p < sections[s].paragraphs.size(); ++p) {
      const Paragraph& paragraph = sections[s].paragraphs[p];
      bool prose =
          paragraph.form == ParagraphForm::kText || paragraph.form == ParagraphForm::kListItem;
      if (!prose) continue;
      for (CharSpan span : Sentences(paragraph.text)) {
        std::string_view sentence =
            std::string_view(paragraph.text).substr(span.begin, span.Size());
        std::optional<SentenceCue> cue = MatchSentenceCue(vocabulary, sentence);
        if (!cue || cue->kind != kind) continue;
        ItemDraft draft;
        draft.kind = kind;
        draft.section = static_cast<int>(s);
        draft.may_have_label = false;
        draft.Add(paragraph, span.begin);
        draft.parts.back().end = span.end;
        walked.drafts.push_back(std::move(draft));
        walked.verdicts[s][p] = Verdict::kStatesItem;
      }
    }
  }
}

}  // namespace

Items ExtractItems(const Sections& sections, const Vocabulary& vocabulary, Verdicts* verdicts) {
  WalkedItems walked = WalkItems(sections, vocabulary);
  AddSentences(sections, vocabulary, ItemKind::kRecommendation, walked);
  AddSentences(sections, vocabulary, ItemKind::kGoodPractice, walked);
  std::vector<ItemDraft>& drafts = walked.drafts;
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const ItemDraft& a, const ItemDraft& b) { return a.section < b.section; });
  Items items;
  std::vector<bool> in_summary;
  for (const ItemDraft& draft : drafts) {
    Item item = FinishItem(draft, sections, vocabulary);
    if (item.text.empty()) continue;
    items.push_back(std::move(item));
    in_summary.push_back(draft.in_summary);
  }
  if (verdicts) *verdicts = std::move(walked.verdicts);
  return WithoutRepeats(std::move(items), in_summary);
}

}  // namespace caselore
