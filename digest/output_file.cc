#include "digest/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "corpus/atomic_file.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> CannotWrite(const fs::path& path) {
  return Fail(Cause::kUnreadable, path.string() + " cannot be written: " + SystemReason() + ".");
}

}  // namespace

Result<OutputFile> OutputFile::Create(const fs::path& given) {
  std::error_code unknown;
  const fs::path path = fs::absolute(given, unknown).lexically_normal();
  const fs::file_status status = fs::status(path, unknown);
  if (!path.has_filename() || fs::is_directory(status)) {
    return Fail(Cause::kUsage, "It is a folder; name a file.");
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return Fail(Cause::kUsage, "It is no file; leave it out to write to standard output.");
  }
  if (!fs::is_directory(path.parent_path(), unknown)) {
    return Fail(Cause::kUsage, "There is no folder " + path.parent_path().string() + ".");
  }
  fs::path temporary = path;
  temporary += "." + std::to_string(getpid()) + ".tmp";
  FileDescriptor file(
      open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!file.ok()) return CannotWrite(path);
  return OutputFile(path, temporary, std::move(file));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::move(other.file_)) {}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

Result<void> OutputFile::Append(std::string_view bytes) {
  if (!file_.Write(bytes)) return CannotWrite(path_);
  return {};
}

Result<void> OutputFile::Commit() {
  FileGroup group;  // removes what it could not move
  return group.Adopt(std::exchange(temporary_, {}), path_).and_then([&] { return group.Commit(); });
}

}  // namespace caselore
