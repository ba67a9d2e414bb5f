#include "pipeline/ocr/read_scans.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "corpus/sha256.h"
#include "pipeline/ocr/page_picture.h"
#include "pipeline/ocr/recognised_document.h"
#include "pipeline/pdf/read_pdf.h"

namespace caselore {
namespace {

constexpr char kStage[] = "read";
// To be raised with every change of what is made of a page's picture.
constexpr int kMethod = 2;

std::string KeyOf(const std::string& page_hash, int dpi) {
  return Sha256(fmt::format("ocr {} tesseract {} eng cym {} dpi {}", kMethod, TesseractVersion(),
                            dpi, page_hash));
}

// "1-3, 7": pages in order.
std::string Ranges(const std::vector<int>& pages) {
  std::string text;
  for (size_t begin = 0, end; begin < pages.size(); begin = end) {
    for (end = begin + 1; end < pages.size() && pages[end] == pages[end - 1] + 1; ++end) {
    }
    if (!text.empty()) text += ", ";
    text += std::to_string(pages[begin]);
    if (end - begin > 1) text += "-" + std::to_string(pages[end - 1]);
  }
  return text;
}

void NoteRead(const std::vector<int>& pages, Diagnostics& diagnostics) {
  if (pages.empty()) return;
  diagnostics.Info(kStage, 0,
                   fmt::format("Read by OCR (Tesseract {}): page{} {}.", TesseractVersion(),
                               pages.size() > 1 ? "s" : "", Ranges(pages)));
}

void NoteMissing(const std::vector<int>& pages, const std::string& why, Diagnostics& diagnostics) {
  if (pages.empty()) return;
  diagnostics.Warn(kStage, 0,
                   fmt::format("Needs OCR, which is not available: page{} {}. {}",
                               pages.size() > 1 ? "s" : "", Ranges(pages), why));
}

}  // namespace

std::vector<ScanRequest> RequestScans(std::string_view bytes, const Document& document,
                                      OcrMode mode) {
  std::vector<ScanRequest> requests;
  std::vector<int> pages;
  for (const Scan& scan : FindScans(document, mode)) {
    requests.push_back({scan.page, scan.dpi, ""});
    pages.push_back(scan.page);
  }
  if (pages.empty()) return requests;
  const std::vector<std::string> hashes = HashPages(bytes, pages);
  for (size_t i = 0; i < requests.size(); ++i) {
    requests[i].key = KeyOf(hashes[i], requests[i].dpi);
  }
  return requests;
}

Result<std::string> ReadScan(std::string_view bytes, int page, int dpi, Recogniser& recogniser) {
  return PaintPage(bytes, page, dpi)
      .and_then([&](const GreyPicture& picture) { return recogniser.Read(picture); })
      .map([](const RecognisedPage& recognised) { return EncodePage(recognised); });
}

Document WithResults(Document document, const std::vector<ScanResult>& results,
                     Diagnostics& diagnostics) {
  RecognisedPages pages;
  std::vector<int> read, missing;
  std::string why;
  for (const ScanResult& result : results) {
    if (result.page < 1 || result.page > static_cast<int>(document.pages.size())) continue;
    Result<RecognisedPage> page =
        result.words.and_then([](const std::string& words) { return DecodePage(words); });
    if (page) {
      read.push_back(result.page);
      pages.emplace(result.page, std::move(*page));
    } else if (page.error().cause == Cause::kMissing) {
      missing.push_back(result.page);
      why = page.error().message;
    } else {
      diagnostics.Warn(kStage, result.page,
                       "The page needs OCR, which failed: " + page.error().message);
    }
  }
  if (!pages.empty()) document = WithRecognised(std::move(document), std::move(pages));
  std::erase_if(
      read, [&](int page) { return !document.pages[static_cast<size_t>(page) - 1].recognised; });
  NoteRead(read, diagnostics);
  NoteMissing(missing, why, diagnostics);
  return document;
}

}  // namespace caselore
