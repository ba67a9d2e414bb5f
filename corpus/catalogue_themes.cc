// What `caselore themes` counts: kept by document, added up when asked.
#include <algorithm>
#include <map>

#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"

namespace caselore {
namespace {

SectionKind KindOf(const Review& review, const Item& item) {
  return EffectiveKind(review.sections, item.section);
}

std::map<std::pair<std::string, std::string_view>, int> CountItems(const Review& review) {
  std::map<std::pair<std::string, std::string_view>, int> counts;
  for (const Item& item : review.items) {
    for (const std::string& slug : item.themes) ++counts[{slug, Name(KindOf(review, item))}];
  }
  return counts;
}

void AddSections(Cursor& row, std::map<std::string, ThemeRow>& themes) {
  while (row.Next()) {
    const auto kind = SectionKindNamed(row.Text(1)).value_or(SectionKind::kOther);
    ThemeRow& theme = themes[row.Text(0)];
    theme.by_section.push_back({kind, row.Int(2), row.Int(3)});
    theme.items += row.Int(3);
  }
}

std::vector<ThemeRow> InOrder(std::map<std::string, ThemeRow> themes) {
  std::vector<ThemeRow> rows;
  for (auto& [slug, theme] : themes) {
    theme.slug = slug;
    std::sort(theme.by_section.begin(), theme.by_section.end(),
              [](const auto& a, const auto& b) { return a.kind < b.kind; });
    rows.push_back(std::move(theme));
  }
  return rows;
}

}  // namespace

Result<void> Catalogue::PutThemes(std::string_view sha256, const Review& review) {
  return Guarded([&] {
    auto run = [&](const char* sql, const auto&... values) {
      Cursor(state_->db, state_->statements, sql, values...).Run();
    };
    run("DELETE FROM theme_items WHERE doc = (SELECT doc FROM documents WHERE sha256 = ?)", sha256);
    run("DELETE FROM theme_mentions WHERE doc = (SELECT doc FROM documents WHERE sha256 = ?)",
        sha256);
    for (const auto& [key, items] : CountItems(review)) {
      run("INSERT INTO theme_items SELECT doc, ?2, ?3, ?4 FROM documents WHERE sha256 = ?1", sha256,
          key.first, key.second, items);
    }
    for (const ThemeCount& theme : review.themes) {
      if (theme.mentions <= 0) continue;
      run("INSERT OR REPLACE INTO theme_mentions SELECT doc, ?2, ?3 FROM documents WHERE sha256 = "
          "?1",
          sha256, theme.slug, theme.mentions);
    }
  });
}

Result<std::vector<ThemeRow>> Catalogue::Themes() {
  return Guarded([&] {
    std::map<std::string, ThemeRow> themes;
    Cursor sections(
        state_->db, state_->statements,
        "SELECT slug, section_kind, count(DISTINCT d.case_id), sum(t.items) FROM theme_items t "
        "JOIN documents d USING (doc) WHERE d.state = 0 GROUP BY slug, section_kind");
    AddSections(sections, themes);
    Cursor mentions(state_->db, state_->statements,
                    "SELECT slug, sum(mentions) FROM theme_mentions "
                    "JOIN documents d USING (doc) WHERE d.state = 0 GROUP BY slug");
    while (mentions.Next()) themes[mentions.Text(0)].mentions = mentions.Int(1);
    Cursor reviews(state_->db, state_->statements,
                   "SELECT slug, count(DISTINCT d.case_id) FROM (SELECT doc, slug FROM theme_items "
                   "UNION SELECT doc, slug FROM theme_mentions) "
                   "JOIN documents d USING (doc) WHERE d.state = 0 GROUP BY slug");
    while (reviews.Next()) themes[reviews.Text(0)].reviews = reviews.Int(1);
    return InOrder(std::move(themes));
  });
}

}  // namespace caselore
