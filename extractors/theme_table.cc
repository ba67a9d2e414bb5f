#include "extractors/theme_table.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "extractors/fold.h"
#include "extractors/row_reader.h"

namespace caselore {
namespace {

// Rules are many and small, and few of them are ever tried. Bytes are enough: the words of a rule
// are the same bytes in a text, and "[^ ]" over UTF-8 would have ten times the states.
RE2::Options RuleOptions() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(4 << 20);
  return options;
}

}  // namespace

struct ThemeTable::Rule {
  Hit hit;
  std::string file, text;
  int line = 0;
  bool built_in = false;
  ThemeRule rule;
  std::once_flag once;
  std::vector<std::unique_ptr<RE2>> parts;

  // Compiled when it is first tried.
  const std::vector<std::unique_ptr<RE2>>& Compiled() {
    std::call_once(once, [&] {
      for (const auto& part : rule.parts) {
        parts.push_back(std::make_unique<RE2>(part.regex, RuleOptions()));
      }
    });
    return parts;
  }

  // Whether it matches costs one pass over the text, where it does another.
  bool Matches(std::string_view plain) {
    Compiled();
    for (size_t i = 0; i < parts.size(); ++i) {
      const bool hit =
          parts[i]->ok() && parts[i]->Match(plain, 0, plain.size(), RE2::UNANCHORED, nullptr, 0);
      if (hit == rule.parts[i].absent) return false;
    }
    return true;
  }

  CharSpan Locate(std::string_view plain) {
    Compiled();
    for (size_t i = 0; i < parts.size(); ++i) {
      re2::StringPiece found;
      const bool hit = !rule.parts[i].absent && parts[i]->ok() &&
                       parts[i]->Match(plain, 0, plain.size(), RE2::UNANCHORED, &found, 1);
      if (!hit) continue;
      const auto begin = static_cast<uint32_t>(found.data() - plain.data());
      return {begin, begin + static_cast<uint32_t>(found.size())};
    }
    return {};
  }
};

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
    ThemeRule parsed;
    if (rule->built_in) continue;
    std::string reason = ParseThemeRule(rule->text, concepts_, parsed);
    for (const auto& part : parsed.parts) {
      if (reason.empty()) reason = PatternSet::WhyBad(part.regex);
    }
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
  for (int i : BuiltIndex().rules.Candidates(plain)) {
    Rule& rule = *rules_[static_cast<size_t>(i)];
    if (wanted(rule.hit.theme, rule.hit.source) && rule.Matches(plain)) take(rule.hit);
  }
}

CharSpan ThemeTable::Locate(const Hit& hit, std::string_view folded, std::string_view plain) const {
  if (hit.pattern >= 0) return names_.Locate(hit.pattern, folded);
  return rules_[static_cast<size_t>(hit.rule)]->Locate(plain);
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
  BuiltIndex();
  for (const auto& rule : rules_) {
    ThemeRule parsed;
    const std::string reason = ParseThemeRule(rule->text, concepts_, parsed);
    if (!reason.empty()) {
      errors.push_back(
          BadTable(rule->file, rule->line, "bad rule " + Quoted(rule->text) + ": " + reason));
    }
    for (const auto& part : rule->Compiled()) {
      if (part->ok()) continue;
      errors.push_back(BadTable(rule->file, rule->line,
                                "bad rule " + Quoted(rule->text) + ": " + part->error()));
    }
  }
  return errors;
}

}  // namespace caselore
