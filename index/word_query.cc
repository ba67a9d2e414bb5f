#include "index/word_query.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "index/known_names.h"
#include "index/schema.h"

namespace caselore {
namespace {

constexpr size_t kStem = 4;  // letters that kin have in common, at least
constexpr size_t kMostKin = 8;
constexpr size_t kMostNear = 3;
constexpr size_t kShortest = 4;       // letters: any other short word is as near
constexpr size_t kTwoMayDiffer = 10;  // letters of a word
constexpr size_t kMostLooked = 50'000;

// What Porter's stemmer leaves of endings that make a word of another: "hoard-er", "assess-ment".
constexpr std::array<std::string_view, 27> kEndings = {
    "er",   "or",  "ist",  "ment", "ation", "ness", "iv",  "al",  "iti",
    "abl",  "ful", "less", "anc",  "enc",   "ant",  "ent", "ian", "ship",
    "hood", "ism", "ic",   "ion",  "ur",    "our",  "s",   "t",   "e"};

// Endings that the stemmer takes off: the forms of a word that may have been meant.
constexpr std::array<std::string_view, 6> kForms = {"", "e", "ing", "ed", "es", "s"};

bool IsEnding(std::string_view letters) {
  return std::find(kEndings.begin(), kEndings.end(), letters) != kEndings.end();
}

// One is the other with an ending.
bool AreKin(std::string_view a, std::string_view b) {
  const std::string_view longer = a.size() > b.size() ? a : b,
                         shorter = a.size() > b.size() ? b : a;
  return shorter.size() >= kStem && longer.starts_with(shorter) &&
         IsEnding(longer.substr(shorter.size()));
}

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
    if (found != term && AreKin(term, found)) kin.emplace_back(other.get_termfreq(), found);
  }
  std::sort(kin.begin(), kin.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (kin.size() > kMostKin) kin.resize(kMostKin);
  std::vector<std::string> terms;
  for (auto& [frequency, found] : kin) terms.push_back(std::move(found));
  return terms;
}

std::vector<std::string> WordFamilies::NearestTo(const std::string& word,
                                                 const std::string& term) const {
  if (word.size() < kShortest || !IsWord(word)) return {};
  const size_t most = word.size() >= kTwoMayDiffer ? 2 : 1;
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
    // Stems of words that differ in a letter may differ in two: "bruse", "bruis".
    if (found.size() > term.size() + 2 || found.size() + 2 < term.size() || !IsWord(found) ||
        EditDistance(term, found) > 2) {
      continue;
    }
    // In half letters: a form that the word may have is a little farther than one that was met.
    size_t distance = 2 * EditDistance(word, WordOf(found));
    for (const std::string_view form : kForms) {
      distance = std::min(distance, 2 * EditDistance(word, found + std::string(form)) + 1);
    }
    if (distance <= 2 * most + 1) near.push_back({distance, other.get_termfreq(), found});
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

std::string WordFamilies::WordOf(const std::string& term) const {
  for (const Xapian::Database& shard : shards_) {
    std::string word = shard.get_metadata(kWordKey + term);
    if (!word.empty()) return word;
  }
  return term;
}

double WeightOf(const Xapian::Database& db, const std::string& term) {
  const double all = db.get_doccount(), with = db.get_termfreq(term);
  return with == 0 ? 0 : std::log(1 + (all - with + 0.5) / (with + 0.5));
}

double WeightOfShare(double share) { return std::log(1 + (1 - share) / share); }

}  // namespace caselore
