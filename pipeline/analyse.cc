#include "pipeline/analyse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "corpus/sha256.h"
#include "document/version.h"
#include "extractors/item_lines.h"
#include "extractors/items.h"
#include "extractors/metadata.h"
#include "extractors/references.h"
#include "extractors/themes.h"
#include "pipeline/lay_out.h"
#include "pipeline/ocr/item_confidence.h"
#include "pipeline/ocr/text_layer.h"
#include "pipeline/outline.h"

namespace caselore {
namespace {

// "ABCDEF012345/rec-3": the document's id, the kind, the place among its kind.
void SetIds(Review& review) {
  constexpr Names<kItemKindNames.size()> kShort = {"good", "find", "rec", "msg", "act", "q"};
  std::array<int, kItemKindNames.size()> counts{};
  for (Item& item : review.items) {
    int number = ++counts[static_cast<size_t>(item.kind)];
    item.id =
        review.id + "/" + std::string(NameIn(kShort, item.kind)) + "-" + std::to_string(number);
  }
}

bool HasText(const Page& page) {
  return std::any_of(page.words.begin(), page.words.end(),
                     [](const Word& word) { return word.visibility == Visibility::kVisible; });
}

// A picture over most of the page: what a scanner makes.
bool IsPicture(const Page& page) {
  return std::any_of(page.images.begin(), page.images.end(), [&](const Image& image) {
    return image.box.Area() > 0.5f * page.width * page.height;
  });
}

// Pages whose text only an eye can read are named, so that no item from them is no news.
void NotePictures(const Document& document, Diagnostics& diagnostics) {
  if (std::none_of(document.pages.begin(), document.pages.end(), HasText)) {
    const bool tried = std::any_of(document.pages.begin(), document.pages.end(),
                                   [](const Page& page) { return page.recognised; });
    diagnostics.Warn("read", 0,
                     tried ? "No page has text, neither in the file nor in its pictures."
                           : "No page has a text layer: the document is a scan or empty, and needs "
                             "OCR.");
    return;
  }
  for (const Page& page : document.pages) {
    if (HasText(page) || page.recognised || !IsPicture(page)) continue;
    diagnostics.Info("read", page.number, "The page is a picture without a text layer.");
  }
}

// The document without the text of pages whose codes have no meaning, or a false one, and which OCR
// has not read: it would be quoted. Nothing if it has no such page. Only a PDF has codes of its
// own; what looks so elsewhere is another language, or a list of short forms.
std::optional<Document> WithoutGarbled(const Document& document, Diagnostics& diagnostics) {
  if (document.source.media_type != "application/pdf") return std::nullopt;
  std::vector<size_t> garbled;
  for (size_t i = 0; i < document.pages.size(); ++i) {
    const Page& page = document.pages[i];
    if (!page.recognised && StateOf(page) == TextLayerState::kGarbled) garbled.push_back(i);
  }
  if (garbled.empty()) return std::nullopt;
  diagnostics.Warn("read", 0,
                   fmt::format("The text layer of {} of {} pages makes no sense: they are not "
                               "read, and need OCR.",
                               garbled.size(), document.pages.size()));
  std::optional<Document> readable = document;
  for (const size_t i : garbled) {
    diagnostics.Info("read", document.pages[i].number,
                     "The text layer of the page makes no sense: it is not read, and needs OCR.");
    readable->pages[i].words.clear();
  }
  return readable;
}

}  // namespace

Result<Review> Analyse(std::string_view bytes, const std::string& file,
                       const Vocabulary& vocabulary, const ReadLimits& limits) {
  Diagnostics diagnostics;
  return Read(bytes, file, limits, diagnostics).map([&](const Document& document) {
    return Analyse(document, vocabulary, diagnostics);
  });
}

Review Analyse(const Document& whole, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  NotePictures(whole, diagnostics);
  const std::optional<Document> readable = WithoutGarbled(whole, diagnostics);
  const Document& document = readable ? *readable : whole;
  Layout layout = LayOut(document, diagnostics);

  Review review;
  review.source = document.source;
  review.id = ReviewId(review.source.sha256);
  review.pages = static_cast<int>(document.pages.size());
  review.text_layer = document.text_layer;
  review.sections = Outline(document, layout, vocabulary, diagnostics);
  review.metadata = ExtractMetadata(document, layout, review.sections, vocabulary);
  review.items = ExtractItems(review.sections, vocabulary);
  TagThemes(vocabulary, ThemeTitle(review.metadata), review.sections, review.items, review.themes);
  SetIds(review);
  RateItems(document, review.items);
  BreakLines(review.items);
  review.references = FindReferences(vocabulary, review.sections);
  review.diagnostics = diagnostics.notes();
  review.vocabulary_hash = vocabulary.hash();
  review.version = kVersion;
  TurnBack(document, review);
  return review;
}

}  // namespace caselore
