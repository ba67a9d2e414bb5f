// Items of a library, by their ids, into an export.
#ifndef CASELORE_DIGEST_EXPORT_ITEMS_H_
#define CASELORE_DIGEST_EXPORT_ITEMS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "corpus/library.h"
#include "digest/exporter.h"
#include "document/result.h"

namespace caselore {

struct ExportCounts {
  int64_t items = 0, reviews = 0;
  int64_t elsewhere = 0;  // reviews that this library has not: of an index beside its own
  // Reviews whose record cannot be read, or has no longer what the index has of it, by id.
  std::vector<std::pair<std::string, Error>> failed;
};

// Reads one record after the other and hands what is selected of it to the exporter, then finishes
// the export. `ids` ("ABCDEF012345/rec-3") stand together by review, as Searcher::ItemIds gives
// them; items come in that order. A review that cannot be read is counted as failed and the others
// are exported; fails only as the exporter does.
Result<ExportCounts> ExportItems(const Library& library, const std::vector<std::string>& ids,
                                 Exporter& exporter);

}  // namespace caselore

#endif  // CASELORE_DIGEST_EXPORT_ITEMS_H_
