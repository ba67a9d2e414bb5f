// Items as they stand (see item_walker.h), and single sentences of running text that state one (see
// sentence_items.h).
#include "extractors/items.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "extractors/item_addressees.h"
#include "extractors/item_draft.h"
#include "extractors/item_labels.h"
#include "extractors/item_repeats.h"
#include "extractors/item_walker.h"
#include "extractors/section_forms.h"
#include "extractors/sentence_items.h"

namespace caselore {
namespace {

void InReadingOrder(std::vector<ItemDraft>& drafts) {
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const ItemDraft& a, const ItemDraft& b) { return a.section < b.section; });
}

// What a summary lists and a paragraph elsewhere says word for word stands there too: a draft of
// the same for each, after which the one in the summary is a repeat.
void MoveOutOfSummaries(const Sections& sections, WalkedItems& walked) {
  std::unordered_map<std::string_view, const ItemDraft*> summarised;
  for (const ItemDraft& draft : walked.drafts) {
    if (draft.in_summary && draft.parts.size() == 1) {
      summarised.emplace(*draft.parts.front().text, &draft);
    }
  }
  if (summarised.empty()) return;
  std::vector<ItemDraft> found;
  for (size_t s = 0; s < sections.size(); ++s) {
    const SectionKind kind = EffectiveKind(sections, static_cast<int>(s));
    if (kind == SectionKind::kSummary || IsSilent(kind)) continue;
    for (size_t p = 0; p < sections[s].paragraphs.size(); ++p) {
      const Paragraph& paragraph = sections[s].paragraphs[p];
      const auto same = summarised.find(paragraph.text);
      const Verdict verdict = walked.verdicts[s][p];
      if (same == summarised.end() || verdict == Verdict::kItem) continue;
      ItemDraft draft = *same->second;
      draft.section = static_cast<int>(s);
      draft.in_summary = false;
      draft.parts.clear();
      draft.Add(paragraph, same->second->parts.front().begin);
      found.push_back(std::move(draft));
      walked.verdicts[s][p] = Verdict::kItem;
    }
  }
  std::move(found.begin(), found.end(), std::back_inserter(walked.drafts));
}

}  // namespace

Items ExtractItems(const Sections& sections, const Vocabulary& vocabulary, Verdicts* verdicts) {
  WalkedItems walked = WalkItems(sections, vocabulary);
  AddSentenceItems(sections, vocabulary, walked);
  MoveOutOfSummaries(sections, walked);
  std::vector<ItemDraft>& drafts = walked.drafts;
  InReadingOrder(drafts);
  NumberBeside(sections, vocabulary, drafts);
  LabelByHeading(sections, vocabulary, drafts);
  MarkShortLeads(vocabulary, drafts);
  HeadingsOver headings(sections, vocabulary);
  std::vector<FoundItem> items;
  for (const ItemDraft& draft : drafts) {
    Item item = FinishItem(draft, headings);
    if (item.text.empty()) continue;
    items.push_back({std::move(item), draft.in_summary, draft.in_box});
  }
  if (verdicts) *verdicts = std::move(walked.verdicts);
  return WithoutRepeats(std::move(items));
}

}  // namespace caselore
