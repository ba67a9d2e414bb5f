// What a review's items and sections are about, as slugs of the theme table.
#ifndef CASELORE_EXTRACTORS_THEMES_H_
#define CASELORE_EXTRACTORS_THEMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/item.h"
#include "document/review.h"
#include "document/section.h"
#include "extractors/vocabulary.h"

namespace caselore {

// A text to tag. The views must outlive the call that they are given to.
struct ThemeText {
  std::string_view label, text;
};

// A theme that a text may be about, and everything that speaks for it.
struct ThemeHit {
  std::string slug;
  double score = 0;      // 0 to 1: how likely a coder is to give it
  bool tagged = false;   // else it is only suggested
  std::string rule;      // "themes.toml: neglect cue #2", the strongest that matches; may be empty
  std::string evidence;  // as printed: the words that the rule matches, or the most telling one
  CharSpan span;         // where that stands in the text; empty if the label holds it
  std::vector<std::string> words;  // as printed, most telling first, four at most
  int others = 0, of = 0;          // how many other texts of the document speak of it, of how many
};

// The themes of each text of one document, most likely first: those tagged and the best five that
// are likely enough to be suggested. `title` is the document's, with what kind of review it is; it
// may be empty. Names of organisations do not count. A text of nothing has none.
std::vector<std::vector<ThemeHit>> ThemesOf(const Vocabulary& vocabulary,
                                            const std::vector<ThemeText>& document,
                                            std::string_view title = "");
// Of a text that stands alone.
std::vector<ThemeHit> ThemesOf(const Vocabulary& vocabulary, std::string_view label,
                               std::string_view text);

// How likely it is that a coder gives the theme to such a text; 0 of a theme that nothing speaks
// for.
double SurenessOf(const Vocabulary& vocabulary, std::string_view theme, std::string_view label,
                  std::string_view text);

// The `title` for ThemesOf: "Overview report on the death of Marisa, domestic homicide review".
std::string ThemeTitle(const ReviewMetadata& metadata);

// Whether a rule of a theme matches `text`: "Timeliness" is the name of one.
bool NamesTheme(const Vocabulary& vocabulary, std::string_view text);

// Fills in `themes` of each item with those tagged, most likely first, and counts for the document
// how many items have each theme and how many paragraphs outside items speak of it. Contents
// pages, glossaries, references, contacts, headings and captions do not count. By slug. `title` as
// for ThemesOf.
void TagThemes(const Vocabulary& vocabulary, std::string_view title, const Sections& sections,
               Items& items, std::vector<ThemeCount>& counts);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEMES_H_
