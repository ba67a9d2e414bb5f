#include "index/word_query.h"

#include <algorithm>
#include <cmath>

#include "index/known_names.h"

namespace caselore {
namespace {

constexpr size_t kStem = 5;      // letters in which kin agree
constexpr size_t kLongerBy = 4;  // letters
constexpr size_t kMostKin = 8;
constexpr size_t kMostNear = 3;
constexpr size_t kShortest = 4;      // letters: any other short word is as near
constexpr size_t kTwoMayDiffer = 8;  // letters
constexpr size_t kMostLooked = 50'000;

bool IsWord(std::string_view term) {
  return std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::vector<std::string> WordFamilies::KinOf(const std::string& term) const {
  if (term.size() < kStem || !IsWord(term)) return {};
  std::vector<std::pair<Xapian::doccount, std::string>> kin;
  const std::string stem = term.substr(0, kStem);
  for (auto other = db_.allterms_begin(stem); other != db_.allterms_end(stem); ++other) {
    const std::string found = *other;
    const size_t longer = std::max(found.size(), term.size()) - std::min(found.size(), term.size());
    if (found != term && longer <= kLongerBy && IsWord(found)) {
      kin.emplace_back(other.get_termfreq(), found);
    }
  }
  std::sort(kin.begin(), kin.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (kin.size() > kMostKin) kin.resize(kMostKin);
  std::vector<std::string> terms;
  for (auto& [frequency, found] : kin) terms.push_back(std::move(found));
  return terms;
}

std::vector<std::string> WordFamilies::NearestTo(const std::string& term) const {
  if (term.size() < kShortest || !IsWord(term)) return {};
  const size_t most = term.size() >= kTwoMayDiffer ? 2 : 1;
  struct Near {
    size_t distance;
    Xapian::doccount frequency;
    std::string term;
  };
  std::vector<Near> near;
  const std::string initial = term.substr(0, 1);
  size_t looked = 0;
  for (auto other = db_.allterms_begin(initial);
       other != db_.allterms_end(initial) && ++looked < kMostLooked; ++other) {
    const std::string found = *other;
    if (found.size() + most < term.size() || found.size() > term.size() + most) continue;
    if (const size_t distance = EditDistance(term, found); distance <= most && IsWord(found)) {
      near.push_back({distance, other.get_termfreq(), found});
    }
  }
  std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.term < b.term;
  });
  std::vector<std::string> terms;
  for (const Near& one : near) {
    if (terms.size() == kMostNear || one.distance > near.front().distance) break;
    terms.push_back(one.term);
  }
  return terms;
}

double WeightOf(const Xapian::Database& db, const std::string& term) {
  const double all = db.get_doccount(), with = db.get_termfreq(term);
  return with == 0 ? 0 : std::log(1 + (all - with + 0.5) / (with + 0.5));
}

double WeightOfShare(double share) { return std::log(1 + (1 - share) / share); }

}  // namespace caselore
