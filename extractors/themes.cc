// A theme is tagged where one name or cue of it is found; hints only add to its weight, except that
// two of them will do. The weights were set so that names go before cues and cues before hints, and
// so that a theme found in several ways goes before one that is found in one.
#include "extractors/themes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "extractors/fold.h"
#include "extractors/sentences.h"
#include "extractors/theme_table.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr size_t kMostThemes = 5;
constexpr double kNameWeight = 2.5, kCueWeight = 2, kHintWeight = 0.75, kLabelFactor = 1.5;
constexpr double kEnough = 2;

constexpr std::array<std::string_view, 3> kSourceNames = {" name #", " cue #", " hint #"};

double WeightOf(ThemeTable::Source source) {
  switch (source) {
    case ThemeTable::Source::kName:
      return kNameWeight;
    case ThemeTable::Source::kCue:
      return kCueWeight;
    case ThemeTable::Source::kHint:
      return kHintWeight;
  }
  return 0;
}

// What was found for one theme over all sentences.
struct Found {
  double weight = 0;
  ThemeTable::Hit first;               // the strongest
  CharSpan part;                       // the sentence that it stands in; empty if that is the label
  std::set<std::pair<int, int>> seen;  // (source, ordinal): a rule counts once
};

using FoundByTheme = std::map<int, Found>;

void Collect(const ThemeTable& table, std::string_view text, CharSpan part, double factor,
             bool in_text, FoundByTheme& found) {
  const Folded folded(text.substr(part.begin, part.Size()));
  for (const ThemeTable::Hit& hit : table.Hits(folded.text())) {
    Found& theme = found[hit.theme];
    if (!theme.seen.emplace(static_cast<int>(hit.source), hit.ordinal).second) continue;
    const double weight = factor * WeightOf(hit.source);
    // Each further rule adds half: three ways to say it make it likely, not three times as likely.
    const bool strongest =
        theme.seen.size() == 1 || WeightOf(hit.source) > WeightOf(theme.first.source);
    theme.weight += theme.seen.size() == 1 ? weight : weight / 2;
    if (!strongest) continue;
    theme.first = hit;
    theme.part = in_text ? part : CharSpan{};
  }
}

// The themes that have enough, most telling first; in the order of the table where equal.
std::vector<Found> Ranked(const ThemeTable& table, std::string_view label, std::string_view text) {
  FoundByTheme found;
  Collect(table, label, {0, static_cast<uint32_t>(label.size())}, kLabelFactor, false, found);
  for (const CharSpan& sentence : Sentences(text)) Collect(table, text, sentence, 1, true, found);
  std::vector<Found> ranked;
  for (auto& [index, theme] : found) {
    if (theme.weight >= kEnough || theme.seen.size() > 1) ranked.push_back(std::move(theme));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Found& a, const Found& b) { return a.weight > b.weight; });
  return ranked;
}

// The words of `text` that gave the theme; empty if the label did.
CharSpan SpanOf(const ThemeTable& table, std::string_view text, const Found& theme) {
  if (theme.part.Empty()) return {};
  const Folded folded(text.substr(theme.part.begin, theme.part.Size()));
  const CharSpan at = table.Locate(theme.first, folded.text());
  const CharSpan span = folded.Span(at.begin, at.end);
  return {theme.part.begin + span.begin, theme.part.begin + span.end};
}

// Paragraphs are known again by where they stand.
using Place = std::tuple<int, float, float>;

std::set<Place> PlacesOf(const Items& items) {
  std::set<Place> places;
  for (const Item& item : items) {
    for (const Provenance& place : item.places) {
      places.emplace(place.page, place.box.x0, place.box.y0);
    }
  }
  return places;
}

// An item begins in the first line of a paragraph or, behind an opener, in its last.
bool BelongsToItem(const Paragraph& paragraph, const std::set<Place>& places) {
  const auto known = [&](const Provenance& place) {
    return places.contains({place.page, place.box.x0, place.box.y0});
  };
  return !paragraph.places.empty() &&
         (known(paragraph.places.front()) || known(paragraph.places.back()));
}

bool Counts(SectionKind kind) {
  return kind != SectionKind::kContents && kind != SectionKind::kGlossary &&
         kind != SectionKind::kReferences && kind != SectionKind::kContacts;
}

bool Counts(const Paragraph& paragraph) {
  return paragraph.form != ParagraphForm::kHeading && paragraph.form != ParagraphForm::kCaption &&
         !paragraph.heading_row;
}

}  // namespace

std::vector<ThemeHit> ThemesOf(const Vocabulary& vocabulary, std::string_view label,
                               std::string_view text) {
  const ThemeTable& table = vocabulary.tables().themes;
  std::vector<ThemeHit> hits;
  for (const Found& theme : Ranked(table, label, text)) {
    const auto& row = table.themes()[static_cast<size_t>(theme.first.theme)];
    std::string rule = row.file + ": " + row.slug;
    rule += kSourceNames[static_cast<size_t>(theme.first.source)];
    rule += std::to_string(theme.first.ordinal);
    hits.push_back({row.slug, std::move(rule), SpanOf(table, text, theme), theme.weight});
  }
  return hits;
}

void TagThemes(const Vocabulary& vocabulary, const Sections& sections, Items& items,
               std::vector<ThemeCount>& counts) {
  const ThemeTable& table = vocabulary.tables().themes;
  std::map<std::string, ThemeCount> by_slug;
  for (Item& item : items) {
    item.themes.clear();
    for (const Found& found : Ranked(table, item.label, item.text)) {
      if (item.themes.size() == kMostThemes) break;
      const std::string& slug = table.themes()[static_cast<size_t>(found.first.theme)].slug;
      item.themes.push_back(slug);
      ++by_slug[slug].items;
    }
  }
  const std::set<Place> places = PlacesOf(items);
  for (size_t i = 0; i < sections.size(); ++i) {
    if (!Counts(EffectiveKind(sections, static_cast<int>(i)))) continue;
    for (const Paragraph& paragraph : sections[i].paragraphs) {
      if (!Counts(paragraph)) continue;
      const Folded folded(paragraph.text);
      const std::vector<int> named = table.Named(folded.text());
      if (named.empty() || BelongsToItem(paragraph, places)) continue;
      for (int theme : named) {
        ++by_slug[table.themes()[static_cast<size_t>(theme)].slug].mentions;
      }
    }
  }
  counts.clear();
  for (auto& [slug, count] : by_slug) {
    count.slug = slug;
    counts.push_back(count);
  }
}

}  // namespace caselore
