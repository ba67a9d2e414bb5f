// What the rules find in one text. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_FINDINGS_H_
#define CASELORE_EXTRACTORS_THEME_FINDINGS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "document/provenance.h"
#include "extractors/theme_table.h"

namespace caselore {

struct ThemeFinding {
  ThemeTable::Hit strongest;           // a name before a cue before a hint; else the first
  CharSpan sentence;                   // in which that stands
  int names = 0, cues = 0, hints = 0;  // different rules, as far as they were counted

  // More than something that supports a theme.
  bool Firm() const { return names + cues > 0; }
};

using ThemeFindings = std::map<int, ThemeFinding>;  // by theme

// A text with its label before it, as rules see it.
struct RuleText {
  explicit RuleText(const ThemeTable& table, std::string_view folded, size_t label_size)
      : folded(folded), plain(table.Plain(folded)), label_size(label_size) {}

  std::string_view folded;
  std::string plain;  // see ThemeTable::Plain
  size_t label_size;  // in bytes of the folded text
};

// The label is a sentence of its own. Each sentence is looked at alone; a rule counts once. Hints
// are counted up to two, and only where nothing firmer was found before; cues up to four. `likely`
// says of a theme whether its cues and hints are worth trying.
ThemeFindings FindThemes(const ThemeTable& table, const RuleText& text,
                         const std::function<bool(int theme)>& likely);

// Where the strongest rule of `finding` matches the folded text.
CharSpan EvidenceIn(const ThemeTable& table, const RuleText& text, const ThemeFinding& finding);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_FINDINGS_H_
