#include "cli/query_hints.h"

#include "extractors/agencies.h"
#include "extractors/query_words.h"
#include "extractors/themes.h"

namespace caselore {
namespace {

constexpr double kLeastSure = 0.03;

}  // namespace

QueryNames QueryNamesOf(const Vocabulary& vocabulary) {
  QueryNames names;
  for (const Vocabulary::Name& theme : vocabulary.Themes()) {
    names.themes.push_back({theme.slug, theme.label});
  }
  for (const Vocabulary::Name& agency : vocabulary.Agencies()) {
    names.agencies.push_back({agency.slug, agency.label});
  }
  names.agency_of = [&vocabulary](std::string_view name) {
    return ResolveAgency(vocabulary, name).value_or("");
  };
  names.synonyms = SynonymsOf(vocabulary);
  names.passed_over = PassedOver(vocabulary);
  return names;
}

std::vector<Hint> HintsOf(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<Hint> hints;
  for (const ThemeHit& theme : ThemesOf(vocabulary, "", text)) {
    if (theme.score >= kLeastSure) hints.push_back({Field::kTheme, theme.slug, theme.score});
  }
  for (std::string& agency : NamedAgencies(vocabulary, text)) {
    hints.push_back({Field::kAgency, std::move(agency), 1});
  }
  for (const ItemKind kind : KindsAskedFor(vocabulary, text)) {
    hints.push_back({Field::kKind, std::string(Name(kind)), 1});
  }
  return hints;
}

}  // namespace caselore
