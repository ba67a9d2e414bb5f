// The texts of one review in one compressed block: its items and passages point into it.
#ifndef CASELORE_INDEX_TEXT_PACK_H_
#define CASELORE_INDEX_TEXT_PACK_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace caselore {

// A text in the block, in bytes of the unpacked block.
struct TextRange {
  uint64_t offset = 0, size = 0;
};

// Xapian would deflate each document's text on its own: that took a tenth of indexing, and one
// zstd frame a review is a quarter of the size. Showing a hit unpacks a frame, 0.3 ms for 60 pages.
class TextPack {
 public:
  TextRange Add(std::string_view text) {
    const TextRange range{texts_.size(), text.size()};
    texts_ += text;
    return range;
  }
  std::string Frame() const;  // zstd

  // The unpacked block; empty if the frame is damaged.
  static std::string Unpack(std::string_view frame);
  // A text of an unpacked block; empty if the range lies outside.
  static std::string_view Text(std::string_view block, TextRange range) {
    if (range.offset > block.size() || range.size > block.size() - range.offset) return {};
    return block.substr(range.offset, range.size);
  }

 private:
  std::string texts_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_TEXT_PACK_H_
