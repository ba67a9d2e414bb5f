// What a person says that a document holds: the measure of an extraction.
#ifndef CASELORE_CORPUS_EVALUATION_GOLD_RECORD_H_
#define CASELORE_CORPUS_EVALUATION_GOLD_RECORD_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/item_kind.h"
#include "document/result.h"
#include "document/section_kind.h"

namespace caselore {

// An item known only by its first words and its length: gold of a text that may not be copied.
struct ItemOpening {
  std::string starts;  // its first words, the label left out
  int words = 0;       // how many it has in all
};

// What gold does not say (null or absent) is not scored.
struct GoldItem {
  ItemKind kind = ItemKind::kFinding;
  std::string text;  // as a person would quote it; empty where there is an opening
  std::optional<ItemOpening> opening;
  std::optional<std::string> label, number, page;
  std::vector<std::string> addressees;  // empty: not scored
};

struct GoldSection {
  SectionKind kind = SectionKind::kOther;
  std::string heading;  // as printed, its number left out
  int page = 0;         // 1-based
};

// An empty field is not scored.
struct GoldMetadata {
  std::string title, review_type, publisher, area;
  std::vector<std::string> subjects;
  std::string published;  // as precise as the document says it
};

struct GoldRecord {
  std::string file;  // the document that it describes
  GoldMetadata metadata;
  std::vector<GoldSection> sections;  // of these kinds, all that there are
  std::vector<GoldItem> items;
  // The kinds that `items` lists in full: items of other kinds are not scored. Those that come up
  // in `items`, if the file does not say.
  std::set<ItemKind> complete_kinds;
  std::vector<std::string> traps;  // texts that must not come out as an item of those kinds
};

// `json` has the fields of a record (docs/record.schema.json) that gold needs, and complete_kinds
// and traps; docs/evaluation.md lists them. Other fields are passed over. Fails with kDamaged on
// what is not JSON, on a field of another type and on a kind that there is not; the message says
// where.
Result<GoldRecord> GoldFromJson(std::string_view json);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_GOLD_RECORD_H_
