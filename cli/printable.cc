#include "cli/printable.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Range {
  int32_t first, last;
};

constexpr std::array<Range, 10> kUnprintable = {{
    {-1, 0x1F},          // not UTF-8, C0
    {0x7F, 0x9F},        // DEL, C1
    {0x61C, 0x61C},      // Arabic letter mark
    {0x200E, 0x200F},    // left-to-right and right-to-left marks
    {0x202A, 0x202E},    // embeddings and overrides
    {0x2066, 0x206F},    // isolates and deprecated formats
    {0xFFF9, 0xFFFB},    // interlinear annotation
    {0xE0000, 0xE0FFF},  // tags
    {0xFDD0, 0xFDEF},    // noncharacters
    {0xFFFE, 0xFFFF},    // likewise; XML does not take them
}};

bool IsBreak(int32_t c) {
  return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool IsUnprintable(int32_t c) {
  return std::any_of(kUnprintable.begin(), kUnprintable.end(),
                     [c](Range range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = DecodeUtf8(text, at);
    if (IsBreak(step.code_point)) {
      line += ' ';
    } else if (IsUnprintable(step.code_point)) {
      line += kReplacement;
    } else {
      line.append(text, at, step.size);
    }
    at += step.size;
  }
  return line;
}

}  // namespace caselore
