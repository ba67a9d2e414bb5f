#include "pipeline/open_document.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "pipeline/file_bytes.h"
#include "pipeline/identify.h"
#include "pipeline/sniff.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

Error ErrorOfOpen(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {Cause::kMissing, "There is no such file."};
    case ELOOP:
      return {Cause::kUnsupported, "It is a link; give the file that it leads to."};
    case ENXIO:
      return {Cause::kUnsupported, "It is not a regular file."};
    case EACCES:
    case EPERM:
      return {Cause::kUnreadable, "Permission to read it is denied."};
    default:
      return {Cause::kUnreadable, fmt::format("The system says: {}.", std::strerror(number))};
  }
}

Result<FileDescriptor> OpenRegular(const std::filesystem::path& path, uint64_t limit) {
  // O_NONBLOCK: a pipe without a writer would keep us waiting; regular files do not mind.
  FileDescriptor file(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!file.ok()) return tl::unexpected<Error>(ErrorOfOpen(errno));
  struct stat status = {};
  if (fstat(file.get(), &status) != 0) return tl::unexpected<Error>(ErrorOfOpen(errno));
  if (!S_ISREG(status.st_mode)) return Fail(Cause::kUnsupported, "It is not a regular file.");
  if (static_cast<uint64_t>(status.st_size) > limit) {
    return Fail(Cause::kTooLarge, fmt::format("The file has {} MB; at most {} MB are read.",
                                              status.st_size >> 20, limit >> 20));
  }
  return file;
}

Result<FileDescriptor> RequireDocument(FileDescriptor file, std::string_view name) {
  // What cannot be read would look empty.
  char first;
  if (pread(file.get(), &first, 1, 0) < 0) return tl::unexpected<Error>(ErrorOfOpen(errno));
  const Result<FileKind> kind = Identify(BytesOfDescriptor(file.get()));
  if (!kind) return tl::unexpected<Error>(kind.error());
  if (IsNamedAsPdf(name) && *kind != FileKind::kPdf) {
    return Fail(Cause::kUnsupported,
                fmt::format("The file is named .pdf but holds {}; name it so and it is read.",
                            Describe(*kind)));
  }
  return file;
}

}  // namespace

Result<FileDescriptor> OpenDocument(const std::filesystem::path& path, uint64_t limit) {
  Result<FileDescriptor> file = OpenRegular(path, limit);
  if (!file) return file;
  return RequireDocument(std::move(*file), path.filename().native());
}

bool IsLeft(const FoundFile& file, const Error& why_not) {
  const bool other_kind = why_not.cause == Cause::kUnsupported || why_not.cause == Cause::kEmpty;
  return !file.named && other_kind && !IsNamedAsDocument(file.path.filename().native());
}

std::string RecordFileName(const std::filesystem::path& path) {
  return ValidUtf8(path.filename().native());
}

}  // namespace caselore
