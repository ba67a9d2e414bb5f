#include "pipeline/text_encoding.h"

#include <cstddef>

#include "pipeline/glyphs.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::string FromUtf16(std::string_view bytes) {
  const bool little = bytes[0] == '\xFF';
  const auto unit = [&](size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? b << 8 | a : a << 8 | b);
  };
  std::string utf8;
  for (size_t i = 2; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    AppendUtf8(c, utf8);
  }
  return utf8;
}

std::string FromWindows1252(std::string_view bytes) {
  std::string utf8;
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if (c >= 0x80 && c < 0xA0) {
      AppendGlyph(c, SymbolFont::kNone, utf8);
    } else {
      AppendUtf8(c, utf8);
    }
  }
  return utf8;
}

}  // namespace

bool HasUtf16Mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

bool LooksLikeUtf8(std::string_view bytes) {
  size_t whole = 0, broken = 0;
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Utf8Step step = DecodeUtf8(bytes, i);
    ++(step.code_point < 0 ? broken : whole);
    i += step.size;
  }
  return broken <= whole;
}

std::string ToUtf8(std::string_view bytes) {
  if (HasUtf16Mark(bytes)) return FromUtf16(bytes);
  if (bytes.starts_with(kUtf8Mark)) return ValidUtf8(bytes.substr(kUtf8Mark.size()));
  return LooksLikeUtf8(bytes) ? ValidUtf8(bytes) : FromWindows1252(bytes);
}

}  // namespace caselore
