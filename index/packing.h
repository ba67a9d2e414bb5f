// Fields one after another, each with its length: how data and values are kept in the index.
#ifndef CASELORE_INDEX_PACKING_H_
#define CASELORE_INDEX_PACKING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

class Packer {
 public:
  void Number(uint64_t value) {  // 7 bits a byte, the lowest first
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  void Text(std::string_view text) {
    Number(text.size());
    out_ += text;
  }
  void Texts(const std::vector<std::string>& texts) {
    Number(texts.size());
    for (const std::string& text : texts) Text(text);
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads in the order of writing. Past the end, or on damage, it gives zeros and empty texts.
class Unpacker {
 public:
  explicit Unpacker(std::string_view packed) : rest_(packed) {}

  uint64_t Number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      value |= uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) break;
    }
    return value;
  }
  std::string_view Text() {
    const uint64_t size = Number();
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(text.size());
    return text;
  }
  std::vector<std::string> Texts() {
    std::vector<std::string> texts;
    for (uint64_t left = Number(); left > 0 && !rest_.empty(); --left) texts.emplace_back(Text());
    return texts;
  }

 private:
  std::string_view rest_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_PACKING_H_
