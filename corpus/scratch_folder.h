// A private folder among the system's temporary ones, for what is gone when it is.
#ifndef CASELORE_CORPUS_SCRATCH_FOLDER_H_
#define CASELORE_CORPUS_SCRATCH_FOLDER_H_

#include <filesystem>

namespace caselore {

class ScratchFolder {
 public:
  ScratchFolder();   // mode 0700
  ~ScratchFolder();  // with all that is in it
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }  // empty if it could not be made

 private:
  std::filesystem::path path_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_SCRATCH_FOLDER_H_
