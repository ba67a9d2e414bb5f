#include "extractors/timescales.h"

#include "extractors/fold.h"
#include "extractors/row_reader.h"
#include "extractors/timescale_table.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {

std::optional<Error> TimescaleTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("patterns", patterns, 0);
  reader.AddPatterns("captions", captions, 0);
  return reader.Finish();
}

std::string TimescaleOf(const Vocabulary& vocabulary, std::string_view text) {
  const PatternSet& patterns = vocabulary.tables().timescales.patterns;
  const Folded folded(text);
  CharSpan first;
  for (int i : patterns.Find(folded.text())) {
    const CharSpan at = patterns.Locate(i, folded.text());
    if (first.Empty() || at.begin < first.begin) first = at;
  }
  const CharSpan span = folded.Span(first.begin, first.end);
  return std::string(text.substr(span.begin, span.Size()));
}

}  // namespace caselore
