// A heading is folded and cut to its words ("4.2 Appendix 1: Recommendations." to "Appendix 1:
// Recommendations"), then asked as a whole, in its parts (either language of "Crynodeb / Summary",
// what follows "Appendix 1:", either half of "Learning: police", the stem of "Lessons for the
// partnership") and for words within. Where several rows answer, the one that covers more decides,
// then the rank, then the row that stands first.
#include "extractors/headings.h"

#include "extractors/fold.h"
#include "extractors/heading_parts.h"
#include "extractors/row_reader.h"
#include "extractors/words.h"

namespace caselore {
namespace {

// In longer headings, which often are sentences, only their beginning says what follows.
constexpr size_t kWordsOfShortHeading = 9;

// How much of the heading speaks for a row.
enum Tier { kWords, kFirstHalf, kAll };

}  // namespace

struct HeadingTable::Best {
  int row = -1, pattern = -1, tier = 0;
  List list = kWhole;
  bool covers = false;
};

std::optional<Error> HeadingTable::Add(const TomlRow& toml) {
  RowReader reader(toml);
  Row row;
  row.file = toml.file;
  row.slug = reader.Slug();
  row.kind = reader.Named("kind", row.slug, SectionKindNamed).value_or(SectionKind::kOther);
  row.rank = reader.Number("rank", 50);
  row.weak = reader.Flag("weak");
  const int index = static_cast<int>(rows_.size());
  const auto add = [&](List list, std::string_view key, PatternSet& set) {
    row.first[list] = set.size();
    reader.AddPatterns(key, words_, set, index);
  };
  add(kWhole, "whole", whole_);
  add(kStem, "stem", stem_);
  add(kWithin, "within", within_);
  rows_.push_back(std::move(row));
  return reader.Finish();
}

std::optional<Error> HeadingTable::AddPatterns(const TomlRow& row, PatternSet& set) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("patterns", words_, set, 0);
  return reader.Finish();
}

void HeadingTable::Offer(List list, int pattern, int tier, bool covers, Best& best) const {
  const int row = (list == kWhole ? whole_ : list == kStem ? stem_ : within_).value(pattern);
  const bool better = best.row < 0 || tier > best.tier ||
                      (tier == best.tier && rows_[row].rank > rows_[best.row].rank) ||
                      (tier == best.tier && row == best.row && covers && !best.covers);
  if (better) best = {row, pattern, tier, list, covers};
}

void HeadingTable::ConsiderWhole(std::string_view text, int tier, Best& best) const {
  for (std::string_view wording : WordingsOf(text)) {
    for (int i : whole_.Find(wording)) Offer(kWhole, i, tier, tier == kAll, best);
    for (int i : stem_.Find(wording)) {
      if (!IsTopic({0, static_cast<uint32_t>(wording.size())}, wording)) {
        Offer(kStem, i, tier, tier == kAll, best);
      }
    }
  }
}

// "Lessons for the partnership": what stands before a tail that only says whose or for whom.
void HeadingTable::ConsiderStems(std::string_view text, Best& best) const {
  for (size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view stem = BareHeading(text.substr(0, at));
    const std::string_view tail = text.substr(at + 1);
    if (stem.empty() || !tails_.Matches(tail)) continue;
    for (std::string_view wording : WordingsOf(stem)) {
      const auto begin = static_cast<uint32_t>(wording.data() - text.data());
      for (int i : stem_.Find(wording)) {
        const CharSpan span{begin, begin + static_cast<uint32_t>(wording.size())};
        if (!IsTopic(span, text)) Offer(kStem, i, kWords, SaysForWhom(tail), best);
      }
    }
  }
}

void HeadingTable::ConsiderWithin(std::string_view text, Best& best) const {
  const bool long_heading = WordCount(text) > kWordsOfShortHeading;
  for (int i : within_.Find(text)) {
    CharSpan at = within_.Locate(i, text);
    while (!at.Empty() && IsTopic(at, text)) at = within_.Locate(i, text, at.end);
    if (at.Empty() || (long_heading && at.begin > 0)) continue;
    Offer(kWithin, i, kWords, at.Size() == text.size(), best);
  }
}

// Whether the words at `at` are part of a name or a term that means something else ("learning
// disability").
bool HeadingTable::IsTopic(CharSpan at, std::string_view text) const {
  for (int i : topics_.Find(text)) {
    const CharSpan topic = topics_.Locate(i, text);
    if (topic.begin < at.end && at.begin < topic.end) return true;
  }
  return false;
}

void HeadingTable::Consider(std::string_view text, Best& best) const {
  ConsiderWhole(text, kAll, best);
  const auto [before, after] = HalvesOf(text);
  if (!after.empty()) {
    ConsiderWhole(before, kFirstHalf, best);
    ConsiderWhole(after, kWords, best);
  }
  if (IsStatement(text)) text = before;
  if (IsStatement(text)) return;
  ConsiderStems(text, best);
  ConsiderWithin(text, best);
}

HeadingMatch HeadingTable::ToMatch(const Best& best) const {
  constexpr const char* kNames[] = {" whole #", " stem #", " within #"};
  const Row& row = rows_[best.row];
  const int ordinal = best.pattern + 1 - row.first[best.list];
  return {row.kind, row.file + ": " + row.slug + kNames[best.list] + std::to_string(ordinal),
          best.covers && !row.weak};
}

std::optional<HeadingMatch> HeadingTable::Classify(std::string_view heading) const {
  const Folded folded(heading);
  const std::string_view text = BareHeading(folded.text());
  if (text.empty()) return std::nullopt;
  Best best;
  for (std::string_view part : LanguagesOf(text)) Consider(part, best);
  if (const std::string plain = PlainWording(text); plain != text) Consider(plain, best);
  if (const std::string_view name = NameOfPart(text); !name.empty()) {
    Best named;
    for (std::string_view part : LanguagesOf(name)) Consider(part, named);
    const bool more_telling = named.row >= 0 && rows_[named.row].kind != SectionKind::kOther &&
                              (best.row < 0 || rows_[named.row].rank >= rows_[best.row].rank);
    if (more_telling) best = named;
  }
  if (best.row < 0) return std::nullopt;
  return ToMatch(best);
}

}  // namespace caselore
