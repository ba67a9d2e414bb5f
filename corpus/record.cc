// From a Review to its record. The order of the calls is the order of the fields, which
// docs/record.schema.json documents.
#include "corpus/record.h"

#include <algorithm>

#include "corpus/json_writer.h"
#include "corpus/record_boxes.h"

namespace caselore {
namespace {

std::string_view NameOf(TextLayer layer) {
  switch (layer) {
    case TextLayer::kNative:
      return "native";
    case TextLayer::kOcr:
      return "ocr";
    case TextLayer::kMixed:
      return "mixed";
  }
  return "native";
}

std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

void Field(JsonWriter& json, std::string_view key, std::string_view value) {
  json.Key(key);
  json.StringOrNull(value);
}

void Field(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.Key(key);
  json.Strings(values);
}

void Field(JsonWriter& json, std::string_view key, int64_t value) {
  json.Key(key);
  json.Int(value);
}

void WriteText(JsonWriter& json, std::string_view key, std::string_view value) {
  json.Key(key);
  json.String(value);
}

template <typename Enum>
std::string_view NameOrNothing(const std::optional<Enum>& value) {
  return value ? Name(*value) : std::string_view();
}

void WriteSource(JsonWriter& json, const Review& review) {
  json.Key("source");
  json.BeginObject();
  WriteText(json, "file", review.source.file);
  WriteText(json, "sha256", review.source.sha256);
  WriteText(json, "media_type", review.source.media_type);
  Field(json, "bytes", static_cast<int64_t>(review.source.bytes));
  Field(json, "pages", review.pages);
  Field(json, "url", review.source.url);
  WriteText(json, "text_layer", NameOf(review.text_layer));
  json.EndObject();
}

void WriteMetadata(JsonWriter& json, const ReviewMetadata& metadata) {
  Field(json, "title", metadata.title);
  Field(json, "review_type", NameOrNothing(metadata.review_type));
  Field(json, "document_form", NameOrNothing(metadata.document_form));
  Field(json, "subjects", metadata.subjects);
  Field(json, "publisher", metadata.publisher);
  Field(json, "area", metadata.area);
  Field(json, "published", metadata.published);
  Field(json, "incident_date", metadata.incident_date);
  Field(json, "authors", metadata.authors);
  Field(json, "language", metadata.language);
}

struct PageTurn {
  size_t offset = 0;
  int page = 0;
};

// A section's paragraphs, one a line, and where the text turns a page.
std::string JoinParagraphs(const std::vector<Paragraph>& paragraphs, std::vector<PageTurn>& turns) {
  std::string text;
  for (const Paragraph& paragraph : paragraphs) {
    if (&paragraph != &paragraphs.front()) text += '\n';
    for (const Provenance& place : paragraph.places) {
      const size_t offset = text.size() + std::min<size_t>(place.span.begin, paragraph.text.size());
      const bool turns_here = turns.empty() || turns.back().page != place.page;
      if (place.page > 0 && turns_here) turns.push_back({offset, place.page});
    }
    text += paragraph.text;
  }
  return text;
}

void WriteSection(JsonWriter& json, const Section& section) {
  std::vector<PageTurn> turns;
  const std::string text = JoinParagraphs(section.paragraphs, turns);
  json.BeginObject();
  WriteText(json, "kind", Name(section.kind));
  Field(json, "heading", section.heading);
  Field(json, "number", section.number);
  Field(json, "level", section.level);
  Field(json, "page", section.page);
  Field(json, "page_last", section.page_last);
  WriteText(json, "text", text);
  json.Key("pages");
  json.BeginArray();
  for (const PageTurn& turn : turns) {
    json.BeginArray();
    json.Int(static_cast<int64_t>(turn.offset));
    json.Int(turn.page);
    json.EndArray();
  }
  json.EndArray();
  json.EndObject();
}

void WriteBoxes(JsonWriter& json, const std::vector<Provenance>& places) {
  json.Key("boxes");
  json.BeginArray();
  for (const PageBox& run : RunsOfLines(places)) {
    json.BeginArray();
    json.Int(run.page);
    for (float side : {run.box.x0, run.box.y0, run.box.x1, run.box.y1}) json.Hundredths(side);
    json.EndArray();
  }
  json.EndArray();
}

}  // namespace

void WriteItemFields(JsonWriter& json, const Item& item) {
  WriteText(json, "id", item.id);
  WriteText(json, "kind", Name(item.kind));
  Field(json, "number", item.number);
  Field(json, "label", item.label);
  WriteText(json, "label_kind", Name(item.label_kind));
  WriteText(json, "text", item.text);
  Field(json, "page", item.page());
  WriteBoxes(json, item.places);
  json.Key("section");
  if (item.section >= 0) {
    json.Int(item.section);
  } else {
    json.Null();
  }
  Field(json, "addressees", item.addressees);
  Field(json, "agencies", item.agencies);
  Field(json, "themes", item.themes);
  Field(json, "timescale", item.timescale);
  json.Key("also_at");
  json.BeginArray();
  for (const ItemRepeat& repeat : item.also_at) {
    json.BeginArray();
    json.Int(repeat.page);
    json.Int(repeat.section);
    json.EndArray();
  }
  json.EndArray();
  if (item.done) {
    json.Key("done");
    json.True();
  }
  if (item.confidence) {
    json.Key("confidence");
    json.Hundredths(*item.confidence);
  }
}

namespace {

void WriteItem(JsonWriter& json, const Item& item) {
  json.BeginObject();
  WriteItemFields(json, item);
  json.EndObject();
}

void WriteTheme(JsonWriter& json, const ThemeCount& theme) {
  json.BeginObject();
  WriteText(json, "slug", theme.slug);
  Field(json, "items", theme.items);
  Field(json, "mentions", theme.mentions);
  json.EndObject();
}

void WriteReference(JsonWriter& json, const Reference& reference) {
  json.BeginObject();
  WriteText(json, "title", reference.title);
  Field(json, "year", reference.year);
  WriteText(json, "kind", reference.kind == ReferenceKind::kAct ? "act" : "guidance");
  json.EndObject();
}

void WriteDiagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.BeginObject();
  WriteText(json, "severity", NameOf(diagnostic.severity));
  WriteText(json, "stage", diagnostic.stage);
  Field(json, "page", diagnostic.page);
  WriteText(json, "message", diagnostic.message);
  json.EndObject();
}

template <typename T>
void WriteList(JsonWriter& json, std::string_view key, const std::vector<T>& values,
               void (*write)(JsonWriter&, const T&)) {
  json.Key(key);
  json.BeginArray();
  for (const T& value : values) write(json, value);
  json.EndArray();
}

}  // namespace

std::string RecordJson(const Review& review) {
  JsonWriter json;
  json.BeginObject();
  WriteText(json, "schema", kRecordSchema);
  WriteText(json, "id", review.id);
  WriteSource(json, review);
  WriteMetadata(json, review.metadata);
  WriteList(json, "sections", review.sections, WriteSection);
  WriteList(json, "items", review.items, WriteItem);
  WriteList(json, "themes", review.themes, WriteTheme);
  WriteList(json, "references", review.references, WriteReference);
  WriteList(json, "diagnostics", review.diagnostics, WriteDiagnostic);
  json.Key("vocabulary");
  json.BeginObject();
  WriteText(json, "hash", review.vocabulary_hash);
  json.EndObject();
  WriteText(json, "version", review.version);
  json.EndObject();
  return json.Take();
}

}  // namespace caselore
