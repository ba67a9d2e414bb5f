// Bytes that wait on disk for their turn.
#ifndef CASELORE_DIGEST_QDPX_SPOOL_H_
#define CASELORE_DIGEST_QDPX_SPOOL_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "corpus/file_descriptor.h"
#include "digest/byte_sink.h"
#include "document/result.h"

namespace caselore {

// A file without a name: gone with the process, however that ends.
class Spool {
 public:
  // Fails with kUnreadable if the folder cannot be written.
  static Result<Spool> In(const std::filesystem::path& folder);

  uint64_t size() const { return size_ + waiting_.size(); }
  Result<void> Append(std::string_view bytes);
  // Hands on the bytes from `begin` on, `size` of them. REQUIRES: they were appended.
  Result<void> CopyTo(const ByteSink& sink, uint64_t begin, uint64_t size);

 private:
  explicit Spool(FileDescriptor file) : file_(std::move(file)) {}
  Result<void> Flush();

  FileDescriptor file_;
  std::string waiting_;
  uint64_t size_ = 0;  // in the file
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_SPOOL_H_
