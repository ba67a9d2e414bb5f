// What the index says to a question.
#ifndef CASELORE_INDEX_ANSWER_H_
#define CASELORE_INDEX_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/item_kind.h"
#include "document/section_kind.h"

namespace caselore {

// A snippet's matched words stand between these two characters, which no indexed text holds
// (they are of Unicode's private use area: U+F8F0, U+F8F1).
inline constexpr char kHitBegin[] = "\xEF\xA3\xB0";
inline constexpr char kHitEnd[] = "\xEF\xA3\xB1";

// One item, or one passage of a section, or the title page of a review.
struct Hit {
  struct ItemPart {
    std::string id;
    ItemKind kind = ItemKind::kFinding;
    std::string label, number, text;
  };
  std::string review_id;
  std::string title, publisher, published, file;  // of the review
  std::optional<ItemPart> item;                   // none for a passage
  bool is_title = false;  // the title page of the review: neither an item nor a passage
  SectionKind section_kind = SectionKind::kOther;  // nearest one that is not `other`
  std::string section;  // heading as printed, with its number; empty if it has none
  int page = 0;         // 1-based, on which the snippet's first hit stands; 0 if not known
  std::vector<std::string> shared;  // words that it shares with the query, the most telling first;
                                    // where Query::shared asks for them
  double share = 0;     // of what the words of the query weigh, the share that the shared ones do
  std::string snippet;  // one line, about 300 bytes, hits marked, "…" where cut
  double score = 0;     // higher is better; comparable within one Answer only
};

struct FacetValue {
  std::string value;
  int64_t items = 0, reviews = 0;  // among everything that matches
};

struct Facet {
  std::string name;  // "kind", "theme", "agency", "addressee", "type", "publisher", "area", "year"
  std::vector<FacetValue> values;  // most reviews first, then most items, then by value
};

struct Totals {
  int64_t items = 0;      // items that match
  int64_t reviews = 0;    // with anything that matches: each case once
  int64_t documents = 0;  // likewise, each manifestation of a case for itself
  int64_t passages = 0;   // passages that match beside the items
  int64_t titles = 0;     // title pages that match beside both
};

struct Answer : Totals {
  int64_t searched = 0;            // reviews in the index, each case once
  int64_t searched_documents = 0;  // each for itself
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // if asked for
  // Words of the query that no text has, and what was searched for in their place.
  std::vector<std::pair<std::string, std::string>> corrections;
  std::vector<std::string> unheard;      // words that no text has, and in whose place none came
  std::vector<std::string> passed_over;  // words in quotes that are in no index ("was")
  // Names of shards that could not be asked, with the reason: the answer is of the others.
  std::vector<std::pair<std::string, std::string>> down;
  // Themes of which everything was found, with or without the words of the query: slug, and how
  // much.
  std::vector<FacetValue> widened;
  // Where nothing matches: the filters (field names) without which something would, and how much.
  std::vector<FacetValue> without;
  bool any_word = false;  // of several words each alone was enough
  // Of which, unless the text is prose: what has each of them that is a condition, as
  // Query::every_word finds it. Nothing where fewer than two are.
  std::optional<Totals> all_words;
  bool plain = true;   // words side by side: no operator says how they go together
  bool prose = false;  // the text was read as a question or an account, which has no operators
};

}  // namespace caselore

#endif  // CASELORE_INDEX_ANSWER_H_
