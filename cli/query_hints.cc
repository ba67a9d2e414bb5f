#include "cli/query_hints.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "extractors/agencies.h"
#include "extractors/phrases.h"
#include "extractors/query_words.h"
#include "extractors/themes.h"

namespace caselore {
namespace {

constexpr double kLeastSure = 0.03;
constexpr double kClear = 0.5;  // of one that the text speaks of, though it does not name it
// A theme is so much less sure without a word that says it.
constexpr double kMissed = 0.8;

// The text names the theme; a cue of a theme may be any sentence.
bool IsNamed(const ThemeHit& theme) { return theme.rule.find(" name ") != std::string::npos; }

// One word finds a theme without itself only if it is a name of it, or others of the text speak of
// the theme, too: "cuckooing", not "cousin" and not the "cutting" of shapes at a nursery.
bool IsOneWordOfMany(const ThemeHit& theme) {
  return !IsNamed(theme) && theme.words.size() < 2 &&
         theme.evidence.find_first_of(" -") == std::string_view::npos;
}

std::string LabelOf(const Vocabulary& vocabulary, const std::string& slug) {
  for (const Vocabulary::Name& one : vocabulary.Themes()) {
    if (one.slug == slug) return LowerCase(one.label);
  }
  return "";
}

// Who asks for the MARAC does not ask for all of domestic abuse; who asks for early help does ask
// for the theme that is called so, too.
bool IsNamedForABody(const Vocabulary& vocabulary, const ThemeHit& theme) {
  if (!IsAgencyName(vocabulary, theme.evidence)) return false;
  const std::string said = LowerCase(theme.evidence);
  const std::string label = LabelOf(vocabulary, theme.slug);
  return label.empty() || (label.find(said) == std::string::npos &&
                           said.find(label.substr(0, label.find(" / "))) == std::string::npos);
}

std::string WithoutHyphens(std::string text) {
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

// The text without these words, wherever they stand.
std::string Without(std::string text, const std::string& words) {
  const std::string wanted = WithoutHyphens(LowerCase(words));
  std::string folded = WithoutHyphens(LowerCase(text));
  if (folded.size() != text.size()) return text;
  for (size_t at = folded.find(wanted); at != std::string::npos; at = folded.find(wanted, at)) {
    text.replace(at, wanted.size(), " ");
    folded.replace(at, wanted.size(), " ");
  }
  return text;
}

bool Has(const std::vector<ThemeHit>& themes, const std::string& slug) {
  return std::any_of(themes.begin(), themes.end(),
                     [&](const ThemeHit& theme) { return theme.slug == slug; });
}

// The words of the text that say what the theme says: without them it would say so less, or they
// say it alone. Of "bruising babies police" the last word fits the theme of bruised babies, and
// asks for more.
std::vector<std::string> WordsThatSay(const Vocabulary& vocabulary, const std::string& text,
                                      const ThemeHit& theme) {
  if (IsNamed(theme)) return {theme.evidence};
  if (theme.score < kClear) return {};
  std::vector<std::string> say;
  for (const std::string& word : theme.words) {
    const auto sure_in = [&](const std::string& words) {
      return SurenessOf(vocabulary, theme.slug, "", words);
    };
    const bool is_missed = sure_in(Without(text, word)) < kMissed * theme.score;
    if (is_missed || sure_in(word) >= kClear) say.push_back(word);
  }
  return say;
}

// Each of its words begins with a capital.
bool IsProperName(std::string_view words) {
  bool begins = true;
  for (const char c : words) {
    if (begins && std::isupper(static_cast<unsigned char>(c)) == 0) return false;
    begins = c == ' ';
  }
  return !words.empty();
}

// The "neglect" of "self-neglect", where a theme is called so and nothing else speaks of neglect:
// who says that says no more.
bool IsWithinALabel(const Vocabulary& vocabulary, std::string_view text, const ThemeHit& theme,
                    const std::vector<ThemeHit>& said) {
  const std::string words = WithoutHyphens(LowerCase(theme.evidence));
  return std::any_of(said.begin(), said.end(), [&](const ThemeHit& other) {
    const std::string longer = WithoutHyphens(LowerCase(other.evidence));
    const bool within = longer.size() > words.size() && longer.find(words) != std::string::npos &&
                        longer == WithoutHyphens(LabelOf(vocabulary, other.slug));
    return within &&
           !Has(ThemesOf(vocabulary, "", Without(std::string(text), other.evidence)), theme.slug);
  });
}

// "Recommendations about training" asks for a kind, and is not about what becomes of
// recommendations.
bool IsWordForAKind(const Vocabulary& vocabulary, const ThemeHit& theme) {
  return theme.evidence.find(' ') == std::string::npos &&
         !KindsAskedFor(vocabulary, theme.evidence).empty();
}

}  // namespace

QueryNames QueryNamesOf(const Vocabulary& vocabulary) {
  QueryNames names;
  for (const Vocabulary::Name& theme : vocabulary.Themes()) {
    names.themes.push_back({theme.slug, theme.label});
  }
  for (const Vocabulary::Name& agency : vocabulary.Agencies()) {
    names.agencies.push_back({agency.slug, agency.label});
  }
  names.agency_of = [&vocabulary](std::string_view name) {
    if (auto slug = AgencyMeant(vocabulary, name)) return *slug;
    return AgencyMeant(vocabulary, WithAcronyms(name)).value_or("");
  };
  names.agency_called = [&vocabulary](std::string_view name) {
    if (auto slug = KindOfAgencyMeant(vocabulary, name)) return *slug;
    return KindOfAgencyMeant(vocabulary, WithAcronyms(name)).value_or("");
  };
  for (Vocabulary::Body& body : vocabulary.Bodies()) {
    names.bodies.push_back({std::move(body.agency), std::move(body.names)});
  }
  names.synonyms = SynonymsOf(vocabulary);
  names.passed_over = PassedOver(vocabulary);
  names.hints_of = [&vocabulary](std::string_view text) { return HintsOf(vocabulary, text); };
  return names;
}

std::vector<Hint> HintsOf(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<Hint> hints;
  const std::vector<ThemeHit> themes = ThemesOf(vocabulary, "", text);
  for (const ThemeHit& theme : themes) {
    if (theme.score < kLeastSure || IsWordForAKind(vocabulary, theme) ||
        IsWithinALabel(vocabulary, text, theme, themes)) {
      continue;
    }
    // "Mrs Oakhanger": of a name the words only weigh for a theme.
    const bool is_said = !theme.rule.empty() || !IsProperName(theme.evidence);
    const bool widens = is_said && !IsOneWordOfMany(theme) && !IsNamedForABody(vocabulary, theme);
    hints.push_back(
        {Field::kTheme, theme.slug, theme.score, IsNamed(theme) ? theme.evidence : std::string(),
         widens ? WordsThatSay(vocabulary, std::string(text), theme) : std::vector<std::string>(),
         /*lifts_only=*/!widens});
  }
  for (std::string& agency : NamedAgencies(vocabulary, text)) {
    hints.push_back({Field::kAgency, std::move(agency), 1});
  }
  for (const ItemKind kind : KindsAskedFor(vocabulary, text)) {
    hints.push_back({Field::kKind, std::string(Name(kind)), 1});
  }
  return hints;
}

}  // namespace caselore
