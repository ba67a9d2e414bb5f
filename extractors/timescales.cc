#include "extractors/timescales.h"

#include <algorithm>

#include "extractors/fold.h"
#include "extractors/row_reader.h"
#include "extractors/timescale_table.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

bool HasHit(const PatternSet& set, int row, std::string_view text) {
  const std::vector<int> hits = set.Find(text);
  return std::any_of(hits.begin(), hits.end(), [&](int hit) { return set.value(hit) == row; });
}

// From the last end of a sentence on.
std::string_view SentenceBefore(std::string_view text) {
  const size_t stop = text.find_last_of(".?!;");
  return stop == std::string_view::npos ? text : text.substr(stop + 1);
}

struct Found {
  CharSpan at;
  int row = 0;
};

// The first match at or behind byte `from`, the longest of those that begin there.
Found FirstFrom(const PatternSet& patterns, const std::vector<int>& hits, std::string_view text,
                size_t from) {
  Found first;
  for (const int hit : hits) {
    const CharSpan at = patterns.Locate(hit, text, from);
    if (at.Empty()) continue;
    const bool sooner = first.at.Empty() || at.begin < first.at.begin;
    const bool longer = at.begin == first.at.begin && at.end > first.at.end;
    if (sooner || longer) first = {at, patterns.value(hit)};
  }
  return first;
}

bool IsDeadline(const TimescaleTable& table, std::string_view text, const Found& found) {
  const std::string_view before = text.substr(0, found.at.begin);
  std::string_view behind = text.substr(found.at.end);
  if (before.find_first_not_of(" ([") == std::string_view::npos) return true;
  if (HasHit(table.unless, found.row, SentenceBefore(before))) return false;
  if (!table.needs_behind[static_cast<size_t>(found.row)]) return true;
  behind.remove_prefix(std::min(behind.find_first_not_of(' '), behind.size()));
  return HasHit(table.behind, found.row, behind);
}

}  // namespace

std::optional<Error> TimescaleTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  const int number = static_cast<int>(needs_behind.size());
  reader.AddPatterns("patterns", patterns, number);
  const int before = behind.size();
  reader.AddPatterns("behind", behind, number);
  reader.AddPatterns("unless", unless, number);
  reader.AddPatterns("captions", captions, 0);
  reader.AddPatterns("none", none, 0);
  needs_behind.push_back(behind.size() > before);
  return reader.Finish();
}

std::string TimescaleOf(const Vocabulary& vocabulary, std::string_view text) {
  const TimescaleTable& table = vocabulary.tables().timescales;
  const Folded folded(text);
  const std::vector<int> hits = table.patterns.Find(folded.text());
  if (hits.empty()) return {};
  Found found = FirstFrom(table.patterns, hits, folded.text(), 0);
  while (!found.at.Empty() && !IsDeadline(table, folded.text(), found)) {
    found = FirstFrom(table.patterns, hits, folded.text(), found.at.end);
  }
  const CharSpan span = folded.Span(found.at.begin, found.at.end);
  return std::string(text.substr(span.begin, span.Size()));
}

std::string TimescaleOfCell(const Vocabulary& vocabulary, std::string_view text) {
  return vocabulary.tables().timescales.none.Matches(Folded(text).text()) ? std::string()
                                                                          : std::string(text);
}

}  // namespace caselore
