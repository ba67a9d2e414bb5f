#include "corpus/evaluation/score.h"

namespace caselore {
namespace {

double Ratio(int64_t part, int64_t whole) {
  return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

template <size_t N>
void AddAll(std::array<Agreement, N>& sums, const std::array<Agreement, N>& more) {
  for (size_t i = 0; i < N; ++i) sums[i] += more[i];
}

}  // namespace

double MatchCount::Precision() const { return Ratio(matched, found); }
double MatchCount::Recall() const { return Ratio(matched, gold); }

double MatchCount::F1() const {
  const double precision = Precision(), recall = Recall();
  return precision + recall == 0 ? 0.0 : 2 * precision * recall / (precision + recall);
}

MatchCount& MatchCount::operator+=(const MatchCount& other) {
  matched += other.matched;
  gold += other.gold;
  found += other.found;
  return *this;
}

std::optional<double> Agreement::Share() const {
  return compared == 0 ? std::nullopt : std::optional(Ratio(agreed, compared));
}

void Agreement::Add(bool agrees) { *this += {agrees ? 1 : 0, 1}; }

Agreement& Agreement::operator+=(const Agreement& other) {
  agreed += other.agreed;
  compared += other.compared;
  return *this;
}

MatchCount Score::Pooled() const {
  MatchCount pooled;
  for (const auto& [kind, count] : items) pooled += count;
  return pooled;
}

std::optional<double> Score::Fidelity() const {
  const int64_t matched = Pooled().matched;
  return matched == 0 ? std::nullopt : std::optional(overlap / static_cast<double>(matched));
}

Agreement Score::AllMetadata() const {
  Agreement all;
  for (const Agreement& field : metadata) all += field;
  return all;
}

Score& Score::operator+=(const Score& other) {
  for (const auto& [kind, count] : other.items) items[kind] += count;
  for (const auto& [kinds, count] : other.confusion) confusion[kinds] += count;
  overlap += other.overlap;
  sections += other.sections;
  AddAll(attributes, other.attributes);
  AddAll(metadata, other.metadata);
  traps += other.traps;
  traps_sprung += other.traps_sprung;
  return *this;
}

}  // namespace caselore
