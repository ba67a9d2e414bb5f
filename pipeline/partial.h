// Whether a document could be read only in part.
#ifndef CASELORE_PIPELINE_PARTIAL_H_
#define CASELORE_PIPELINE_PARTIAL_H_

#include <string_view>

namespace caselore {

// True if `record` (RecordJson) says that pages were given up while the document was read: it has a
// warning or an error of the stage "read".
bool IsPartial(std::string_view record);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PARTIAL_H_
