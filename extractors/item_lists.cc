#include "extractors/item_lists.h"

#include "extractors/fold.h"
#include "extractors/item_list_table.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

bool Announces(std::string_view text) {
  if (text.ends_with(':')) return true;
  for (std::string_view word : {"he following", "hese following", "as follows", "set out below",
                                "listed below", "hese are", "canlynol"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<Error> ListIntroTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::string kind = reader.Text("kind", slug);
  if (kind == "none" || kind == "other_review") {
    intros.push_back({std::nullopt, kind == "other_review"});
  } else {
    intros.push_back({reader.Named("kind", slug, ItemKindNamed), false});
  }
  reader.AddPatterns("patterns", patterns, static_cast<int>(intros.size()) - 1);
  return reader.Finish();
}

std::optional<Error> BoldTypeTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  kinds.push_back(reader.Named("kind", slug, ItemKindNamed).value_or(ItemKind::kFinding));
  reader.AddPatterns("patterns", patterns, static_cast<int>(kinds.size()) - 1);
  return reader.Finish();
}

std::optional<Error> ColumnTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const auto role = reader.Named("role", slug, [](std::string_view name) {
    return FindIn<ColumnRole>(kColumnRoleNames, name);
  });
  reader.AddPatterns("patterns", patterns, static_cast<int>(role.value_or(ColumnRole::kStatus)));
  return reader.Finish();
}

std::optional<Error> AsideTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  PatternSet& set = slug == "announcement" ? announcements : slug == "absence" ? absences : notices;
  reader.AddPatterns("patterns", set, 0);
  return reader.Finish();
}

std::optional<ListIntro> MatchListIntro(const Vocabulary& vocabulary, std::string_view paragraph) {
  if (!Announces(paragraph)) return std::nullopt;
  const ListIntroTable& table = vocabulary.tables().list_intros;
  // Without its colon, so that a pattern may ask for the last word.
  while (paragraph.ends_with(':') || paragraph.ends_with(' ')) paragraph.remove_suffix(1);
  const Folded folded(paragraph);
  int first = static_cast<int>(table.intros.size());
  for (int pattern : table.patterns.Find(folded.text())) {
    first = std::min(first, table.patterns.value(pattern));
  }
  if (first == static_cast<int>(table.intros.size())) return std::nullopt;
  return table.intros[static_cast<size_t>(first)];
}

std::vector<ItemKind> KindsInBold(const Vocabulary& vocabulary, std::string_view sentence) {
  const BoldTypeTable& table = vocabulary.tables().bold_types;
  std::vector<ItemKind> kinds;
  for (int pattern : table.patterns.Find(Folded(sentence).text())) {
    kinds.push_back(table.kinds[static_cast<size_t>(table.patterns.value(pattern))]);
  }
  return kinds;
}

std::optional<ColumnRole> RoleOfColumn(const Vocabulary& vocabulary, std::string_view heading) {
  while (!heading.empty() && (heading.back() == ':' || heading.back() == ' ')) {
    heading.remove_suffix(1);
  }
  const Folded folded(heading);
  const PatternSet& patterns = vocabulary.tables().columns.patterns;
  const std::vector<int> found = patterns.Find(folded.text());
  if (found.empty()) return std::nullopt;
  return static_cast<ColumnRole>(patterns.value(found.front()));
}

std::optional<ItemKind> KindOfColumn(ColumnRole role) {
  switch (role) {
    case ColumnRole::kRecommendation:
      return ItemKind::kRecommendation;
    case ColumnRole::kAction:
      return ItemKind::kAction;
    case ColumnRole::kFinding:
      return ItemKind::kFinding;
    case ColumnRole::kGoodPractice:
      return ItemKind::kGoodPractice;
    case ColumnRole::kQuestion:
      return ItemKind::kQuestion;
    case ColumnRole::kPractitionerMessage:
      return ItemKind::kPractitionerMessage;
    default:
      return std::nullopt;
  }
}

bool IsAnnouncement(const Vocabulary& vocabulary, std::string_view paragraph) {
  return vocabulary.tables().asides.announcements.Matches(Folded(paragraph).text());
}

bool IsAbsence(const Vocabulary& vocabulary, std::string_view paragraph) {
  return vocabulary.tables().asides.absences.Matches(Folded(paragraph).text());
}

bool IsNotice(const Vocabulary& vocabulary, std::string_view paragraph) {
  return vocabulary.tables().asides.notices.Matches(Folded(paragraph).text());
}

}  // namespace caselore
