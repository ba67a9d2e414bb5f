#include "cli/json_line.h"

#include <fmt/format.h>

namespace caselore {
namespace {

// Of a character of two or three bytes; 0 for any other.
unsigned CodeAt(std::string_view text, size_t at, size_t& size) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  size = byte(at) < 0xC0 ? 1 : byte(at) < 0xE0 ? 2 : byte(at) < 0xF0 ? 3 : 4;
  if (size == 2) return (byte(at) & 0x1F) << 6 | (byte(at + 1) & 0x3F);
  if (size != 3) return size == 1 ? byte(at) : 0;
  return (byte(at) & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
}

struct Span {
  unsigned first, last;
};
// DEL and C1; line and paragraph separators; marks of direction; the mark of byte order.
constexpr Span kEscaped[] = {{0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
                             {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

bool IsEscaped(unsigned code) {
  for (const Span& span : kEscaped) {
    if (code >= span.first && code <= span.last) return true;
  }
  return false;
}

}  // namespace

std::string JsonLine(const nlohmann::ordered_json& value) {
  const std::string plain =
      value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string line;
  line.reserve(plain.size());
  for (size_t at = 0, size = 0; at < plain.size(); at += size) {
    const unsigned code = CodeAt(plain, at, size);
    if (IsEscaped(code)) {
      line += fmt::format("\\u{:04x}", code);
    } else {
      line.append(plain, at, size);
    }
  }
  return line;
}

}  // namespace caselore
