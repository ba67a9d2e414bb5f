#include "pipeline/analyse.h"

#include <array>
#include <string>
#include <utility>

#include "corpus/sha256.h"
#include "document/version.h"
#include "extractors/items.h"
#include "extractors/metadata.h"
#include "extractors/references.h"
#include "extractors/themes.h"
#include "pipeline/lay_out.h"
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

}  // namespace

Result<Review> Analyse(std::string_view bytes, const std::string& file,
                       const Vocabulary& vocabulary, const ReadLimits& limits) {
  Diagnostics diagnostics;
  Result<Document> document = Read(bytes, file, limits, diagnostics);
  if (!document) return tl::unexpected(document.error());
  Layout layout = LayOut(*document, diagnostics);

  Review review;
  review.source = document->source;
  review.id = ReviewId(review.source.sha256);
  review.pages = static_cast<int>(document->pages.size());
  review.text_layer = document->text_layer;
  review.sections = Outline(*document, layout, vocabulary, diagnostics);
  review.metadata = ExtractMetadata(*document, layout, review.sections, vocabulary);
  review.items = ExtractItems(review.sections, vocabulary);
    TagThemes(vocabulary, review.sections, review.items, review.themes);
  SetIds(review);
  review.references = FindReferences(vocabulary, review.sections);
  review.diagnostics = diagnostics.notes();
  review.vocabulary_hash = vocabulary.hash();
  review.version = kVersion;
  return review;
}

}  // namespace caselore
