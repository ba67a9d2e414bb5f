// A private file that goes away unless somebody keeps it.
#ifndef CASELORE_PIPELINE_FETCH_TEMPORARY_FILE_H_
#define CASELORE_PIPELINE_FETCH_TEMPORARY_FILE_H_

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "corpus/file_descriptor.h"
#include "document/result.h"

namespace caselore {

class TemporaryFile {
 public:
  // A new file (mode 0600) in `folder`, which must exist. Fails with kUnreadable.
  static Result<TemporaryFile> In(const std::filesystem::path& folder);

  TemporaryFile() : file_(-1) {}  // none
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  ~TemporaryFile();

  const std::filesystem::path& path() const { return path_; }
  int descriptor() const { return file_.get(); }
  bool Write(std::string_view bytes) const { return file_.Write(bytes); }  // errno says why not

  // From now on the file is the caller's, who syncs and renames it.
  std::filesystem::path Keep();

 private:
  TemporaryFile(FileDescriptor file, std::filesystem::path path);

  FileDescriptor file_;
  std::filesystem::path path_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_TEMPORARY_FILE_H_
