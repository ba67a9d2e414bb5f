#include "pipeline/fetch/temporary_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <utility>

namespace caselore {

TemporaryFile::TemporaryFile(FileDescriptor file, std::filesystem::path path)
    : file_(std::move(file)), path_(std::move(path)) {}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : file_(std::move(other.file_)), path_(std::exchange(other.path_, {})) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  return *this;
}

TemporaryFile::~TemporaryFile() {
  if (!path_.empty()) unlink(path_.c_str());
}

Result<TemporaryFile> TemporaryFile::In(const std::filesystem::path& folder) {
  std::string path = folder / "fetch.XXXXXX";
  FileDescriptor file(mkostemp(path.data(), O_CLOEXEC));  // O_EXCL, 0600
  if (!file.ok()) {
    return Fail(Cause::kUnreadable,
                "No file can be made in " + folder.string() + ": " + SystemReason() + ".");
  }
  return TemporaryFile(std::move(file), path);
}

std::filesystem::path TemporaryFile::Keep() { return std::exchange(path_, {}); }

}  // namespace caselore
