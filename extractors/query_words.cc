#include "extractors/query_words.h"

#include <algorithm>

#include "extractors/fold.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {

std::optional<Error> QueryWordTable::AddSynonyms(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  std::vector<std::string> group;
  for (const TomlText& text : reader.Texts("words")) group.push_back(text.text);
  if (group.size() > 1) synonyms.push_back(std::move(group));
  return reader.Finish();
}

std::optional<Error> QueryWordTable::AddAskedKind(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::optional<ItemKind> kind = ItemKindNamed(slug);
  if (!kind) return BadTable(row.file, row.line, "no kind of item " + Quoted(slug));
  reader.AddPatterns("patterns", asked_kinds, static_cast<int>(*kind));
  return reader.Finish();
}

std::optional<Error> QueryWordTable::AddPassedOver(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  for (const TomlText& text : reader.Texts("words")) passed_over.push_back(text.text);
  return reader.Finish();
}

const std::vector<std::string>& PassedOver(const Vocabulary& vocabulary) {
  return vocabulary.tables().query_words.passed_over;
}

const std::vector<std::vector<std::string>>& SynonymsOf(const Vocabulary& vocabulary) {
  return vocabulary.tables().query_words.synonyms;
}

std::vector<ItemKind> KindsAskedFor(const Vocabulary& vocabulary, std::string_view query) {
  const PatternSet& patterns = vocabulary.tables().query_words.asked_kinds;
  std::vector<ItemKind> kinds;
  for (const int hit : patterns.Find(Folded(query).text())) {
    const auto kind = static_cast<ItemKind>(patterns.value(hit));
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace caselore
