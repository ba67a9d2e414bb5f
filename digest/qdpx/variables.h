// What is known of a review, as the variables of a project.
#ifndef CASELORE_DIGEST_QDPX_VARIABLES_H_
#define CASELORE_DIGEST_QDPX_VARIABLES_H_

#include "digest/exporter.h"
#include "digest/qdpx/xml_writer.h"

namespace caselore {

// Writes <Variables>: their names and types.
void WriteVariables(XmlWriter& xml);

// Write a <VariableValue> for each that the document says: all of them; those that are of its case
// whichever document of it one reads.
void WriteSourceValues(XmlWriter& xml, const SelectedReview& of);
void WriteCaseValues(XmlWriter& xml, const SelectedReview& of);

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_VARIABLES_H_
