// What the rules find in one text with its label. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_FINDINGS_H_
#define CASELORE_EXTRACTORS_THEME_FINDINGS_H_

#include <map>
#include <string_view>

#include "document/provenance.h"
#include "extractors/theme_table.h"

namespace caselore {

struct ThemeFinding {
  ThemeTable::Hit strongest;  // a name before a cue before a hint; else the first
  CharSpan sentence;          // of the text, in which that stands; empty if the label holds it
  int names = 0, cues = 0, hints = 0;  // different rules

  // More than something that supports a theme.
  bool Firm() const { return names + cues > 0; }
};

using ThemeFindings = std::map<int, ThemeFinding>;  // by theme

// Each sentence is looked at alone; a rule counts once.
ThemeFindings FindThemes(const ThemeTable& table, std::string_view label, std::string_view text);

// The words of `text` that the strongest rule matches; empty if they are in the label.
CharSpan EvidenceIn(const ThemeTable& table, std::string_view text, const ThemeFinding& finding);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_FINDINGS_H_
