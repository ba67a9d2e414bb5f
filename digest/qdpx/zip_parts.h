// A ZIP file, part by part, to where nothing can be taken back. Parts are deflated first and then
// put in, so that each header can say what follows it.
//
// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
#ifndef CASELORE_DIGEST_QDPX_ZIP_PARTS_H_
#define CASELORE_DIGEST_QDPX_ZIP_PARTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "digest/byte_sink.h"
#include "document/result.h"

namespace caselore {

struct PackedPart {
  uint64_t packed = 0, unpacked = 0;  // bytes
  uint32_t crc = 0;
};

// Deflates what comes and hands it on.
class Packer {
 public:
  explicit Packer(ByteSink sink);
  ~Packer();

  Result<void> Add(std::string_view bytes);
  Result<PackedPart> Finish();  // once; nothing can be added after it

 private:
  struct State;
  Result<void> Run(std::string_view bytes, int flush);

  ByteSink sink_;
  std::unique_ptr<State> state_;
  PackedPart part_;
};

// All parts have one date, 1 January 1980: the same parts give the same file.
class ZipWriter {
 public:
  explicit ZipWriter(ByteSink sink) : sink_(std::move(sink)) {}

  // Begins a part, whose packed bytes follow through Data. Fails with kTooLarge where ZIP without
  // its 64-bit extension ends: 65,534 parts, 4 GB.
  Result<void> Begin(std::string_view name, const PackedPart& part);
  Result<void> Data(std::string_view packed) { return Put(packed); }
  Result<void> Finish();

 private:
  Result<void> Put(std::string_view bytes);

  ByteSink sink_;
  std::string directory_;
  uint64_t size_ = 0;  // so far
  uint32_t parts_ = 0;
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_ZIP_PARTS_H_
