#include "corpus/scratch_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace caselore {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
  std::error_code failed;
  std::string pattern = (fs::temp_directory_path(failed) / "caselore-XXXXXX").native();
  if (!failed && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace caselore
