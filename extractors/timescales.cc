#include "extractors/timescales.h"

#include <algorithm>
#include <array>

#include "extractors/fold.h"
#include "extractors/row_reader.h"
#include "extractors/timescale_table.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// Where one of the row's patterns matches; empty if none does.
CharSpan HitOf(const PatternSet& set, int row, std::string_view text) {
  for (const int hit : set.Find(text)) {
    if (set.value(hit) == row) return set.Locate(hit, text);
  }
  return {};
}

// From the last end of a sentence on.
std::string_view SentenceBefore(std::string_view text) {
  const size_t stop = text.find_last_of(".?!;");
  return stop == std::string_view::npos ? text : text.substr(stop + 1);
}

// "All three agencies should …": what is counted there acts, and is no part of what is asked.
bool HoldsModal(std::string_view text) {
  static const std::array<std::string_view, 6> kModals = {" should ", " must ",     " shall ",
                                                          " will ",   " ought to ", " needs to "};
  return std::any_of(kModals.begin(), kModals.end(), [&](std::string_view modal) {
    return text.find(modal) != std::string_view::npos;
  });
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
  const std::string_view before = SentenceBefore(text.substr(0, found.at.begin));
  if (before.find_first_not_of(" ([") == std::string_view::npos) return true;
  const CharSpan counted = HitOf(table.not_behind, found.row, before);
  if (!counted.Empty() && !HoldsModal(before.substr(counted.begin))) return false;
  std::string_view after = text.substr(found.at.end);
  after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
  return HitOf(table.not_before, found.row, after).Empty();
}

}  // namespace

std::optional<Error> TimescaleTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("patterns", patterns, rows);
  reader.AddPatterns("not_behind", not_behind, rows);
  reader.AddPatterns("not_before", not_before, rows);
  reader.AddPatterns("captions", captions, 0);
  reader.AddPatterns("none", none, 0);
  reader.AddPatterns("alone", alone, 0);
  reader.AddPatterns("done", done, 0);
  ++rows;
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

bool IsTimescale(const Vocabulary& vocabulary, std::string_view text) {
  text = text.substr(0, text.find_last_not_of(" .") + 1);  // npos + 1 is 0
  if (text.empty()) return false;
  return vocabulary.tables().timescales.alone.Matches(Folded(text).text()) ||
         TimescaleOf(vocabulary, text).size() == text.size();
}

bool SaysDone(const Vocabulary& vocabulary, std::string_view text) {
  return vocabulary.tables().timescales.done.Matches(Folded(text).text());
}

}  // namespace caselore
