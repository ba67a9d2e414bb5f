// From a library to a digest.
#ifndef CASELORE_DIGEST_COMPOSE_H_
#define CASELORE_DIGEST_COMPOSE_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/library.h"
#include "digest/digest.h"
#include "digest/quotes.h"
#include "document/result.h"
#include "index/query.h"
#include "index/recurring_groups.h"
#include "index/searcher.h"

namespace caselore {

// What slugs are called and mean, by the tables of the library, how sure it is that a text speaks
// of a theme (0 to 1), and how text of documents is made safe to be shown, a line at a time.
struct DigestNames {
  std::function<std::string(std::string_view)> label, definition;
  HowSure how_sure;
  std::function<std::string(std::string_view)> printable;
};

struct DigestOrder {
  Preset preset = Preset::kBoard;
  std::string title;        // empty: the preset's own
  Query selection;          // as Searcher takes it
  std::string period;       // when reviews were published, as Field::kYear takes it; empty: ever
  std::string agency;       // of Preset::kAgency: whom items are for, as Field::kTo takes it
  std::string agency_read;  // what the tables call it; empty if they do not know it
  std::string arguments;    // Digest::arguments
  uint64_t revision = 0;    // Digest::revision
  uint64_t case_corrections = 0;  // Digest::case_corrections
  std::optional<uint64_t> since;  // the library's revision at the digest before
  // Of the whole library (pipeline/library_recurrence.h); none are told if it is empty.
  std::vector<RecurringGroup> recurring;
};

// Everything comes from the library and the order: the same give the same digest, whenever it is
// made. Quotes are the texts of items; of those that could stand the latest do, from different
// reviews, of which the theme is the main one. Fails as the index and the catalogue do, and with
// kUsage on a selection that cannot be read. An empty selection gives an empty digest.
Result<Digest> Compose(const Library& library, Searcher& searcher, const DigestOrder& order,
                       const DigestNames& names);

}  // namespace caselore

#endif  // CASELORE_DIGEST_COMPOSE_H_
