// Items as CSV, a row an item.
#ifndef CASELORE_DIGEST_CSV_EXPORTER_H_
#define CASELORE_DIGEST_CSV_EXPORTER_H_

#include <string>

#include "digest/byte_sink.h"
#include "digest/codebook.h"
#include "digest/exporter.h"

namespace caselore {

// Excel takes a file for UTF-8 only if it begins with a byte order mark.
enum class ByteOrderMark : bool { kNone, kUtf8 };

// Rows as CsvRow, below a row of names (docs/export.md), which is there also without any item.
// Several values of one cell are joined by "; ". Calls the sink with whole rows.
class CsvExporter : public Exporter {
 public:
  CsvExporter(ByteSink sink, Codebook codebook, ByteOrderMark mark);

  Result<void> Add(const SelectedReview& selected) override;
  Result<void> Finish() override;

 private:
  ByteSink sink_;
  Codebook codebook_;
  std::string waiting_;
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_CSV_EXPORTER_H_
