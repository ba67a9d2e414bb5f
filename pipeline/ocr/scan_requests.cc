#include "pipeline/ocr/scan_requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace caselore {
namespace {

constexpr size_t kKeySize = 64;

bool IsKey(std::string_view text) {
  return text.size() == kKeySize && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Takes a number and the character after it off the front.
std::optional<size_t> TakeNumber(std::string_view& text, char after) {
  size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() + text.size() || *end != after) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<size_t>(end - text.data()) + 1);
  return number;
}

std::optional<ScanRequest> TakeScan(std::string_view& text, int most_pages) {
  const std::optional<size_t> page = TakeNumber(text, ' ');
  if (!page || *page < 1 || *page > static_cast<size_t>(most_pages)) return std::nullopt;
  const std::optional<size_t> dpi = TakeNumber(text, ' ');
  if (!dpi || *dpi > 10'000 || text.size() <= kKeySize || text[kKeySize] != '\n' ||
      !IsKey(text.substr(0, kKeySize))) {
    return std::nullopt;
  }
  ScanRequest scan{static_cast<int>(*page), static_cast<int>(*dpi),
                   std::string(text.substr(0, kKeySize))};
  text.remove_prefix(kKeySize + 1);
  return scan;
}

}  // namespace

std::string EncodeScans(const std::vector<ScanRequest>& scans) {
  std::string text;
  for (const ScanRequest& scan : scans) {
    fmt::format_to(std::back_inserter(text), "{} {} {}\n", scan.page, scan.dpi, scan.key);
  }
  return text;
}

std::optional<std::vector<ScanRequest>> DecodeScans(std::string_view text, int most_pages) {
  std::vector<ScanRequest> scans;
  while (!text.empty()) {
    std::optional<ScanRequest> scan = TakeScan(text, most_pages);
    if (!scan || (!scans.empty() && scan->page <= scans.back().page)) return std::nullopt;
    scans.push_back(std::move(*scan));
  }
  if (scans.empty()) return std::nullopt;
  return scans;
}

// A head, "PAGE CAUSE SIZE" and a line end, then that many bytes. Cause 0: they are words.
std::string EncodeResults(const std::vector<ScanResult>& results) {
  std::string text;
  for (const ScanResult& result : results) {
    const std::string& body = result.words ? *result.words : result.words.error().message;
    const int cause = result.words ? 0 : 1 + static_cast<int>(result.words.error().cause);
    fmt::format_to(std::back_inserter(text), "{} {} {}\n", result.page, cause, body.size());
    text += body;
  }
  return text;
}

std::optional<std::vector<ScanResult>> DecodeResults(std::string_view text) {
  std::vector<ScanResult> results;
  while (!text.empty()) {
    const std::optional<size_t> page = TakeNumber(text, ' ');
    const std::optional<size_t> cause = page ? TakeNumber(text, ' ') : std::nullopt;
    const std::optional<size_t> size = cause ? TakeNumber(text, '\n') : std::nullopt;
    if (!size || *size > text.size() || *cause > 1 + static_cast<size_t>(Cause::kInternal)) {
      return std::nullopt;
    }
    std::string body(text.substr(0, *size));
    text.remove_prefix(*size);
    ScanResult result{static_cast<int>(*page), ""};
    if (*cause == 0) {
      result.words = std::move(body);
    } else {
      result.words = Fail(static_cast<Cause>(*cause - 1), std::move(body));
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace caselore
