#include "pipeline/open_document.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "pipeline/sniff.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

Error ErrorOfOpen(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {Cause::kMissing, "there is no such file"};
    case ELOOP:
      return {Cause::kUnsupported, "is a link"};
    case ENXIO:
      return {Cause::kUnsupported, "is not a regular file"};
    case EACCES:
    case EPERM:
      return {Cause::kUnreadable, "permission denied"};
    default:
      return {Cause::kUnreadable, std::strerror(number)};
  }
}

Result<FileDescriptor> OpenRegular(const std::filesystem::path& path, uint64_t limit) {
  // O_NONBLOCK: a pipe without a writer would keep us waiting; regular files do not mind.
  FileDescriptor file(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!file.ok()) return tl::unexpected<Error>(ErrorOfOpen(errno));
  struct stat status = {};
  if (fstat(file.get(), &status) != 0) return tl::unexpected<Error>(ErrorOfOpen(errno));
  if (!S_ISREG(status.st_mode)) return Fail(Cause::kUnsupported, "is not a regular file");
  if (static_cast<uint64_t>(status.st_size) > limit) {
    return Fail(Cause::kTooLarge, fmt::format("has {} MB, over the limit of {} MB",
                                              status.st_size >> 20, limit >> 20));
  }
  return file;
}

Result<FileKind> SniffFile(int file) {
  char head[kSniffBytes];
  ssize_t got;
  do {
    got = pread(file, head, sizeof(head), 0);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return tl::unexpected<Error>(ErrorOfOpen(errno));
  return Sniff({head, static_cast<size_t>(got)});
}

Result<FileDescriptor> RequireDocument(FileDescriptor file, FileKind kind, std::string_view name) {
  if (kind == FileKind::kEmpty) return Fail(Cause::kEmpty, "has no bytes");
  if (!IsDocument(kind)) {
    return Fail(Cause::kUnsupported, "holds neither a PDF nor a web page nor plain text");
  }
  if (IsNamedAsPdf(name) && kind != FileKind::kPdf) {
    return Fail(Cause::kUnsupported, fmt::format("is named .pdf but holds {}", Describe(kind)));
  }
  return file;
}

}  // namespace

Result<FileDescriptor> OpenDocument(const std::filesystem::path& path, uint64_t limit) {
  Result<FileDescriptor> file = OpenRegular(path, limit);
  if (!file) return file;
  const Result<FileKind> kind = SniffFile(file->get());
  if (!kind) return tl::unexpected<Error>(kind.error());
  return RequireDocument(std::move(*file), *kind, path.filename().native());
}

bool IsLeft(const FoundFile& file, const Error& why_not) {
  const bool other_kind = why_not.cause == Cause::kUnsupported || why_not.cause == Cause::kEmpty;
  return !file.named && other_kind && !IsNamedAsDocument(file.path.filename().native());
}

std::string RecordFileName(const std::filesystem::path& path) {
  return ValidUtf8(path.filename().native());
}

}  // namespace caselore
