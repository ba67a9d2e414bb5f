#include "extractors/theme_findings.h"

#include <set>
#include <tuple>

#include "extractors/sentences.h"

namespace caselore {
namespace {

using Source = ThemeTable::Source;
// (theme, source, ordinal)
using Seen = std::set<std::tuple<int, Source, int>>;

using Likely = std::function<bool(int theme)>;

constexpr int kMostFirm = 4, kMostHints = 2;

// What more would change nothing is not looked for.
bool Wants(const ThemeFinding& finding, Source source) {
  if (source == Source::kHint) return !finding.Firm() && finding.hints < kMostHints;
  return finding.names + finding.cues < kMostFirm;
}

void Count(const ThemeTable::Hit& hit, CharSpan sentence, ThemeFinding& finding) {
  const bool first = finding.names + finding.cues + finding.hints == 0;
  // Sources are declared strongest first.
  if (first || hit.source < finding.strongest.source) {
    finding.strongest = hit;
    finding.sentence = sentence;
  }
  ++(hit.source == Source::kName  ? finding.names
     : hit.source == Source::kCue ? finding.cues
                                  : finding.hints);
}

std::string_view In(std::string_view text, CharSpan span) {
  return text.substr(span.begin, span.Size());
}

void Collect(const ThemeTable& table, const RuleText& text, CharSpan sentence, const Likely& likely,
             Seen& seen, ThemeFindings& findings) {
  const auto wanted = [&](int theme, Source source) {
    const auto found = findings.find(theme);
    return (found == findings.end() || Wants(found->second, source)) && likely(theme);
  };
  const auto take = [&](const ThemeTable::Hit& hit) {
    if (!seen.emplace(hit.theme, hit.source, hit.ordinal).second) return;
    Count(hit, sentence, findings[hit.theme]);
  };
  table.ForEachHit(In(text.folded, sentence), In(text.plain, sentence), wanted, take);
}

}  // namespace

ThemeFindings FindThemes(const ThemeTable& table, const RuleText& text,
                         const std::function<bool(int theme)>& likely) {
  ThemeFindings findings;
  Seen seen;
  const auto from = static_cast<uint32_t>(text.label_size);
  if (from > 0) Collect(table, text, {0, from}, likely, seen, findings);
  for (const CharSpan& sentence : Sentences(text.folded.substr(from))) {
    Collect(table, text, {from + sentence.begin, from + sentence.end}, likely, seen, findings);
  }
  return findings;
}

CharSpan EvidenceIn(const ThemeTable& table, const RuleText& text, const ThemeFinding& finding) {
  const CharSpan at = table.Locate(finding.strongest, In(text.folded, finding.sentence),
                                   In(text.plain, finding.sentence));
  return {finding.sentence.begin + at.begin, finding.sentence.begin + at.end};
}

}  // namespace caselore
