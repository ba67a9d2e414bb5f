// One document from bytes to record: reads, lays out, outlines, extracts.
#ifndef CASELORE_PIPELINE_ANALYSE_H_
#define CASELORE_PIPELINE_ANALYSE_H_

#include <string>
#include <string_view>

#include "document/result.h"
#include "document/review.h"
#include "extractors/vocabulary.h"
#include "pipeline/read.h"

namespace caselore {

// The same bytes, vocabulary and version give the same Review. `file` is the base name of the
// document. Fails only where Read does.
Result<Review> Analyse(std::string_view bytes, const std::string& file,
                       const Vocabulary& vocabulary, const ReadLimits& limits);

// The part of it that comes after reading, which cannot fail. `diagnostics` holds what was noted
// while the document was read, and goes into the record. A page whose text layer makes no sense
// (StateOf, pipeline/ocr/text_layer.h) and that OCR has not read is taken for empty, and noted.
Review Analyse(const Document& document, const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_ANALYSE_H_
