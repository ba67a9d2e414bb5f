// What OCR has read before, a file a page. It may be deleted at any time.
#ifndef CASELORE_PIPELINE_OCR_OCR_CACHE_H_
#define CASELORE_PIPELINE_OCR_OCR_CACHE_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace caselore {

// FOLDER/ab/abcd….zst for the key abcd… (ScanRequest::key), and an empty abcd….failed. Several
// programs may use one folder at the same time: files are whole or not there. Nothing here ever
// fails: what cannot be kept is read again next time.
class OcrCache {
 public:
  // An empty path: nothing is kept. The folder is made (0700) with the first page.
  explicit OcrCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Nothing for a page that is not there or is damaged.
  std::optional<std::string> Find(std::string_view key) const;
  void Keep(std::string_view key, std::string_view words) const;
  // Notes that the page could not be read; of a page that is kept later it says nothing.
  void KeepFailure(std::string_view key) const;
  bool HasFailed(std::string_view key) const;

 private:
  std::filesystem::path FailureOf(std::string_view key) const;
  std::filesystem::path PathOf(std::string_view key) const;

  std::filesystem::path folder_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_OCR_CACHE_H_
