#include "pipeline/ocr/page_picture.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace caselore {
namespace {

constexpr float kPointsPerInch = 72;
constexpr float kBestDpi = 300, kMostDpi = 400;
constexpr float kA4Inches = 11.7f;  // its longer side
constexpr float kMostPixels = 50e6f;
constexpr int kMostErrors = 100'000;  // of one page, then it is given up
constexpr float kMostOfPage = 0.5f;

// A page may break the rules millions of times; Poppler asks nobody whether to go on.
void CountError(const std::string&, void* count) {
  if (++*static_cast<int*>(count) > kMostErrors) throw std::runtime_error("too many errors");
}

float DpiOfScan(const Page& page) {
  float dpi = 0;
  for (const Image& image : page.images) {
    if (image.box.Area() < kMostOfPage * page.width * page.height) continue;
    dpi = std::max(dpi, static_cast<float>(image.width) / image.box.Width() * kPointsPerInch);
  }
  return dpi;
}

}  // namespace

int PaintingDpi(const Page& page) {
  const float width = std::max(page.width / kPointsPerInch, 0.01f);
  const float height = std::max(page.height / kPointsPerInch, 0.01f);
  const float least = std::min(kBestDpi, kBestDpi * kA4Inches / std::max(width, height));
  const float wanted = std::max(least, std::min(DpiOfScan(page), kMostDpi));
  return static_cast<int>(std::min(wanted, std::sqrt(kMostPixels / (width * height))));
}

Result<GreyPicture> PaintPage(std::string_view pdf, int number, int dpi) {
  int errors = 0;
  poppler::set_debug_error_function(&CountError, &errors);
  try {
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    if (!document || document->is_locked()) return Fail(Cause::kDamaged, "It cannot be opened.");
    const std::unique_ptr<poppler::page> page(document->create_page(number - 1));
    if (!page) return Fail(Cause::kDamaged, "There is no such page.");
    const poppler::rectf box = page->page_rect();
    const double scale = dpi / kPointsPerInch;
    const double pixels = box.width() * scale * box.height() * scale;
    if (dpi < 1 || pixels > 1.05 * kMostPixels) {
      return Fail(Cause::kTooLarge, "The page has more than 50 million pixels.");
    }
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image image = renderer.render_page(page.get(), dpi, dpi);
    // Poppler gives a picture of 1 x 1 pixels for what it cannot paint.
    if (!image.is_valid() || 1.0 * image.width() * image.height() < 0.9 * pixels) {
      return Fail(Cause::kDamaged, "The page cannot be painted.");
    }
    GreyPicture picture{image.width(), image.height(), static_cast<float>(dpi), {}};
    picture.pixels.reserve(static_cast<size_t>(picture.width) * picture.height);
    for (int y = 0; y < picture.height; ++y) {
      const auto* row = reinterpret_cast<const uint8_t*>(image.const_data()) +
                        static_cast<ptrdiff_t>(y) * image.bytes_per_row();
      picture.pixels.insert(picture.pixels.end(), row, row + picture.width);
    }
    return picture;
  } catch (const std::bad_alloc&) {
    return Fail(Cause::kOutOfMemory, "The page needs more memory than it may take.");
  } catch (const std::exception&) {
    return Fail(Cause::kDamaged, "The page breaks the rules of PDF too often.");
  }
}

}  // namespace caselore
