#include "digest/clean_text.h"

#include <cstdint>

namespace caselore {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

uint32_t CodePointOf(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return lead;
  uint32_t code = lead & (0x7FU >> character.size());
  for (size_t i = 1; i < character.size(); ++i) code = code << 6U | (character[i] & 0x3F);
  return code;
}

bool IsControl(uint32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

}  // namespace

size_t CharacterSize(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((text[i] & 0xC0) != 0x80) return 0;
  }
  const uint32_t code = CodePointOf(text.substr(0, size));
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return overlong || surrogate || code > 0x10FFFF ? 0 : size;
}

std::string CleanText(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const size_t size = CharacterSize(text);
    const uint32_t code = size == 0 ? 0xFFFF : CodePointOf(text.substr(0, size));
    if (code == '\n' || text.starts_with("\r\n") || code == '\r') {
      clean += '\n';
    } else if (IsControl(code)) {
      clean += ' ';
    } else if (code == 0xFFFE || code == 0xFFFF) {
      clean += kReplacement;
    } else {
      clean += text.substr(0, size);
    }
    text.remove_prefix(text.starts_with("\r\n") ? 2 : size == 0 ? 1 : size);
  }
  return clean;
}

}  // namespace caselore
