// Tables of code points. The private-use ones follow Microsoft's symbol encoding: a font of
// pictures puts its code c, 0x20 to 0xFF, at U+F000 + c.
#include "pipeline/glyphs.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>

namespace caselore {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kUnknownPicture = 0xE000;
constexpr std::string_view kUnknownPictureUtf8 = "\xEE\x80\x80";

struct Pair {
  uint8_t code;
  char32_t meaning;
};

// What lists are marked with in Wingdings, and what else turns up in reviews.
constexpr Pair kWingdings[] = {
    {0x21, 0x270F}, {0x22, 0x2702}, {0x28, 0x260E}, {0x29, 0x2706}, {0x2A, 0x2709}, {0x32, 0x25A1},
    {0x46, 0x261E}, {0x4A, 0x263A}, {0x4C, 0x2639}, {0x6C, 0x25CF}, {0x6D, 0x274D}, {0x6E, 0x25A0},
    {0x6F, 0x25A1}, {0x70, 0x25A1}, {0x71, 0x2751}, {0x72, 0x2752}, {0x73, 0x2B27}, {0x74, 0x29EB},
    {0x75, 0x25C6}, {0x76, 0x2756}, {0x77, 0x2B25}, {0x78, 0x2612}, {0x9E, 0x2022}, {0x9F, 0x2022},
    {0xA0, 0x25AA}, {0xA1, 0x25CB}, {0xA4, 0x25C9}, {0xA7, 0x25AA}, {0xA8, 0x25A1}, {0xAB, 0x2605},
    {0xB7, 0x2022}, {0xD8, 0x27A2}, {0xDF, 0x2190}, {0xE0, 0x2192}, {0xE1, 0x2191}, {0xE2, 0x2193},
    {0xE8, 0x2794}, {0xF0, 0x21E8}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612}, {0xFE, 0x2611}};

constexpr Pair kSymbol[] = {
    {0xA3, 0x2264}, {0xA7, 0x2663}, {0xA8, 0x2666}, {0xAC, 0x2190}, {0xAD, 0x2191}, {0xAE, 0x2192},
    {0xAF, 0x2193}, {0xB0, 0x00B0}, {0xB1, 0x00B1}, {0xB3, 0x2265}, {0xB4, 0x00D7}, {0xB7, 0x2022},
    {0xBE, 0x2014}, {0xD2, 0x00AE}, {0xD3, 0x00A9}, {0xD4, 0x2122}, {0xDE, 0x21D2}, {0xE0, 0x25CA}};

// Windows-1252 from 0x80; 0 where it has nothing.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

template <size_t N>
char32_t Find(const Pair (&table)[N], char32_t code) {
  for (const Pair& pair : table) {
    if (pair.code == code) return pair.meaning;
  }
  return 0;
}

char32_t Picture(char32_t code, SymbolFont font) {
  // Without a telling name the code alone decides: the pictures that both fonts agree on, or that
  // Wingdings marks lists with, are by far the most common.
  const char32_t meaning =
      font == SymbolFont::kSymbol ? Find(kSymbol, code) : Find(kWingdings, code);
  if (meaning != 0) return meaning;
  // Symbol's and others' codes below 0x80 are mostly digits and punctuation in place.
  if (font == SymbolFont::kSymbol && code > 0x20 && code < 0x40) return code;
  return kUnknownPicture;
}

bool IsPrivateUse(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

// Marks without a shape: zero-width spaces and joiners, direction marks, byte order mark.
bool IsShapeless(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x034F || c == 0x061C;
}

char32_t FromControl(char32_t c) {
  if (c < 0x80 || c >= 0xA0) return kReplacement;
  const char32_t meaning = kWindows1252[c - 0x80];
  return meaning != 0 ? meaning : kReplacement;
}

}  // namespace

SymbolFont SymbolFontOf(std::string_view font_name) {
  if (font_name.find("ingdings") != std::string_view::npos) return SymbolFont::kWingdings;
  const size_t plus = font_name.find('+');
  if (plus == 6) font_name.remove_prefix(7);
  return font_name.starts_with("Symbol") ? SymbolFont::kSymbol : SymbolFont::kNone;
}

void AppendGlyph(char32_t c, SymbolFont font, std::string& text) {
  if (font == SymbolFont::kWingdings && c > 0x20 && c <= 0xFF) c = Picture(c, font);
  if (font == SymbolFont::kSymbol && c == 0xB7) c = 0x2022;
  if (c >= 0xFB00 && c <= 0xFB06) {
    text += kLigatures[c - 0xFB00];
  } else if (c >= 0xF020 && c <= 0xF0FF) {
    AppendUtf8(Picture(c - 0xF000, font), text);
  } else if (IsPrivateUse(c)) {
    text += kUnknownPictureUtf8;
  } else if (c == 0xAD) {
    text += '-';
  } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
    AppendUtf8(FromControl(c), text);
  } else if (!IsShapeless(c)) {
    AppendUtf8(c, text);
  }
}

void AppendUtf8(char32_t c, std::string& text) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  text += static_cast<char>(0x80 | (c & 0x3F));
}

bool IsBlank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

void TidyPrivateUse(std::string& word) {
  size_t at = word.find(kUnknownPictureUtf8);
  if (at == std::string::npos) return;
  while (at != std::string::npos) {
    word.erase(at, kUnknownPictureUtf8.size());
    at = word.find(kUnknownPictureUtf8, at);
  }
  if (word.empty()) word = "\u25AA";
}

void Compose(std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(text, status)) return;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  status = U_ZERO_ERROR;
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  if (U_SUCCESS(status)) text = std::move(composed);
}

char32_t CombiningMark(char32_t c) {
  if (c >= 0x0300 && c <= 0x036F) return c;
  switch (c) {
    case 0x0060:
    case 0x02CB:
      return 0x0300;
    case 0x00B4:
    case 0x02CA:
      return 0x0301;
    case 0x005E:
    case 0x02C6:
      return 0x0302;
    case 0x007E:
    case 0x02DC:
      return 0x0303;
    case 0x00AF:
    case 0x02C9:
      return 0x0304;
    case 0x02D8:
      return 0x0306;
    case 0x02D9:
      return 0x0307;
    case 0x00A8:
      return 0x0308;
    case 0x02DA:
      return 0x030A;
    case 0x02DD:
      return 0x030B;
    case 0x02C7:
      return 0x030C;
    case 0x00B8:
      return 0x0327;
    case 0x02DB:
      return 0x0328;
    default:
      return 0;
  }
}

}  // namespace caselore
