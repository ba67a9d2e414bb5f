#include "index/review_documents.h"

#include <array>

#include "document/text_hash.h"
#include "index/entry.h"
#include "index/fields.h"
#include "index/item_pages.h"
#include "index/passages.h"
#include "index/schema.h"
#include "index/text_pack.h"

namespace caselore {
namespace {

// Between two texts of one document, so that no phrase runs from one into the other.
constexpr Xapian::termpos kGap = 8;

// Adds texts with positions to one document.
class TextIndexer {
 public:
  TextIndexer(Analyser& analyser, Xapian::Document& document)
      : analyser_(analyser), document_(document) {}

  void Add(std::string_view text) {
    WordSpan word;
    for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
      ++position_;
      const std::string& term = analyser_.Term(text.substr(word.begin, word.end - word.begin));
      if (!term.empty()) document_.add_posting(term, position_);
    }
    position_ += kGap;
  }

 private:
  Analyser& analyser_;
  Xapian::Document& document_;
  Xapian::termpos position_ = 0;
};

// The boolean terms that every document of a review carries: what a Query filters by.
std::vector<std::string> SharedTerms(const Review& review) {
  std::vector<std::string> terms = {BooleanTerm(prefix::kReview, review.id)};
  const ReviewMetadata& metadata = review.metadata;
  if (metadata.published.size() >= 4) {
    terms.push_back(BooleanTerm(prefix::kYear, metadata.published.substr(0, 4)));
  }
  if (metadata.review_type) {
    terms.push_back(BooleanTerm(prefix::kReviewType, Name(*metadata.review_type)));
  }
  if (!metadata.publisher.empty()) {
    terms.push_back(FoldedTerm(prefix::kPublisher, metadata.publisher));
  }
  if (!metadata.area.empty()) terms.push_back(FoldedTerm(prefix::kArea, metadata.area));
  for (const std::string& subject : metadata.subjects) {
    terms.push_back(FoldedTerm(prefix::kSubject, subject));
  }
  return terms;
}

// Those of its title page alone.
void AddTitleTerms(const ReviewMetadata& metadata, Xapian::Document& document) {
  if (metadata.document_form) {
    document.add_boolean_term(BooleanTerm(prefix::kForm, Name(*metadata.document_form)));
  }
}

// What an item has beside its text, by the names of kHasNames.
std::vector<std::string_view> HadBy(const Item& item) {
  const std::array<bool, kHasNames.size()> has = {
      !item.number.empty(),        !item.label.empty(),
      !item.addressees.empty(),    !item.timescale.empty(),
      !item.themes.empty(),        !item.agencies.empty(),
      item.confidence.has_value(), item.done};
  std::vector<std::string_view> names;
  for (size_t i = 0; i < has.size(); ++i) {
    if (has[i]) names.push_back(kHasNames[i]);
  }
  return names;
}

std::string HeadingOf(const Section& section) {
  if (section.number.empty()) return section.heading;
  return section.heading.empty() ? section.number : section.number + " " + section.heading;
}

class ReviewIndexer {
 public:
  ReviewIndexer(const Review& review, Analyser& analyser)
      : review_(review),
        analyser_(analyser),
        shared_(SharedTerms(review)),
        key_(ReviewKey(review.id)) {}

  Xapian::Document TitleDocument() {
    const ReviewMetadata& metadata = review_.metadata;
    Xapian::Document document = Begin("review");
    AddTitleTerms(metadata, document);
    document.set_data(Pack(TitlePage{review_.id, metadata.title, metadata.publisher,
                                     metadata.published, review_.source.file}));
    TextIndexer text(analyser_, document);
    text.Add(metadata.title);
    text.Add(metadata.publisher);
    text.Add(metadata.area);
    for (const std::string& subject : metadata.subjects) text.Add(subject);
    for (const std::string& author : metadata.authors) text.Add(author);
    return document;
  }

  Xapian::Document ItemDocument(const Item& item) {
    const SectionKind section_kind = EffectiveKind(review_.sections, item.section);
    Xapian::Document document = Begin("item");
    document.add_boolean_term(BooleanTerm(prefix::kItemId, item.id));
    document.add_boolean_term(BooleanTerm(prefix::kItemKind, Name(item.kind)));
    document.add_boolean_term(BooleanTerm(prefix::kSectionKind, Name(section_kind)));
    for (const std::string& slug : item.themes) {
      document.add_boolean_term(BooleanTerm(prefix::kTheme, slug));
    }
    if (!item.themes.empty()) {
      document.add_boolean_term(BooleanTerm(prefix::kMainTheme, item.themes.front()));
    }
    for (const std::string& slug : item.agencies) {
      document.add_boolean_term(BooleanTerm(prefix::kAgency, slug));
    }
    for (const std::string& addressee : item.addressees) {
      document.add_boolean_term(FoldedTerm(prefix::kAddressee, addressee));
    }
    if (!item.number.empty()) document.add_boolean_term(FoldedTerm(prefix::kNumber, item.number));
    for (const std::string_view name : HadBy(item)) {
      document.add_boolean_term(BooleanTerm(prefix::kHas, name));
    }
    columns_.items.push_back({item.kind, section_kind, item.themes, item.agencies, item.addressees,
                              TextHash(item.text)});
    document.set_data(Pack(EntryOf(item, section_kind)));
    TextIndexer text(analyser_, document);
    text.Add(item.label);
    text.Add(item.text);
    return document;
  }

  std::vector<std::string> Texts() const { return texts_.Frames(); }

  // What is counted of the documents made so far, without their ids.
  ColumnBlock Columns() const {
    ColumnBlock block = columns_;
    const ReviewMetadata& metadata = review_.metadata;
    block.review = {
        review_.id,         metadata.review_type ? std::string(Name(*metadata.review_type)) : "",
        metadata.publisher, metadata.area,
        metadata.published, {}};
    for (const ThemeCount& theme : review_.themes) {
      if (theme.mentions <= 0) continue;
      block.review.mentions.emplace_back(theme.slug, static_cast<uint32_t>(theme.mentions));
    }
    return block;
  }

  Xapian::Document PassageDocument(const Passage& passage) {
    const Section& section = review_.sections[passage.section];
    const SectionKind section_kind = EffectiveKind(review_.sections, passage.section);
    Xapian::Document document = Begin("passage");
    document.add_boolean_term(BooleanTerm(prefix::kSectionKind, Name(section_kind)));
    Entry entry;
    entry.review_id = review_.id;
    entry.section_kind = section_kind;
    entry.heading = HeadingOf(section);
    entry.text = texts_.Add(passage.text);
    entry.pages = passage.pages;
    document.set_data(Pack(entry));
    ++columns_.passages;
    TextIndexer text(analyser_, document);
    text.Add(section.heading);
    text.Add(passage.text);
    return document;
  }

 private:
  Xapian::Document Begin(const char* entry) {
    Xapian::Document document;
    // Not boolean: searcher.cc lifts items above passages by the weight of this term.
    document.add_term(BooleanTerm(prefix::kEntry, entry));
    for (const std::string& term : shared_) document.add_boolean_term(term);
    document.add_value(slot::kReview, key_);
    document.add_value(slot::kPlace, key_ + Ordinal(places_++));
    document.add_value(slot::kDate, review_.metadata.published + '\0' + key_);
    const std::string& publisher = review_.metadata.publisher;
    // No publisher stands last.
    document.add_value(slot::kPublisher,
                       (publisher.empty() ? "\xFF" : FoldedTerm("", publisher)) + '\0' + key_);
    return document;
  }

  // Four bytes that sort as the number does.
  static std::string Ordinal(uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes += static_cast<char>(number >> static_cast<uint32_t>(shift));
    }
    return bytes;
  }

  Entry EntryOf(const Item& item, SectionKind section_kind) {
    Entry entry;
    entry.entry = EntryKind::kItem;
    entry.review_id = review_.id;
    entry.section_kind = section_kind;
    if (item.section >= 0) entry.heading = HeadingOf(review_.sections[item.section]);
    entry.kind = item.kind;
    entry.item_id = item.id;
    entry.number = item.number;
    entry.label = item.label;
    entry.text = texts_.Add(item.text);
    entry.pages = PagesOf(item, review_);
    return entry;
  }

  const Review& review_;
  Analyser& analyser_;
  const std::vector<std::string> shared_;
  const std::string key_;
  uint32_t places_ = 0;
  TextPack texts_;
  ColumnBlock columns_;
};

}  // namespace

IndexedReview ForEachDocumentOf(const Review& review, Analyser& analyser,
                                const std::function<void(const Xapian::Document&)>& add) {
  ReviewIndexer indexer(review, analyser);
  add(indexer.TitleDocument());
  for (const Item& item : review.items) add(indexer.ItemDocument(item));
  for (const Passage& passage : Passages(review)) add(indexer.PassageDocument(passage));
  return {indexer.Columns(), indexer.Texts()};
}

}  // namespace caselore
