#include "digest/json_lines_exporter.h"

#include <string>
#include <string_view>

#include "corpus/json_writer.h"
#include "corpus/record.h"
#include "digest/item_place.h"

namespace caselore {
namespace {

void Field(JsonWriter& json, std::string_view key, std::string_view value) {
  json.Key(key);
  json.StringOrNull(value);
}

void WriteReview(JsonWriter& json, const SelectedReview& of) {
  const DocumentRow& row = of.row;
  json.Key("review");
  json.BeginObject();
  Field(json, "id", row.id);
  Field(json, "case", row.case_id);
  Field(json, "title", row.title);
  Field(json, "publisher", row.publisher);
  Field(json, "area", row.area);
  Field(json, "published", row.published);
  Field(json, "review_type", row.review_type);
  Field(json, "document_form", row.document_form);
  json.Key("subjects");
  json.Strings(of.review.metadata.subjects);
  Field(json, "file", row.file);
  Field(json, "url", row.url);
  Field(json, "sha256", row.sha256);
  json.EndObject();
}

std::string Line(const SelectedReview& of, const Item& item) {
  const ItemPlace place = PlaceOf(of.review, item);
  JsonWriter json;
  json.BeginObject();
  WriteItemFields(json, item);
  Field(json, "section_heading", place.heading);
  Field(json, "section_kind", Name(place.kind));
  WriteReview(json, of);
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace

Result<void> JsonLinesExporter::Add(const SelectedReview& selected) {
  std::string lines;
  for (const Item* item : selected.items) lines += Line(selected, *item);
  return lines.empty() ? Result<void>() : sink_(lines);
}

}  // namespace caselore
