// One table of sources.toml, checked.
#ifndef CASELORE_PIPELINE_FETCH_SOURCE_ROW_H_
#define CASELORE_PIPELINE_FETCH_SOURCE_ROW_H_

#include "document/result.h"
#include "extractors/toml_rows.h"
#include "pipeline/fetch/source_file.h"

namespace caselore {

// Takes a [[source]] or the [[fetching]] into `list`. Fails as ParseSources.
Result<void> TakeSourceRow(const TomlRow& row, SourceList& list);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_SOURCE_ROW_H_
