#include "pipeline/ocr/item_confidence.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace caselore {
namespace {

const Page* PageOf(const Document& document, int number) {
  const auto index = static_cast<size_t>(number) - 1;
  return number >= 1 && index < document.pages.size() ? &document.pages[index] : nullptr;
}

struct Mean {
  float sum = 0;
  int count = 0;
};

void AddLine(const Page& page, const BBox& line, Mean& mean) {
  for (const Word& word : page.words) {
    if (!line.Contains(word.box.CentreX(), word.box.CentreY())) continue;
    mean.sum += static_cast<float>(word.confidence) / 100;
    ++mean.count;
  }
}

void TurnBack(const Document& document, std::vector<Provenance>& places) {
  for (Provenance& place : places) {
    const Page* page = PageOf(document, place.page);
    if (page == nullptr || page->skew == 0) continue;
    place.box = Turned(place.box, page->width, page->height, -page->skew);
  }
}

}  // namespace

BBox Turned(const BBox& box, float width, float height, float degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle), sine = std::sin(angle);
  BBox turned{1e9f, 1e9f, -1e9f, -1e9f};
  for (const float x : {box.x0, box.x1}) {
    for (const float y : {box.y0, box.y1}) {
      const double dx = x - width / 2, dy = y - height / 2;
      const auto to_x = static_cast<float>(width / 2 + dx * cosine - dy * sine);
      const auto to_y = static_cast<float>(height / 2 + dx * sine + dy * cosine);
      turned = {std::min(turned.x0, to_x), std::min(turned.y0, to_y), std::max(turned.x1, to_x),
                std::max(turned.y1, to_y)};
    }
  }
  return turned;
}

void RateItems(const Document& document, Items& items) {
  for (Item& item : items) {
    const bool recognised =
        std::any_of(item.places.begin(), item.places.end(), [&](const Provenance& place) {
          const Page* page = PageOf(document, place.page);
          return page != nullptr && page->recognised;
        });
    if (!recognised) continue;
    Mean mean;
    for (const Provenance& place : item.places) {
      if (const Page* page = PageOf(document, place.page)) AddLine(*page, place.box, mean);
    }
    if (mean.count > 0) item.confidence = mean.sum / static_cast<float>(mean.count);
  }
}

void TurnBack(const Document& document, Review& review) {
  for (Item& item : review.items) TurnBack(document, item.places);
  for (Section& section : review.sections) {
    TurnBack(document, section.places);
    for (Paragraph& paragraph : section.paragraphs) TurnBack(document, paragraph.places);
  }
}

}  // namespace caselore
