#include "index/entry.h"

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
       {&page.review_id, &page.title, &page.publisher, &page.published, &page.file, &page.texts}) {
    out.Text(*field);
  }
  return out.Take();
}

TitlePage UnpackTitlePage(std::string_view packed) {
  Unpacker in(packed);
  TitlePage page;
  in.Number();
  for (std::string* field :
       {&page.review_id, &page.title, &page.publisher, &page.published, &page.file, &page.texts}) {
    *field = in.Text();
  }
  return page;
}

EntryKind KindOf(std::string_view packed) {
  const uint64_t kind = Unpacker(packed).Number();
  return kind <= static_cast<uint64_t>(EntryKind::kPassage) ? static_cast<EntryKind>(kind)
                                                            : EntryKind::kPassage;
}

std::string Pack(const ItemFacets& facets) {
  Packer out;
  out.Number(static_cast<uint64_t>(facets.kind));
  out.Texts(facets.themes);
  out.Texts(facets.agencies);
  out.Texts(facets.addressees);
  return out.Take();
}

ItemFacets UnpackItemFacets(std::string_view packed) {
  Unpacker in(packed);
  ItemFacets facets;
  facets.kind = Within<ItemKind>(kItemKindNames, in.Number());
  facets.themes = in.Texts();
  facets.agencies = in.Texts();
  facets.addressees = in.Texts();
  return facets;
}

std::string Pack(const ReviewFacets& facets) {
  Packer out;
  for (const std::string* field :
       {&facets.review_id, &facets.type, &facets.publisher, &facets.area, &facets.published}) {
    out.Text(*field);
  }
  return out.Take();
}

ReviewFacets UnpackReviewFacets(std::string_view packed) {
  Unpacker in(packed);
  ReviewFacets facets;
  for (std::string* field :
       {&facets.review_id, &facets.type, &facets.publisher, &facets.area, &facets.published}) {
    *field = in.Text();
  }
  return facets;
}

}  // namespace caselore
