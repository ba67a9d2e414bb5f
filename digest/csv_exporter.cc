#include "digest/csv_exporter.h"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "digest/csv_row.h"
#include "digest/item_place.h"

namespace caselore {
namespace {

using Cells = std::vector<std::string>;

std::string Joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}

struct Column {
  const char* name;
  std::string (*value)(const SelectedReview& of, const Item& item, const Codebook& codebook);
};

template <std::string DocumentRow::*field>
std::string OfRow(const SelectedReview& of, const Item&, const Codebook&) {
  return of.row.*field;
}

template <std::string Item::*field>
std::string OfItem(const SelectedReview&, const Item& item, const Codebook&) {
  return item.*field;
}

template <std::vector<std::string> Item::*field>
std::string ListOfItem(const SelectedReview&, const Item& item, const Codebook&) {
  return Joined(item.*field);
}

std::string Kind(const SelectedReview&, const Item& item, const Codebook&) {
  return std::string(Name(item.kind));
}

std::string LabelKindName(const SelectedReview&, const Item& item, const Codebook&) {
  return item.label.empty() ? "" : std::string(Name(item.label_kind));
}

std::string Page(const SelectedReview&, const Item& item, const Codebook&) {
  return item.page() > 0 ? std::to_string(item.page()) : "";
}

std::string Heading(const SelectedReview& of, const Item& item, const Codebook&) {
  return PlaceOf(of.review, item).heading;
}

std::string SectionKindName(const SelectedReview& of, const Item& item, const Codebook&) {
  return std::string(Name(PlaceOf(of.review, item).kind));
}

std::string ThemeLabels(const SelectedReview&, const Item& item, const Codebook& codebook) {
  Cells labels;
  for (const std::string& slug : item.themes) labels.emplace_back(LabelIn(codebook.themes, slug));
  return Joined(labels);
}

std::string Confidence(const SelectedReview&, const Item& item, const Codebook&) {
  return item.confidence ? fmt::format("{:.2f}", *item.confidence) : "";
}

std::string Subjects(const SelectedReview& of, const Item&, const Codebook&) {
  return Joined(of.review.metadata.subjects);
}

constexpr std::array<Column, 26> kColumns = {{
    {"id", OfItem<&Item::id>},
    {"kind", Kind},
    {"number", OfItem<&Item::number>},
    {"label", OfItem<&Item::label>},
    {"label_kind", LabelKindName},
    {"text", OfItem<&Item::text>},
    {"page", Page},
    {"section", Heading},
    {"section_kind", SectionKindName},
    {"addressees", ListOfItem<&Item::addressees>},
    {"agencies", ListOfItem<&Item::agencies>},
    {"themes", ListOfItem<&Item::themes>},
    {"theme_labels", ThemeLabels},
    {"timescale", OfItem<&Item::timescale>},
    {"confidence", Confidence},
    {"review", OfRow<&DocumentRow::id>},
    {"case", OfRow<&DocumentRow::case_id>},
    {"title", OfRow<&DocumentRow::title>},
    {"review_type", OfRow<&DocumentRow::review_type>},
    {"document_form", OfRow<&DocumentRow::document_form>},
    {"subjects", Subjects},
    {"publisher", OfRow<&DocumentRow::publisher>},
    {"area", OfRow<&DocumentRow::area>},
    {"published", OfRow<&DocumentRow::published>},
    {"file", OfRow<&DocumentRow::file>},
    {"url", OfRow<&DocumentRow::url>},
}};

}  // namespace

CsvExporter::CsvExporter(ByteSink sink, Codebook codebook, ByteOrderMark mark)
    : sink_(std::move(sink)), codebook_(std::move(codebook)) {
  Cells names;
  for (const Column& column : kColumns) names.emplace_back(column.name);
  waiting_ = (mark == ByteOrderMark::kUtf8 ? kUtf8Mark : "") + CsvRow(names);
}

Result<void> CsvExporter::Add(const SelectedReview& selected) {
  Cells cells(kColumns.size());
  for (const Item* item : selected.items) {
    for (size_t i = 0; i < kColumns.size(); ++i) {
      cells[i] = kColumns[i].value(selected, *item, codebook_);
    }
    waiting_ += CsvRow(cells);
  }
  return Finish();
}

Result<void> CsvExporter::Finish() {
  const std::string rows = std::exchange(waiting_, {});
  return rows.empty() ? Result<void>() : sink_(rows);
}

}  // namespace caselore
