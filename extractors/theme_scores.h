// How likely each theme is in each text of a document. Private to this folder and to
// bench/fit_themes.cc.
#ifndef CASELORE_EXTRACTORS_THEME_SCORES_H_
#define CASELORE_EXTRACTORS_THEME_SCORES_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/theme_findings.h"
#include "extractors/theme_model.h"
#include "extractors/theme_table.h"
#include "extractors/theme_words.h"

namespace caselore {

// What one text says by itself.
struct ThemeReading {
  ThemeFindings findings;
  std::string joined;          // label and text
  size_t text_from = 0;        // where the text begins in it
  size_t label_size = 0;       // of the folded label
  ThemeWords words;            // with spans of `joined`
  std::vector<double> shares;  // by theme; see ThemeModel::Shares

  // A span of `joined` as one of the text; empty if it begins in the label.
  CharSpan InText(const CharSpan& span) const;
  // Where in `joined` the strongest rule of a finding matches.
  CharSpan EvidenceOf(const ThemeTable& table, const ThemeFinding& finding) const;
};

ThemeReading ReadThemes(const ThemeTable& table, const ThemeModel& model, std::string_view label,
                        std::string_view text);

// The shares of all readings of a document together, by theme. A reading takes its own out again.
struct ThemeContext {
  std::vector<double> sums;
  size_t readings = 0;

  void Add(const ThemeReading& reading);
};

// A theme that the rules or the words of a text point to.
struct ThemeCandidate {
  int theme = 0;
  ThemeFeatures features{};
};

// In the order of the table: what a rule points to, and the themes with the greatest shares.
// REQUIRES: `context` holds `reading`.
std::vector<ThemeCandidate> ThemeCandidates(const ThemeTable& table, const ThemeReading& reading,
                                            const ThemeContext& context);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_SCORES_H_
