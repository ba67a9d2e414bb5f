// Rules and words point to themes, the model says how likely each is, and two cut-offs make tags
// and suggestions of them (theme_findings, theme_words, theme_model, theme_scores). What is left
// here is to say why, and to count.
#include "extractors/themes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "extractors/fold.h"
#include "extractors/theme_scores.h"
#include "extractors/theme_table.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr size_t kSuggested = 5, kWordsTold = 4;
// From this share on another text of the document speaks of a theme.
constexpr double kSpeaksOf = 0.15;

constexpr std::array<std::string_view, 3> kSourceNames = {" name #", " cue #", " hint #"};

using Tables = Vocabulary::Tables;

std::string RuleName(const ThemeTable::Theme& theme, const ThemeTable::Hit& hit) {
  return theme.file + ": " + theme.slug +
         std::string(kSourceNames[static_cast<size_t>(hit.source)]) + std::to_string(hit.ordinal);
}

bool SpeaksOf(const ThemeReading& reading, int theme) {
  const auto finding = reading.findings.find(theme);
  return (finding != reading.findings.end() && finding->second.Firm()) ||
         reading.shares[static_cast<size_t>(theme)] >= kSpeaksOf;
}

void TellEvidence(const ThemeTable& table, const ThemeReading& reading, const ThemeFinding& finding,
                  ThemeHit& hit) {
  const CharSpan at = reading.EvidenceOf(table, finding);
  hit.evidence = reading.joined.substr(at.begin, at.Size());
  hit.span = reading.InText(at);
}

// The words that speak for a theme, without those inside of others that are told already.
void TellWords(const ThemeModel& model, const ThemeReading& reading, int theme, ThemeHit& hit) {
  std::vector<CharSpan> told;
  for (const CharSpan& span : model.Telling(theme, reading.words)) {
    if (told.size() == kWordsTold) break;
    const bool overlaps = std::any_of(told.begin(), told.end(), [&](const CharSpan& other) {
      return other.begin < span.end && span.begin < other.end;
    });
    if (overlaps) continue;
    told.push_back(span);
    hit.words.push_back(reading.joined.substr(span.begin, span.Size()));
  }
  if (!hit.rule.empty() || told.empty()) return;
  hit.evidence = hit.words.front();
  hit.span = reading.InText(told.front());
}

// A theme of one text with its score, not yet explained.
struct Scored {
  int theme = 0;
  double score = 0;
  bool tagged = false;
};

// The texts of one document, read, and what they share.
class ThemedTexts {
 public:
  ThemedTexts(const Tables& tables, const std::vector<ThemeText>& texts, std::string_view title)
      : table_(tables.themes), model_(tables.theme_model) {
    readings_.reserve(texts.size());
    for (const ThemeText& text : texts) {
      readings_.push_back(ReadThemes(table_, model_, text.label, text.text));
      context_.Add(readings_.back());
    }
    if (!title.empty()) context_.Add(ReadThemes(table_, model_, "", title));
  }

  // Tagged or suggested, most likely first; in the order of the table where equal.
  std::vector<Scored> ScoredOf(size_t text) const {
    std::vector<Scored> scored;
    for (const ThemeCandidate& candidate : ThemeCandidates(table_, readings_[text], context_)) {
      const double score = model_.Probability(candidate.features);
      if (score >= std::min(model_.tagged(), model_.suggested())) {
        scored.push_back({candidate.theme, score});
      }
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    scored.resize(std::min(scored.size(), std::max(kSuggested, model_.most_tags())));
    for (size_t i = 0; i < scored.size(); ++i) {
      scored[i].tagged = i < model_.most_tags() && scored[i].score >= model_.tagged();
    }
    return scored;
  }

  ThemeHit Explain(size_t text, const Scored& scored) const {
    const ThemeReading& reading = readings_[text];
    const ThemeTable::Theme& row = table_.themes()[static_cast<size_t>(scored.theme)];
    ThemeHit hit;
    hit.slug = row.slug;
    hit.score = scored.score;
    hit.tagged = scored.tagged;
    if (const auto found = reading.findings.find(scored.theme); found != reading.findings.end()) {
      hit.rule = RuleName(row, found->second.strongest);
      TellEvidence(table_, reading, found->second, hit);
    }
    TellWords(model_, reading, scored.theme, hit);
    hit.of = static_cast<int>(readings_.size()) - 1;
    for (size_t i = 0; i < readings_.size(); ++i) {
      if (i != text && SpeaksOf(readings_[i], scored.theme)) ++hit.others;
    }
    return hit;
  }

  const std::string& SlugOf(const Scored& scored) const {
    return table_.themes()[static_cast<size_t>(scored.theme)].slug;
  }

 private:
  const ThemeTable& table_;
  const ThemeModel& model_;
  std::vector<ThemeReading> readings_;
  ThemeContext context_;
};

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

using Counted = std::map<std::string, ThemeCount>;

void CountMentions(const ThemeTable& table, const Sections& sections, const Items& items,
                   Counted& by_slug) {
  const std::set<Place> places = PlacesOf(items);
  for (size_t i = 0; i < sections.size(); ++i) {
    if (!Counts(EffectiveKind(sections, static_cast<int>(i)))) continue;
    for (const Paragraph& paragraph : sections[i].paragraphs) {
      if (!Counts(paragraph) || BelongsToItem(paragraph, places)) continue;
      const Folded folded(paragraph.text);
      for (int theme : table.Named(folded.text())) {
        ++by_slug[table.themes()[static_cast<size_t>(theme)].slug].mentions;
      }
    }
  }
}

}  // namespace

std::vector<std::vector<ThemeHit>> ThemesOf(const Vocabulary& vocabulary,
                                            const std::vector<ThemeText>& document,
                                            std::string_view title) {
  const ThemedTexts read(vocabulary.tables(), document, title);
  std::vector<std::vector<ThemeHit>> hits(document.size());
  for (size_t i = 0; i < document.size(); ++i) {
    for (const Scored& scored : read.ScoredOf(i)) hits[i].push_back(read.Explain(i, scored));
  }
  return hits;
}

std::vector<ThemeHit> ThemesOf(const Vocabulary& vocabulary, std::string_view label,
                               std::string_view text) {
  return ThemesOf(vocabulary, {{label, text}}).front();
}

double SurenessOf(const Vocabulary& vocabulary, std::string_view theme, std::string_view label,
                  std::string_view text) {
  for (const ThemeHit& hit : ThemesOf(vocabulary, label, text)) {
    if (hit.slug == theme) return hit.score;
  }
  return 0;
}

std::string ThemeTitle(const ReviewMetadata& metadata) {
  if (!metadata.review_type) return metadata.title;
  std::string type(Name(*metadata.review_type));
  std::replace(type.begin(), type.end(), '_', ' ');
  return metadata.title.empty() ? type : metadata.title + ", " + type;
}

bool NamesTheme(const Vocabulary& vocabulary, std::string_view text) {
  const ThemeTable& table = vocabulary.tables().themes;
  const Folded folded(text);
  const RuleText label(table, folded.text(), folded.text().size());
  const ThemeFindings findings = FindThemes(table, label, [](int) { return true; });
  return std::any_of(findings.begin(), findings.end(),
                     [](const auto& found) { return found.second.Firm(); });
}

void TagThemes(const Vocabulary& vocabulary, std::string_view title, const Sections& sections,
               Items& items, std::vector<ThemeCount>& counts) {
  std::vector<ThemeText> texts;
  for (const Item& item : items) texts.push_back({item.label, item.text});
  const ThemedTexts read(vocabulary.tables(), texts, title);
  Counted by_slug;
  for (size_t i = 0; i < items.size(); ++i) {
    items[i].themes.clear();
    for (const Scored& scored : read.ScoredOf(i)) {
      if (!scored.tagged) continue;
      items[i].themes.push_back(read.SlugOf(scored));
      ++by_slug[read.SlugOf(scored)].items;
    }
  }
  CountMentions(vocabulary.tables().themes, sections, items, by_slug);
  counts.clear();
  for (auto& [slug, count] : by_slug) {
    count.slug = slug;
    counts.push_back(count);
  }
}

}  // namespace caselore
