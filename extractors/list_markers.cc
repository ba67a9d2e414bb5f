#include "extractors/list_markers.h"

#include <algorithm>
#include <cctype>

namespace caselore {

std::string NumberOfMarker(const std::string& marker) {
  bool counts = std::any_of(marker.begin(), marker.end(),
                            [](char c) { return std::isalnum(static_cast<unsigned char>(c)); });
  if (!counts || marker == "o") return "";
  const size_t dash = std::min(marker.find("–"), marker.find("—"));
  if (dash != std::string::npos && dash > 0) return NumberOfMarker(marker.substr(0, dash));
  size_t begin = marker.find_first_not_of("([ "), end = marker.find_last_not_of(").]:- ");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return "";
  return marker.substr(begin, end - begin + 1);
}

bool IsDecimal(const std::string& marker) {
  size_t digits = 0, stops = 0;
  for (size_t i = 0; i < marker.size(); ++i) {
    digits += std::isdigit(static_cast<unsigned char>(marker[i])) != 0;
    stops += marker[i] == '.' && i + 1 < marker.size();
  }
  return digits >= 2 && stops >= 1;
}

bool HasParagraphNumber(const Paragraph& paragraph) {
  return paragraph.counts_on || IsDecimal(paragraph.marker);
}

bool SameMarkers(const std::string& a, const std::string& b) {
  auto shape = [](const std::string& marker) {
    std::string result;
    for (char c : marker) {
      unsigned char u = static_cast<unsigned char>(c);
      char kind = std::isdigit(u) ? '#' : std::isalpha(u) ? 'a' : c;
      if (result.empty() || result.back() != kind) result += kind;
    }
    return result;
  };
  return shape(a) == shape(b);
}

}  // namespace caselore
