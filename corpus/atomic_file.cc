#include "corpus/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <set>

#include "corpus/file_descriptor.h"
#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> CannotWrite(const fs::path& path) {
  return Fail(Cause::kUnreadable, path.string() + " cannot be written: " + SystemReason() + ".");
}

Result<void> WriteNew(const fs::path& path, std::string_view bytes) {
  const FileDescriptor file(
      open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.ok() || !file.Write(bytes)) return CannotWrite(path);
  // Only a hint: the disk may start while the next file is being made.
  sync_file_range(file.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
  return {};
}

// A file's or a folder's own data, forced to the disk.
Result<void> Sync(const fs::path& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok() || fsync(file.get()) != 0) return CannotWrite(path);
  return {};
}

// Makes a missing folder and lets its parent know on disk.
Result<void> EnsureFolder(const fs::path& folder) {
  std::error_code unknown;
  if (fs::is_directory(folder, unknown)) return {};
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return CannotWrite(folder);
  return Sync(folder.parent_path());
}

fs::path TemporaryFor(const fs::path& path, uint64_t number) {
  fs::path temporary = path;
  temporary += "." + std::to_string(number) + ".tmp";
  return temporary;
}

}  // namespace

Result<void> WriteFileAtomically(const fs::path& path, std::string_view bytes) {
  FileGroup group;
  if (auto written = group.Write(path, bytes); !written) return written;
  return group.Commit();
}

Result<std::string> ReadWholeFile(const fs::path& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) {
    const Cause cause = errno == ENOENT || errno == ENOTDIR ? Cause::kMissing : Cause::kUnreadable;
    return Fail(cause, path.string() + " cannot be opened: " + SystemReason() + ".");
  }
  struct stat about {};
  fstat(file.get(), &about);
  std::string bytes(about.st_size > 0 ? static_cast<size_t>(about.st_size) + 1 : 4096, '\0');
  size_t size = 0;
  for (;;) {
    const ssize_t got = read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return Fail(Cause::kUnreadable, path.string() + " cannot be read: " + SystemReason() + ".");
    }
    if (got == 0) break;
    size += static_cast<size_t>(got);
    if (size == bytes.size()) bytes.resize(2 * size);
  }
  bytes.resize(size);
  return bytes;
}

FileGroup::~FileGroup() { Discard(); }

Result<void> FileGroup::Write(const fs::path& path, std::string_view bytes) {
  if (auto folder = EnsureFolder(path.parent_path()); !folder) return folder;
  const fs::path temporary = TemporaryFor(path, ++written_);
  if (auto written = WriteNew(temporary, bytes); !written) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return written;
  }
  Take(temporary, path);
  Step(Failpoint::kFileWritten);
  return {};
}

Result<void> FileGroup::Adopt(const fs::path& temporary, const fs::path& path) {
  if (auto folder = EnsureFolder(path.parent_path()); !folder) return folder;
  Take(temporary, path);
  return {};
}

void FileGroup::Take(const fs::path& temporary, const fs::path& path) {
  const auto [file, is_new] = files_.try_emplace(path, temporary);
  if (is_new || file->second == temporary) return;
  std::error_code ignored;
  fs::remove(file->second, ignored);
  file->second = temporary;
}

Result<void> FileGroup::Commit() {
  std::set<fs::path> folders;
  for (const auto& [to, from] : files_) {
    if (auto synced = Sync(from); !synced) return synced;
    folders.insert(to.parent_path());
  }
  Step(Failpoint::kFilesSynced);
  for (const auto& [to, from] : files_) {
    if (rename(from.c_str(), to.c_str()) != 0) return CannotWrite(to);
    Step(Failpoint::kFileRenamed);
  }
  for (const fs::path& folder : folders) {
    if (auto synced = Sync(folder); !synced) return synced;
  }
  Step(Failpoint::kFoldersSynced);
  files_.clear();
  return {};
}

void FileGroup::Discard() {
  for (const auto& [to, from] : files_) {
    std::error_code ignored;
    fs::remove(from, ignored);
  }
  files_.clear();
}

}  // namespace caselore
