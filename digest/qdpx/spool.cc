#include "digest/qdpx/spool.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace caselore {
namespace {

constexpr size_t kBlock = 1 << 18;

}  // namespace

Result<Spool> Spool::In(const std::filesystem::path& folder) {
  std::string name = (folder / ".caselore-XXXXXX").native();
  FileDescriptor file(mkostemp(name.data(), O_CLOEXEC));
  if (!file.ok()) {
    return Fail(Cause::kUnreadable,
                "The folder " + folder.string() + " cannot be written: " + SystemReason() + ".");
  }
  unlink(name.c_str());
  return Spool(std::move(file));
}

Result<void> Spool::Append(std::string_view bytes) {
  waiting_ += bytes;
  return waiting_.size() < kBlock ? Result<void>() : Flush();
}

Result<void> Spool::Flush() {
  if (!file_.Write(waiting_)) {
    return Fail(Cause::kUnreadable, "It cannot be written: " + SystemReason() + ".");
  }
  size_ += waiting_.size();
  waiting_.clear();
  return {};
}

Result<void> Spool::CopyTo(const ByteSink& sink, uint64_t begin, uint64_t size) {
  if (auto flushed = Flush(); !flushed) return flushed;
  std::string block(std::min<uint64_t>(size, kBlock), '\0');
  while (size > 0) {
    const ssize_t got = pread(file_.get(), block.data(), std::min<uint64_t>(size, block.size()),
                              static_cast<off_t>(begin));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Fail(Cause::kUnreadable, "A temporary file cannot be read back.");
    if (auto taken = sink({block.data(), static_cast<size_t>(got)}); !taken) return taken;
    begin += static_cast<uint64_t>(got);
    size -= static_cast<uint64_t>(got);
  }
  return {};
}

}  // namespace caselore
