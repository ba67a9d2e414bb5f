// Items as a REFI-QDA project (.qdpx), which NVivo, ATLAS.ti, MAXQDA and QualCoder import.
//
//     project.qde          users, codebook, variables, cases, sources with coded selections
//     sources/GUID.txt     a review as plain text (source_text.h)
//
// Source: REFI-QDA 1.5 (Rotterdam Exchange Format Initiative, 2019), urn:QDA-XML:project:1.0.
#ifndef CASELORE_DIGEST_QDPX_QDPX_EXPORTER_H_
#define CASELORE_DIGEST_QDPX_QDPX_EXPORTER_H_

#include <filesystem>
#include <memory>
#include <string>

#include "digest/byte_sink.h"
#include "digest/codebook.h"
#include "digest/exporter.h"
#include "document/result.h"

namespace caselore {

// Each item is one selection, coded with its kind, its themes and its agencies by a user called
// Caselore, so that codings of people stay apart from them. A review is a source; reviews of one
// case are one case. What is known of a review is variables of both. There are no dates of
// creation: the same selection gives the same bytes.
//
// `description` is that of the project: what was asked for. What is to be written waits in files
// without a name in `scratch`, some tenth of what the records weigh; in memory there is one review
// and a few hundred bytes for each other. Fails with kUnreadable if `scratch` cannot be written;
// Finish fails with kTooLarge over 65,534 reviews or 4 GB.
Result<std::unique_ptr<Exporter>> MakeQdpxExporter(ByteSink sink, Codebook codebook,
                                                   std::string description,
                                                   const std::filesystem::path& scratch);

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_QDPX_EXPORTER_H_
