// What a worker asks of the program that started it: pages to be read by OCR.
#ifndef CASELORE_PIPELINE_OCR_SCAN_REQUESTS_H_
#define CASELORE_PIPELINE_OCR_SCAN_REQUESTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"

namespace caselore {

struct ScanRequest {
  int page = 0;     // 1-based
  int dpi = 0;      // at which it is to be painted
  std::string key;  // 64 hex digits: of all that decides what OCR reads there

  bool operator==(const ScanRequest&) const = default;
};

// One line a page.
std::string EncodeScans(const std::vector<ScanRequest>& scans);
// Nothing for what EncodeScans cannot have made of one document: no pages, more than `most_pages`,
// pages out of order, keys that are no keys.
std::optional<std::vector<ScanRequest>> DecodeScans(std::string_view text, int most_pages);

// What became of a page: what OCR read (EncodePage), or why there is nothing.
struct ScanResult {
  int page = 0;
  Result<std::string> words;
};

// What the program answers once all of them are read.
std::string EncodeResults(const std::vector<ScanResult>& results);
// Nothing if it makes no sense.
std::optional<std::vector<ScanResult>> DecodeResults(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_SCAN_REQUESTS_H_
