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

// Why a text was given a theme.
struct ThemeHit {
  std::string slug;
  std::string rule;   // "themes.toml: neglect #2", for `vocabulary explain`
  CharSpan span;      // of the text: the words that made it so
  double weight = 0;  // greater is more telling
};

// The themes of one text with its label, most telling first. Names of organisations do not count.
std::vector<ThemeHit> ThemesOf(const Vocabulary& vocabulary, std::string_view label,
                               std::string_view text);

// Fills in `themes` of each item, five at most and most telling first, and counts for the document
// how many items have each theme and how many paragraphs outside items speak of it. Contents
// pages, glossaries, references, contacts, headings and captions do not count. By slug.
void TagThemes(const Vocabulary& vocabulary, const Sections& sections, Items& items,
               std::vector<ThemeCount>& counts);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEMES_H_
