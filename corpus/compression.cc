#include "corpus/compression.h"

#include <zstd.h>

#include <memory>

namespace caselore {
namespace {

constexpr int kLevel = 3;

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

}  // namespace

std::string Compress(std::string_view bytes) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  frame.resize(
      ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size()));
  return frame;
}

Result<std::string> Decompress(std::string_view frame, size_t limit) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) {
    return Fail(Cause::kCorrupt, "The compressed file is damaged at its start.");
  }
  if (size > limit) return Fail(Cause::kTooLarge, "The compressed file would be too large.");
  std::string bytes(size, '\0');
  const size_t got = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != size) {
    return Fail(Cause::kCorrupt, "The compressed file is damaged.");
  }
  return bytes;
}

}  // namespace caselore
