// Choices made by bytes: a fuzzer that changes a byte changes one choice.
#ifndef CASELORE_FUZZ_BYTE_SOURCE_H_
#define CASELORE_FUZZ_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace caselore::fuzz {

// Takes its bytes from the front. When they are used up every choice is the first.
class ByteSource {
 public:
  ByteSource(const uint8_t* data, size_t size) : data_(data), left_(size) {}

  bool Empty() const { return left_ == 0; }
  uint8_t Byte() {
    if (left_ == 0) return 0;
    --left_;
    return *data_++;
  }
  // From 0 to `choices` - 1. REQUIRES: 0 < choices <= 256.
  size_t Pick(size_t choices) { return Byte() % choices; }
  bool OneIn(size_t choices) { return Pick(choices) == choices - 1; }
  // From `least` to `most`, in 65,536 steps.
  float Between(float least, float most) {
    const int high = Byte();
    return least + (most - least) * static_cast<float>(high << 8 | Byte()) / 65535.0f;
  }
  std::string_view Rest() {
    const std::string_view rest(reinterpret_cast<const char*>(data_), left_);
    data_ += left_;
    left_ = 0;
    return rest;
  }

 private:
  const uint8_t* data_;
  size_t left_;
};

}  // namespace caselore::fuzz

#endif  // CASELORE_FUZZ_BYTE_SOURCE_H_
