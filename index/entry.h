// What the index keeps of a document to show it: packed into Xapian's document data.
#ifndef CASELORE_INDEX_ENTRY_H_
#define CASELORE_INDEX_ENTRY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/item_kind.h"
#include "document/section_kind.h"
#include "index/text_pack.h"

namespace caselore {

// From this byte of the text on it stands on this page.
struct PageTurn {
  uint32_t offset = 0;
  int page = 0;

  bool operator==(const PageTurn&) const = default;
};

enum class EntryKind : uint8_t { kReview, kItem, kPassage };

// An item or a passage. Its text stands with the title page of its review.
struct Entry {
  EntryKind entry = EntryKind::kPassage;
  std::string review_id;
  SectionKind section_kind = SectionKind::kOther;
  std::string heading;                 // of the section, with its number
  ItemKind kind = ItemKind::kFinding;  // these four of items only
  std::string item_id, number, label;
  TextRange text;  // in the pack of the review
  std::vector<PageTurn> pages;
};

// A review's title page.
struct TitlePage {
  std::string review_id, title, publisher, published, file;
};

std::string Pack(const Entry& entry);
std::string Pack(const TitlePage& page);
EntryKind KindOf(std::string_view packed);  // which of the two it is
Entry UnpackEntry(std::string_view packed);
TitlePage UnpackTitlePage(std::string_view packed);

// What is counted of an item and of a review.
struct ItemFacets {
  ItemKind kind = ItemKind::kFinding;
  SectionKind section = SectionKind::kOther;
  std::vector<std::string> themes, agencies, addressees;
  uint64_t text = 0;  // TextHash
};
struct ReviewFacets {
  std::string review_id, type, publisher, area, published;
  std::vector<std::pair<std::string, uint32_t>> mentions;  // themes, by paragraphs outside items

  std::string Year() const { return published.substr(0, 4); }
};

// All that is counted of the documents of one review, which have ids in a row: the title page, the
// items, the passages. Kept as metadata (kColumnsKey), so that columns are read without a look at
// any document, and also of an index that another machine serves.
struct ColumnBlock {
  uint64_t first_document = 0;
  ReviewFacets review;
  std::vector<ItemFacets> items;
  uint64_t passages = 0;
};

std::string Pack(const ColumnBlock& block);
ColumnBlock UnpackColumnBlock(std::string_view packed);

}  // namespace caselore

#endif  // CASELORE_INDEX_ENTRY_H_
