#include "extractors/regions.h"

#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// Small letters, with one space for everything between words, and one at each end.
std::string Plain(std::string_view text) {
  std::string plain = " ";
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U);
    if (letter) plain += upper ? static_cast<char>(c + 32) : c;
    if (!letter && plain.back() != ' ') plain += ' ';
  }
  if (plain.back() != ' ') plain += ' ';
  return plain;
}

}  // namespace

std::optional<Error> RegionTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  const std::string label = reader.Required("label");
  for (const TomlText& place : reader.Texts("places")) places.emplace_back(place.text, label);
  return reader.Finish();
}

std::string RegionOf(const Vocabulary& vocabulary, std::string_view area) {
  const std::string plain = Plain(area);
  std::string region;
  size_t longest = 0;
  for (const auto& [place, label] : vocabulary.tables().regions.places) {
    if (place.size() <= longest || plain.find(" " + place + " ") == std::string::npos) continue;
    longest = place.size();
    region = label;
  }
  return region;
}

}  // namespace caselore
