// From a record back to a Review. Every field is checked: a record may come from a worker that read
// a hostile file, or from a damaged disk.
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "corpus/record.h"

namespace caselore {
namespace {

using Json = nlohmann::json;

// Thrown within this file only: the way out of a deep place that nlohmann-json takes too.
struct BadRecord {
  std::string message;
};

const Json& At(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) throw BadRecord{std::string("field '") + key + "' is missing"};
  return *found;
}

std::string Text(const Json& object, const char* key) {
  const Json& value = At(object, key);
  return value.is_null() ? std::string() : value.get<std::string>();
}

int Number(const Json& value, int least = 0) {
  if (!value.is_number_integer()) throw BadRecord{"a number is none"};
  const auto number = value.get<int64_t>();
  if (number < least || number > std::numeric_limits<int>::max()) {
    throw BadRecord{"a number is out of range"};
  }
  return static_cast<int>(number);
}

int Number(const Json& object, const char* key) { return Number(At(object, key)); }

std::vector<std::string> Texts(const Json& object, const char* key) {
  return At(object, key).get<std::vector<std::string>>();
}

// The value that `find` gives for a name, or BadRecord.
template <typename Find>
auto Named(const Json& object, const char* key, Find find) {
  const std::string name = Text(object, key);
  const auto value = find(name);
  if (!value) throw BadRecord{std::string("field '") + key + "' has no such value: " + name};
  return *value;
}

template <typename Find>
auto NamedOrNull(const Json& object, const char* key, Find find) -> decltype(find("")) {
  if (At(object, key).is_null()) return std::nullopt;
  return Named(object, key, find);
}

std::optional<TextLayer> TextLayerNamed(std::string_view name) {
  if (name == "native") return TextLayer::kNative;
  if (name == "ocr") return TextLayer::kOcr;
  if (name == "mixed") return TextLayer::kMixed;
  return std::nullopt;
}

std::optional<Severity> SeverityNamed(std::string_view name) {
  if (name == "info") return Severity::kInfo;
  if (name == "warning") return Severity::kWarning;
  if (name == "error") return Severity::kError;
  return std::nullopt;
}

std::optional<ReferenceKind> ReferenceKindNamed(std::string_view name) {
  if (name == "act") return ReferenceKind::kAct;
  if (name == "guidance") return ReferenceKind::kGuidance;
  return std::nullopt;
}

void ParseSource(const Json& json, Review& review) {
  review.source.file = Text(json, "file");
  review.source.sha256 = Text(json, "sha256");
  review.source.media_type = Text(json, "media_type");
  review.source.bytes = At(json, "bytes").get<uint64_t>();
  review.source.url = Text(json, "url");
  review.pages = Number(json, "pages");
  review.text_layer = Named(json, "text_layer", TextLayerNamed);
}

ReviewMetadata ParseMetadata(const Json& json) {
  ReviewMetadata metadata;
  metadata.title = Text(json, "title");
  metadata.review_type = NamedOrNull(json, "review_type", ReviewTypeNamed);
  metadata.document_form = NamedOrNull(json, "document_form", DocumentFormNamed);
  metadata.subjects = Texts(json, "subjects");
  metadata.publisher = Text(json, "publisher");
  metadata.area = Text(json, "area");
  metadata.published = Text(json, "published");
  metadata.incident_date = Text(json, "incident_date");
  metadata.authors = Texts(json, "authors");
  metadata.language = Text(json, "language");
  return metadata;
}

// Where a section's text turns a page, as the record gives it.
class PageTurns {
 public:
  PageTurns(const Json& turns, size_t text_size) {
    for (const Json& turn : turns) {
      const int offset = Number(turn.at(0)), page = Number(turn.at(1), 1);
      const size_t least = turns_.empty() ? 0 : turns_.back().first;
      if (turn.size() != 2 || static_cast<size_t>(offset) < least ||
          static_cast<size_t>(offset) > text_size) {
        throw BadRecord{"a page turn lies outside its text"};
      }
      turns_.emplace_back(offset, page);
    }
  }

  // One place for each page that [begin, end) of the text stands on; spans count from `begin`.
  std::vector<Provenance> Places(size_t begin, size_t end) {
    while (next_ < turns_.size() && turns_[next_].first <= begin) ++next_;
    std::vector<Provenance> places;
    if (next_ > 0) places.push_back(Place(turns_[next_ - 1].second, 0));
    for (; next_ < turns_.size() && turns_[next_].first < end; ++next_) {
      const auto offset = static_cast<uint32_t>(turns_[next_].first - begin);
      if (!places.empty()) places.back().span.end = offset;
      places.push_back(Place(turns_[next_].second, offset));
    }
    if (!places.empty()) places.back().span.end = static_cast<uint32_t>(end - begin);
    return places;
  }

 private:
  static Provenance Place(int page, uint32_t offset) { return {page, {}, {offset, offset}}; }

  std::vector<std::pair<size_t, int>> turns_;
  size_t next_ = 0;  // the first turn after the text asked for last
};

std::vector<Paragraph> ParseParagraphs(const std::string& text, PageTurns turns) {
  std::vector<Paragraph> paragraphs;
  for (size_t begin = 0; !text.empty() && begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    Paragraph paragraph;
    paragraph.text = text.substr(begin, end - begin);
    paragraph.places = turns.Places(begin, end);
    paragraphs.push_back(std::move(paragraph));
    begin = end + 1;
  }
  return paragraphs;
}

Section ParseSection(const Json& json) {
  Section section;
  section.kind = Named(json, "kind", SectionKindNamed);
  section.heading = Text(json, "heading");
  section.number = Text(json, "number");
  section.level = Number(json, "level");
  section.page = Number(json, "page");
  section.page_last = Number(json, "page_last");
  const std::string text = Text(json, "text");
  section.paragraphs = ParseParagraphs(text, PageTurns(At(json, "pages"), text.size()));
  return section;
}

// Sections come in pre-order: the parent is the nearest one before of a higher level.
void FindParents(Sections& sections) {
  for (int i = 0; i < static_cast<int>(sections.size()); ++i) {
    int parent = i - 1;
    while (parent >= 0 && sections[parent].level >= sections[i].level) {
      parent = sections[parent].parent;
    }
    sections[i].parent = parent;
  }
}

std::vector<Provenance> ParseBoxes(const Json& boxes, int page) {
  std::vector<Provenance> places;
  for (const Json& box : boxes) {
    if (box.size() != 5) throw BadRecord{"a box has not five numbers"};
    places.push_back({Number(box.at(0), 1),
                      {box.at(1).get<float>(), box.at(2).get<float>(), box.at(3).get<float>(),
                       box.at(4).get<float>()},
                      {}});
  }
  if (places.empty() && page > 0) places.push_back({page, {}, {}});
  return places;
}

std::optional<float> ConfidenceOf(const Json& item) {
  const auto found = item.find("confidence");
  if (found == item.end()) return std::nullopt;
  const auto confidence = found->get<float>();
  if (!(confidence >= 0 && confidence <= 1)) throw BadRecord{"a confidence is out of range"};
  return confidence;
}

Item ParseItem(const Json& json, size_t sections) {
  Item item;
  item.id = Text(json, "id");
  item.kind = Named(json, "kind", ItemKindNamed);
  item.number = Text(json, "number");
  item.label = Text(json, "label");
  item.label_kind = Named(json, "label_kind", LabelKindNamed);
  item.text = Text(json, "text");
  item.places = ParseBoxes(At(json, "boxes"), Number(json, "page"));
  const Json& section = At(json, "section");
  item.section = section.is_null() ? -1 : Number(section);
  if (item.section >= static_cast<int>(sections)) throw BadRecord{"an item has no such section"};
  item.addressees = Texts(json, "addressees");
  item.agencies = Texts(json, "agencies");
  item.themes = Texts(json, "themes");
  item.timescale = Text(json, "timescale");
  for (const Json& repeat : At(json, "also_at")) {
    item.also_at.push_back({Number(repeat.at(1)), Number(repeat.at(0), 1)});
    if (item.also_at.back().section >= static_cast<int>(sections)) {
      throw BadRecord{"an item is repeated in no such section"};
    }
  }
  if (const auto done = json.find("done"); done != json.end()) item.done = done->get<bool>();
  item.confidence = ConfidenceOf(json);
  return item;
}

Review ParseReview(const Json& json) {
  if (Text(json, "schema") != kRecordSchema) throw BadRecord{"it is of another schema"};
  Review review;
  review.id = Text(json, "id");
  ParseSource(At(json, "source"), review);
  review.metadata = ParseMetadata(json);
  for (const Json& section : At(json, "sections")) {
    review.sections.push_back(ParseSection(section));
  }
  FindParents(review.sections);
  for (const Json& item : At(json, "items")) {
    review.items.push_back(ParseItem(item, review.sections.size()));
  }
  for (const Json& theme : At(json, "themes")) {
    review.themes.push_back(
        {Text(theme, "slug"), Number(theme, "items"), Number(theme, "mentions")});
  }
  for (const Json& reference : At(json, "references")) {
    review.references.push_back({Text(reference, "title"), Text(reference, "year"),
                                 Named(reference, "kind", ReferenceKindNamed)});
  }
  for (const Json& note : At(json, "diagnostics")) {
    review.diagnostics.push_back({Named(note, "severity", SeverityNamed), Text(note, "stage"),
                                  Number(note, "page"), Text(note, "message")});
  }
  review.vocabulary_hash = Text(At(json, "vocabulary"), "hash");
  review.version = Text(json, "version");
  return review;
}

// A value takes a hundred bytes once it is parsed, and two bytes of JSON make one. The longest
// records have some 100,000; commas of the text are counted too, which takes no parser.
void CheckSize(std::string_view json) {
  constexpr ptrdiff_t kMostValues = 3'000'000;
  const auto values = std::count_if(json.begin(), json.end(),
                                    [](char c) { return c == ',' || c == '[' || c == '{'; });
  if (values > kMostValues) throw BadRecord{"it has more values than a record can have"};
}

}  // namespace

Result<Review> ReviewFromJson(std::string_view json) {
  try {
    CheckSize(json);
    return ParseReview(Json::parse(json));
  } catch (const BadRecord& bad) {
    return Fail(Cause::kCorrupt, "This is not a record: " + bad.message + ".");
  } catch (const Json::exception& bad) {
    return Fail(Cause::kCorrupt, std::string("This is not a record: ") + bad.what());
  }
}

}  // namespace caselore
