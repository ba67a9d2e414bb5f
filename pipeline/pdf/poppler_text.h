// Text of a PDF outside its pages (titles, names) as a record holds it.
#ifndef CASELORE_PIPELINE_PDF_POPPLER_TEXT_H_
#define CASELORE_PIPELINE_PDF_POPPLER_TEXT_H_

#include <cstdint>
#include <string>

class GooString;

namespace caselore {

// One line of composed UTF-8 (NFC) without blanks at its ends: titles hold line breaks and worse.
std::string Utf8(const uint32_t* text, int length);

// The same of a text string (ISO 32000-1, 7.9.2.2); empty for null.
std::string Utf8(const GooString* text);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_POPPLER_TEXT_H_
