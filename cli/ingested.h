// What becomes of one file of a run, as runs tell it.
#ifndef CASELORE_CLI_INGESTED_H_
#define CASELORE_CLI_INGESTED_H_

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/ingest.h"

namespace caselore {

// "damaged: The PDF is …", or why bytes that are no new version count as changed; empty for a file
// that needs no reason.
std::string MessageOf(const IngestedFile& file);

// The same of a reason alone.
std::string MessageOf(const Error& reason);

// {file, id, outcome, privacy, message, replaces[] {id, came}}
nlohmann::ordered_json IngestedJson(const IngestedFile& file);

// "3 documents have privacy findings: see 'caselore privacy'." Counts only: what was found is for
// who may read the library's restricted reports.
std::string PrivacySentence(size_t documents);

}  // namespace caselore

#endif  // CASELORE_CLI_INGESTED_H_
