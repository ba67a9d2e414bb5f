#include "cli/mounts.h"

#include <fmt/format.h>

#include "cli/messages.h"
#include "cli/review_text.h"

namespace caselore {

void NoteMounts(const FileList& list) {
  if (list.mounts == 0) return;
  Note(fmt::format("{} on other file systems left; to have them read, name them.",
                   Counted(static_cast<size_t>(list.mounts), "folder", "folders")));
}

}  // namespace caselore
