// Items as JSON Lines, an object an item.
#ifndef CASELORE_DIGEST_JSON_LINES_EXPORTER_H_
#define CASELORE_DIGEST_JSON_LINES_EXPORTER_H_

#include <utility>

#include "digest/byte_sink.h"
#include "digest/exporter.h"

namespace caselore {

// Every field of the item as its record has it, then the heading and kind of its section, then
// "review" with what the library knows of the document (docs/export.md). `id` and `text` are what
// commands that take rows from elsewhere read. Calls the sink with whole lines.
class JsonLinesExporter : public Exporter {
 public:
  explicit JsonLinesExporter(ByteSink sink) : sink_(std::move(sink)) {}

  Result<void> Add(const SelectedReview& selected) override;
  Result<void> Finish() override { return {}; }

 private:
  ByteSink sink_;
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_JSON_LINES_EXPORTER_H_
