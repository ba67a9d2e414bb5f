#include "index/text_pack.h"

#include <zstd.h>

namespace caselore {
namespace {

constexpr int kLevel = 1;
constexpr size_t kMaxBlockBytes = size_t{1} << 30;  // a damaged frame may claim anything

}  // namespace

std::string TextPack::Frame() const {
  std::string frame(ZSTD_compressBound(texts_.size()), '\0');
  const size_t size =
      ZSTD_compress(frame.data(), frame.size(), texts_.data(), texts_.size(), kLevel);
  frame.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return frame;
}

std::string TextPack::Unpack(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxBlockBytes) {
    return {};
  }
  std::string block(size, '\0');
  const size_t got = ZSTD_decompress(block.data(), block.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != size) block.clear();
  return block;
}

}  // namespace caselore
