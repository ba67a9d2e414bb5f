// A file that is there when it is whole, and not before.
#ifndef CASELORE_DIGEST_OUTPUT_FILE_H_
#define CASELORE_DIGEST_OUTPUT_FILE_H_

#include <filesystem>
#include <string_view>
#include <utility>

#include "corpus/file_descriptor.h"
#include "document/result.h"

namespace caselore {

// Written beside its place, in NAME.PID.tmp, and moved there by Commit; what stood there before
// stays until then. Without Commit nothing is left of it.
class OutputFile {
 public:
  // Fails with kUsage if `path` is a folder, a device or in no folder, kUnreadable if its folder
  // cannot be written.
  static Result<OutputFile> Create(const std::filesystem::path& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  const std::filesystem::path& path() const { return path_; }  // absolute
  // Fail with kUnreadable, as on a full disk.
  Result<void> Append(std::string_view bytes);
  Result<void> Commit();  // once

 private:
  OutputFile(std::filesystem::path path, std::filesystem::path temporary, FileDescriptor file)
      : path_(std::move(path)), temporary_(std::move(temporary)), file_(std::move(file)) {}

  std::filesystem::path path_, temporary_;  // the latter empty once there is none
  FileDescriptor file_;
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_OUTPUT_FILE_H_
