// A file of which parts are looked at, without taking all of it into memory.
#ifndef CASELORE_PIPELINE_FILE_BYTES_H_
#define CASELORE_PIPELINE_FILE_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace caselore {

struct FileBytes {
  uint64_t size = 0;
  // The bytes from an offset on: fewer than asked for at the end, none beyond it or if the system
  // will not give them.
  std::function<std::string(uint64_t offset, size_t count)> read;
};

// `bytes` must outlive the result.
FileBytes BytesOf(std::string_view bytes);

// Of a regular file that is open for reading; its position stays where it is. The descriptor must
// outlive the result.
FileBytes BytesOfDescriptor(int file);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FILE_BYTES_H_
