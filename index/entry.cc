#include "index/entry.h"

#include <algorithm>

#include "index/packing.h"

namespace caselore {
namespace {

// An enumerator that a damaged index may hold anything for.
template <typename Enum, size_t N>
Enum Within(const Names<N>& names, uint64_t value) {
  return static_cast<Enum>(value < names.size() ? value : names.size() - 1);
}

}  // namespace

std::string Pack(const Entry& entry) {
  Packer out;
  out.Number(static_cast<uint64_t>(entry.entry));
  out.Text(entry.review_id);
  out.Number(static_cast<uint64_t>(entry.section_kind));
  out.Text(entry.heading);
  if (entry.entry == EntryKind::kItem) {
    out.Number(static_cast<uint64_t>(entry.kind));
    out.Text(entry.item_id);
    out.Text(entry.number);
    out.Text(entry.label);
  }
  out.Number(entry.text.block);
  out.Number(entry.text.offset);
  out.Number(entry.text.size);
  for (const PageTurn& turn : entry.pages) {
    out.Number(turn.offset);
    out.Number(static_cast<uint64_t>(turn.page));
  }
  out.Number(0);
  out.Number(0);  // no page: the end
  return out.Take();
}

Entry UnpackEntry(std::string_view packed) {
  Unpacker in(packed);
  Entry entry;
  entry.entry = in.Number() == static_cast<uint64_t>(EntryKind::kItem) ? EntryKind::kItem
                                                                       : EntryKind::kPassage;
  entry.review_id = in.Text();
  entry.section_kind = Within<SectionKind>(kSectionKindNames, in.Number());
  entry.heading = in.Text();
  if (entry.entry == EntryKind::kItem) {
    entry.kind = Within<ItemKind>(kItemKindNames, in.Number());
    entry.item_id = in.Text();
    entry.number = in.Text();
    entry.label = in.Text();
  }
  entry.text.block = in.Number();
  entry.text.offset = in.Number();
  entry.text.size = in.Number();
  for (;;) {
    const auto offset = static_cast<uint32_t>(in.Number());
    const auto page = static_cast<int>(in.Number());
    if (page <= 0) return entry;
    entry.pages.push_back({offset, page});
  }
}

std::string Pack(const TitlePage& page) {
  Packer out;
  out.Number(static_cast<uint64_t>(EntryKind::kReview));
  for (const std::string* field :
       {&page.review_id, &page.title, &page.publisher, &page.published, &page.file}) {
    out.Text(*field);
  }
  return out.Take();
}

TitlePage UnpackTitlePage(std::string_view packed) {
  Unpacker in(packed);
  TitlePage page;
  in.Number();
  for (std::string* field :
       {&page.review_id, &page.title, &page.publisher, &page.published, &page.file}) {
    *field = in.Text();
  }
  return page;
}

EntryKind KindOf(std::string_view packed) {
  const uint64_t kind = Unpacker(packed).Number();
  return kind <= static_cast<uint64_t>(EntryKind::kPassage) ? static_cast<EntryKind>(kind)
                                                            : EntryKind::kPassage;
}

std::string Pack(const ColumnBlock& block) {
  Packer out;
  out.Number(block.first_document);
  const ReviewFacets& review = block.review;
  for (const std::string* field :
       {&review.review_id, &review.type, &review.publisher, &review.area, &review.published}) {
    out.Text(*field);
  }
  out.Number(review.mentions.size());
  for (const auto& [theme, paragraphs] : review.mentions) {
    out.Text(theme);
    out.Number(paragraphs);
  }
  out.Number(block.passages);
  out.Number(block.items.size());
  for (const ItemFacets& item : block.items) {
    out.Number(static_cast<uint64_t>(item.kind));
    out.Number(static_cast<uint64_t>(item.section));
    for (const auto* values : {&item.themes, &item.agencies, &item.addressees}) out.Texts(*values);
    out.Number(item.text);
  }
  return out.Take();
}

ColumnBlock UnpackColumnBlock(std::string_view packed) {
  Unpacker in(packed);
  ColumnBlock block;
  block.first_document = in.Number();
  ReviewFacets& review = block.review;
  for (std::string* field :
       {&review.review_id, &review.type, &review.publisher, &review.area, &review.published}) {
    *field = in.Text();
  }
  review.mentions.resize(std::min<uint64_t>(in.Number(), packed.size()));
  for (auto& [theme, paragraphs] : review.mentions) {
    theme = in.Text();
    paragraphs = static_cast<uint32_t>(in.Number());
  }
  block.passages = in.Number();
  // Each takes a byte for its kind: a damaged block asks for no more than it has.
  block.items.resize(std::min<uint64_t>(in.Number(), packed.size()));
  for (ItemFacets& item : block.items) {
    item.kind = Within<ItemKind>(kItemKindNames, in.Number());
    item.section = Within<SectionKind>(kSectionKindNames, in.Number());
    for (auto* values : {&item.themes, &item.agencies, &item.addressees}) *values = in.Texts();
    item.text = in.Number();
  }
  return block;
}

}  // namespace caselore
