#include "pipeline/pdf/poppler_text.h"

#include <UTF.h>
#include <goo/GooString.h>
#include <goo/gmem.h>

#include "pipeline/glyphs.h"

namespace caselore {

std::string Utf8(const uint32_t* text, int length) {
  std::string utf8;
  for (int i = 0; i < length; ++i) {
    AppendUtf8(text[i] < 0x20 || text[i] == 0x7F ? ' ' : text[i], utf8);
  }
  const size_t begin = utf8.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  utf8 = utf8.substr(begin, utf8.find_last_not_of(' ') - begin + 1);
  Compose(utf8);
  return utf8;
}

std::string Utf8(const GooString* text) {
  if (text == nullptr) return {};
  Unicode* code_points = nullptr;
  const int length = TextStringToUCS4(text->toStr(), &code_points);
  std::string utf8 = Utf8(code_points, length);
  gfree(code_points);
  return utf8;
}

}  // namespace caselore
