#include "index/text_pack.h"

#include <zstd.h>

namespace caselore {
namespace {

constexpr int kLevel = 1;
constexpr size_t kBlockBytes = 48 << 10;            // a text ends the block that it makes larger
constexpr size_t kMaxBlockBytes = size_t{1} << 30;  // a damaged frame may claim anything

std::string Compressed(std::string_view text) {
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  const size_t size = ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), kLevel);
  frame.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return frame;
}

}  // namespace

TextRange TextPack::Add(std::string_view text) {
  if (blocks_.empty() || blocks_.back().size() >= kBlockBytes) blocks_.emplace_back();
  std::string& block = blocks_.back();
  const TextRange range{blocks_.size() - 1, block.size(), text.size()};
  block += text;
  return range;
}

std::vector<std::string> TextPack::Frames() const {
  std::vector<std::string> frames;
  for (const std::string& block : blocks_) frames.push_back(Compressed(block));
  return frames;
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

std::string_view TextPack::Text(std::string_view block, TextRange range) {
  if (range.offset > block.size() || range.size > block.size() - range.offset) return {};
  return block.substr(range.offset, range.size);
}

}  // namespace caselore
