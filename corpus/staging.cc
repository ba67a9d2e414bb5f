#include "corpus/staging.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <vector>

#include "corpus/file_descriptor.h"
#include "corpus/sha256.h"
#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr size_t kBufferBytes = 1 << 18;

FileStamp StampFrom(const fs::path& file, const struct stat& about) {
  return {fs::absolute(file).lexically_normal().string(), static_cast<uint64_t>(about.st_size),
          int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec, about.st_ino,
          about.st_dev};
}

// The reason in errno. Messages name no path: they stand beside it in every report.
tl::unexpected<Error> CannotRead() {
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
      return Fail(Cause::kMissing, "There is no such file.");
    case ELOOP:
      return Fail(Cause::kUnsupported, "It is a link, and links are not followed.");
    case ENXIO:
      return Fail(Cause::kUnsupported, "It is not a regular file.");
    default:
      return Fail(Cause::kUnreadable, "The file cannot be read: " + SystemReason() + ".");
  }
}

Result<void> CheckKind(const struct stat& about) {
  if (S_ISREG(about.st_mode)) return {};
  if (S_ISLNK(about.st_mode)) {
    return Fail(Cause::kUnsupported, "It is a link, and links are not followed.");
  }
  if (S_ISDIR(about.st_mode)) return Fail(Cause::kUnsupported, "It is a folder.");
  return Fail(Cause::kUnsupported, "It is not a regular file.");
}

Result<FileStamp> StampOfOpen(const FileDescriptor& open_file, const fs::path& file) {
  struct stat about {};
  if (fstat(open_file.get(), &about) != 0) return CannotRead();
  if (auto regular = CheckKind(about); !regular) return tl::unexpected(regular.error());
  return StampFrom(file, about);
}

Result<void> CheckSize(uint64_t bytes, uint64_t limit) {
  if (bytes == 0) return Fail(Cause::kEmpty, "The file is empty.");
  if (bytes <= limit) return {};
  return Fail(Cause::kTooLarge, "The file has " + std::to_string(bytes) + " bytes; the limit is " +
                                    std::to_string(limit) + ".");
}

tl::unexpected<Error> CannotWrite(const fs::path& copy, std::optional<Error>& unwritable) {
  unwritable =
      Error{Cause::kUnreadable, copy.string() + " cannot be written: " + SystemReason() + "."};
  return tl::unexpected(*unwritable);
}

// Copies to the end, at most one byte over `limit`; gives the SHA-256. `written` is
// false, with errno set, if the copy cannot take it.
Result<std::string> CopyBytes(const FileDescriptor& from, const FileDescriptor& to, uint64_t limit,
                              bool& written) {
  std::vector<char> buffer(kBufferBytes);
  Sha256Stream hash;
  for (uint64_t copied = 0; copied <= limit;) {
    const ssize_t got = read(from.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return CannotRead();
    if (got == 0) return hash.Finish();
    const std::string_view bytes(buffer.data(), static_cast<size_t>(got));
    hash.Update(bytes);
    written = to.Write(bytes);
    if (!written) return Fail(Cause::kUnreadable, "The copy cannot be written.");
    copied += bytes.size();
  }
  return Fail(Cause::kTooLarge, "The file grew over the limit while it was read.");
}

}  // namespace

Result<FileStamp> StampOf(const fs::path& file) {
  struct stat about {};
  if (lstat(file.c_str(), &about) != 0) return CannotRead();
  if (auto regular = CheckKind(about); !regular) return tl::unexpected(regular.error());
  return StampFrom(file, about);
}

Result<StagedFile> CopyAndHash(const fs::path& file, const fs::path& copy, uint64_t limit,
                               std::optional<Error>& unwritable) {
  // O_NONBLOCK: a pipe put in the file's place must not make the run wait.
  const FileDescriptor from(
      open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!from.ok()) return CannotRead();
  auto before = StampOfOpen(from, file);
  if (!before) return tl::unexpected(before.error());
  if (auto fits = CheckSize(before->bytes, limit); !fits) return tl::unexpected(fits.error());

  const FileDescriptor to(open(copy.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!to.ok()) return CannotWrite(copy, unwritable);
  bool written = true;
  auto sha256 = CopyBytes(from, to, limit, written);
  if (!written) return CannotWrite(copy, unwritable);
  if (!sha256) return tl::unexpected(sha256.error());
  const auto after = StampOfOpen(from, file);
  if (!after || *after != *before) {
    return Fail(Cause::kUnreadable, "The file changed while it was read.");
  }
  sync_file_range(to.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
  Step(Failpoint::kStaged);
  return StagedFile{copy, *sha256, *before};
}

}  // namespace caselore
