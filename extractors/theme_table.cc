#include "extractors/theme_table.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "extractors/fold.h"
#include "extractors/row_reader.h"
#include "extractors/rule_index.h"
#include "extractors/theme_pattern.h"

namespace caselore {
struct ThemeTable::Rule {
  Hit hit;
  std::string file, text;
  int line = 0;
  bool built_in = false;
  ThemeRule rule;
  std::once_flag once;
  std::vector<ThemePattern> patterns;  // one a part

  // Compiled when it is first tried: most rules never are.
  const std::vector<ThemePattern>& Compiled() {
    std::call_once(once, [&] {
      for (const auto& part : rule.parts) patterns.emplace_back().Compile(part.text);
    });
    return patterns;
  }

  bool Matches(const PlainText& plain) {
    Compiled();
    for (size_t i = 0; i < patterns.size(); ++i) {
      if (patterns[i].Matches(plain) == rule.parts[i].absent) return false;
    }
    return true;
  }

  // Of the first part that is there.
  CharSpan Locate(const PlainText& plain) {
    Compiled();
    for (size_t i = 0; i < patterns.size(); ++i) {
      if (rule.parts[i].absent) continue;
      if (const CharSpan found = patterns[i].Find(plain); !found.Empty()) return found;
    }
    return {};
  }
};

// The reason why `text` is no rule, else "".
std::string WhyBadRule(std::string_view text, const Concepts& concepts) {
  ThemeRule rule;
  std::string reason = ParseThemeRule(text, concepts, rule);
  for (const auto& part : rule.parts) {
    if (reason.empty()) reason = ThemePattern().Compile(part.text);
  }
  return reason;
}

struct ThemeTable::Index {
  std::once_flag once;
  RuleIndex rules;
};

ThemeTable::ThemeTable() : index_(std::make_unique<Index>()) {}
ThemeTable::~ThemeTable() = default;

std::optional<Error> ThemeTable::AddConcept(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  std::string group = "(";
  for (const TomlText& word : reader.Texts("words")) {
    if (group.size() > 1) group.push_back('|');
    group += Fold(word.text);
  }
  if (group.size() == 1) reader.Refuse(row.line, "a concept without words");
  concepts_[slug] = group + ")";
  return reader.Finish();
}

std::optional<Error> ThemeTable::AddOrganisation(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("patterns", organisations_, 0);
  return reader.Finish();
}

std::optional<Error> ThemeTable::AddTheme(const TomlRow& row) {
  RowReader reader(row);
  const int index = static_cast<int>(themes_.size());
  Theme theme;
  theme.file = row.file;
  theme.slug = reader.Slug();
  theme.label = reader.Required("label");
  theme.definition = reader.Text("definition");
  theme.group = reader.Text("group");
  theme.broader = reader.Text("broader");
  int names = 0, hints = 0;
  const auto add = [&](std::string_view key, Source source, int& ordinal, bool case_sensitive) {
    for (const TomlText& text : reader.Texts(key)) {
      const int hit = static_cast<int>(name_hits_.size());
      reader.AddPattern(text.text, text.line, names_, hit, case_sensitive);
      name_hits_.push_back({index, source, ++ordinal, hit, -1});
    }
  };
  add("names", Source::kName, names, false);
  add("acronyms", Source::kName, names, true);
  add("loose_acronyms", Source::kHint, hints, true);
  AddRules(Source::kCue, row, reader.Texts("cues"));
  AddRules(Source::kHint, row, reader.Texts("hints"));
  themes_.push_back(std::move(theme));
  return reader.Finish();
}

void ThemeTable::AddRules(Source source, const TomlRow& row, const std::vector<TomlText>& texts) {
  int ordinal = 0;
  for (const TomlText& text : texts) {
    auto rule = std::make_unique<Rule>();
    rule->hit = {static_cast<int>(themes_.size()), source, ++ordinal, -1,
                 static_cast<int>(rules_.size())};
    rule->file = row.file;
    rule->line = text.line;
    rule->text = Fold(text.text);
    rule->built_in = row.built_in;
    rules_.push_back(std::move(rule));
  }
}

const ThemeTable::Index& ThemeTable::BuiltIndex() const {
  std::call_once(index_->once, [&] {
    for (const auto& rule : rules_) {
      ParseThemeRule(rule->text, concepts_, rule->rule);
      index_->rules.Add(rule->rule);
    }
  });
  return *index_;
}

std::optional<Error> ThemeTable::Finish() const {
  for (const auto& rule : rules_) {
    if (rule->built_in) continue;
    const std::string reason = WhyBadRule(rule->text, concepts_);
    if (!reason.empty()) {
      return BadTable(rule->file, rule->line, "bad rule " + Quoted(rule->text) + ": " + reason);
    }
  }
  for (const Theme& theme : themes_) {
    const bool known = theme.broader.empty() ||
                       std::any_of(themes_.begin(), themes_.end(),
                                   [&](const Theme& t) { return t.slug == theme.broader; });
    if (!known) {
      return BadTable(theme.file, 0,
                      "theme " + Quoted(theme.slug) + " is broadened by " + Quoted(theme.broader) +
                          ", which is no theme");
    }
  }
  return std::nullopt;
}

std::string ThemeTable::Plain(std::string_view folded) const {
  std::string plain = PlainWords(folded);
  for (int i : organisations_.Find(folded)) {
    size_t from = 0;
    for (CharSpan at = organisations_.Locate(i, folded); !at.Empty();
         at = organisations_.Locate(i, folded, from)) {
      std::fill(plain.begin() + at.begin, plain.begin() + at.end, ' ');
      from = at.end;
    }
  }
  return plain;
}

void ThemeTable::ForEachHit(std::string_view folded, std::string_view plain, const Wanted& wanted,
                            const std::function<void(const Hit&)>& take) const {
  for (int i : names_.Find(folded)) take(name_hits_[static_cast<size_t>(names_.value(i))]);
  const PlainText words(plain);
  for (int i : BuiltIndex().rules.Candidates(plain)) {
    Rule& rule = *rules_[static_cast<size_t>(i)];
    if (wanted(rule.hit.theme, rule.hit.source) && rule.Matches(words)) take(rule.hit);
  }
}

CharSpan ThemeTable::Locate(const Hit& hit, std::string_view folded, std::string_view plain) const {
  if (hit.pattern >= 0) return names_.Locate(hit.pattern, folded);
  return rules_[static_cast<size_t>(hit.rule)]->Locate(PlainText(plain));
}

std::vector<int> ThemeTable::Named(std::string_view folded) const {
  std::vector<int> themes;
  for (int i : names_.Find(folded)) {
    const Hit& hit = name_hits_[static_cast<size_t>(names_.value(i))];
    if (hit.source == Source::kName) themes.push_back(hit.theme);
  }
  std::sort(themes.begin(), themes.end());
  themes.erase(std::unique(themes.begin(), themes.end()), themes.end());
  return themes;
}

std::vector<Error> ThemeTable::Check() const {
  std::vector<Error> errors;
  for (const auto& rule : rules_) {
    const std::string reason = WhyBadRule(rule->text, concepts_);
    if (reason.empty()) continue;
    errors.push_back(
        BadTable(rule->file, rule->line, "bad rule " + Quoted(rule->text) + ": " + reason));
  }
  return errors;
}

}  // namespace caselore
