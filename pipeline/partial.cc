// Looks for the text of such a note instead of parsing the record, which costs more than the rest
// of a batch together. Quotes in a document's own text are escaped in a record, so that this text
// can only be the keys and values that it looks like.
#include "pipeline/partial.h"

namespace caselore {

bool IsPartial(std::string_view record) {
  constexpr std::string_view kNotes[] = {R"("severity":"warning","stage":"read")",
                                         R"("severity":"error","stage":"read")"};
  for (const std::string_view note : kNotes) {
    if (record.find(note) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace caselore
