#include "extractors/theme_findings.h"

#include <set>
#include <tuple>

#include "extractors/fold.h"
#include "extractors/sentences.h"

namespace caselore {
namespace {

using Source = ThemeTable::Source;
// (theme, source, ordinal)
using Seen = std::set<std::tuple<int, Source, int>>;

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

void Collect(const ThemeTable& table, std::string_view part, CharSpan sentence, Seen& seen,
             ThemeFindings& findings) {
  const Folded folded(part);
  for (const ThemeTable::Hit& hit : table.Hits(folded.text())) {
    if (!seen.emplace(hit.theme, hit.source, hit.ordinal).second) continue;
    Count(hit, sentence, findings[hit.theme]);
  }
}

}  // namespace

ThemeFindings FindThemes(const ThemeTable& table, std::string_view label, std::string_view text) {
  ThemeFindings findings;
  Seen seen;
  if (!label.empty()) Collect(table, label, {}, seen, findings);
  for (const CharSpan& sentence : Sentences(text)) {
    Collect(table, text.substr(sentence.begin, sentence.Size()), sentence, seen, findings);
  }
  return findings;
}

CharSpan EvidenceIn(const ThemeTable& table, std::string_view text, const ThemeFinding& finding) {
  if (finding.sentence.Empty()) return {};
  const Folded folded(text.substr(finding.sentence.begin, finding.sentence.Size()));
  const CharSpan at = table.Locate(finding.strongest, folded.text());
  const CharSpan span = folded.Span(at.begin, at.end);
  return {finding.sentence.begin + span.begin, finding.sentence.begin + span.end};
}

}  // namespace caselore
