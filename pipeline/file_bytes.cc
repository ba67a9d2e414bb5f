#include "pipeline/file_bytes.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace caselore {

FileBytes BytesOf(std::string_view bytes) {
  return {bytes.size(), [bytes](uint64_t offset, size_t count) {
            return offset >= bytes.size() ? std::string()
                                          : std::string(bytes.substr(offset, count));
          }};
}

FileBytes BytesOfDescriptor(int file) {
  struct stat status = {};
  const bool known = fstat(file, &status) == 0 && status.st_size > 0;
  const uint64_t size = known ? static_cast<uint64_t>(status.st_size) : 0;
  return {size, [file, size](uint64_t offset, size_t count) {
            if (offset >= size) return std::string();
            std::string bytes(std::min<uint64_t>(count, size - offset), '\0');
            size_t have = 0;
            while (have < bytes.size()) {
              const ssize_t got = pread(file, bytes.data() + have, bytes.size() - have,
                                        static_cast<off_t>(offset + have));
              if (got < 0 && errno == EINTR) continue;
              if (got <= 0) break;  // it shrank
              have += static_cast<size_t>(got);
            }
            bytes.resize(have);
            return bytes;
          }};
}

}  // namespace caselore
