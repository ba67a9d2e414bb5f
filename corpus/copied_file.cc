#include "corpus/copied_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <system_error>

#include "corpus/file_descriptor.h"
#include "corpus/sha256.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

void MakeFolders(const fs::path& folder) {
  if (folder.empty() || mkdir(folder.c_str(), 0700) == 0 || errno != ENOENT) return;
  MakeFolders(folder.parent_path());
  mkdir(folder.c_str(), 0700);
}

Result<FileDescriptor> OpenRegular(const fs::path& file) {
  FileDescriptor in(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!in.ok()) {
    const Cause cause = errno == ENOENT ? Cause::kMissing : Cause::kUnreadable;
    return Fail(cause, file.string() + " cannot be opened: " + SystemReason() + ".");
  }
  struct stat about {};
  if (fstat(in.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    return Fail(Cause::kUnsupported, file.string() + " is no regular file.");
  }
  return in;
}

// Hands every piece to `take`, which gives false when it cannot be written to `to`.
template <typename Take>
Result<CopiedFile> Pump(const FileDescriptor& in, const fs::path& from, const fs::path& to,
                        Take take) {
  constexpr size_t kBytes = 1u << 20;
  std::string buffer(kBytes, '\0');
  Sha256Stream hash;
  CopiedFile copied;
  for (;;) {
    const ssize_t got = read(in.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return Fail(Cause::kUnreadable, from.string() + " cannot be read: " + SystemReason() + ".");
    }
    if (got == 0) break;
    const std::string_view bytes(buffer.data(), static_cast<size_t>(got));
    if (!take(bytes)) {
      return Fail(Cause::kUnreadable, to.string() + " cannot be written: " + SystemReason() + ".");
    }
    hash.Update(bytes);
    copied.bytes += bytes.size();
  }
  copied.sha256 = hash.Finish();
  return copied;
}

}  // namespace

Result<CopiedFile> CopyFile(const fs::path& from, const fs::path& to) {
  const auto in = OpenRegular(from);
  if (!in) return tl::unexpected(in.error());
  MakeFolders(to.parent_path());
  const FileDescriptor out(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!out.ok()) {
    return Fail(Cause::kUnreadable, to.string() + " cannot be written: " + SystemReason() + ".");
  }
  auto copied = Pump(*in, from, to, [&](std::string_view bytes) { return out.Write(bytes); });
  std::error_code ignored;
  if (!copied) fs::remove(to, ignored);
  return copied;
}

Result<CopiedFile> HashFile(const fs::path& file) {
  const auto in = OpenRegular(file);
  if (!in) return tl::unexpected(in.error());
  return Pump(*in, file, file, [](std::string_view) { return true; });
}

Result<void> SyncAll(const fs::path& folder) {
  const FileDescriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.ok() && syncfs(opened.get()) == 0) return {};
  return Fail(Cause::kUnreadable, folder.string() + " cannot be written: " + SystemReason() + ".");
}

}  // namespace caselore
