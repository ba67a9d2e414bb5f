// One good-practice point, finding, recommendation, message, action or question, as printed.
#ifndef CASELORE_DOCUMENT_ITEM_H_
#define CASELORE_DOCUMENT_ITEM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/item_kind.h"
#include "document/label_kind.h"
#include "document/provenance.h"

namespace caselore {

// Another place of the document where an item stands again, in full or in short.
struct ItemRepeat {
  int section = -1;  // index into Review::sections
  int page = 0;      // 1-based
};

struct Item {
  std::string id;  // "ABCDEF012345/rec-3": unique in a library, the same for the same bytes
  ItemKind kind = ItemKind::kFinding;
  std::string number;  // as printed: "3", "LP4", "One"; empty if none is
  std::string label;   // the lead-in: "Timeliness", "Primary School"; empty if none
  LabelKind label_kind = LabelKind::kOther;
  // Verbatim, without bullet, number, label and footnote marks. Points of a list in it stand on
  // lines of their own (extractors/item_lines.h).
  std::string text;
  std::vector<std::string> addressees;  // as printed, without a leading "the"
  std::vector<std::string> agencies;    // slugs of the vocabulary
  std::vector<std::string> themes;      // slugs of the vocabulary
  std::string timescale;                // as printed; empty if none
  int section = -1;                     // index into Review::sections
  std::vector<Provenance> places;       // one a line; spans are of `text`
  std::vector<ItemRepeat> also_at;      // in reading order
  std::vector<uint32_t> breaks;         // where lines of `text` end; of the extractors, no record
  bool done = false;                    // an action that tells what was done, and asks for nothing
  std::optional<float> confidence;      // 0 to 1, mean of its words; of items read by OCR only

  int page() const { return places.empty() ? 0 : places.front().page; }
};

using Items = std::vector<Item>;

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_ITEM_H_
