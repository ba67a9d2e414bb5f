// The texts of one review in compressed blocks: its items and passages point into them.
#ifndef CASELORE_INDEX_TEXT_PACK_H_
#define CASELORE_INDEX_TEXT_PACK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// Which text of which block, in bytes of the unpacked block.
struct TextRange {
  uint64_t block = 0, offset = 0, size = 0;
};

// Xapian would deflate each document's text on its own: that took a tenth of indexing, and zstd
// over many texts at once is a quarter of the size. A block is large enough for that and small
// enough to be read for one hit. Blocks are metadata (kTextKey), which Xapian stores as they are.
class TextPack {
 public:
  TextRange Add(std::string_view text);
  std::vector<std::string> Frames() const;  // zstd, a block each

  // The unpacked block; empty if the frame is damaged.
  static std::string Unpack(std::string_view frame);
  // A text of an unpacked block; empty if the range lies outside.
  static std::string_view Text(std::string_view block, TextRange range);

 private:
  std::vector<std::string> blocks_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_TEXT_PACK_H_
