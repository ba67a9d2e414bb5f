// The units of a request: concepts and stems, and how rare they are in the field. Private to this
// folder.
#ifndef CASELORE_EXTRACTORS_REQUEST_UNITS_H_
#define CASELORE_EXTRACTORS_REQUEST_UNITS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extractors/theme_words.h"

namespace caselore {

// NFKC, straight quotes, "-" for every hyphen and " - " for every dash, runs of spaces as one, none
// at the ends; letters as printed, which tell names.
std::string PlainRequest(std::string_view text);

// The same in small letters, byte for byte at the same places: what the tables of requests are
// written for.
std::string FoldRequest(std::string_view text);

// FNV-1a, so that sketches of two machines agree.
constexpr uint64_t UnitId(std::string_view name) {
  uint64_t hash = 14695981039346656037U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

// The first word of a folded text; empty if it has none.
std::string FirstWordOf(std::string_view folded);

// Rows of the tables that units are made by.
struct RequestUnitRows {
  std::vector<std::string> stop, generic, request_verbs, practice_verbs;
  std::vector<std::pair<std::string, std::string>> irregular;  // form, plain form
  struct Concept {
    std::string slug;
    std::vector<std::string> phrases;
  };
  std::vector<Concept> concepts;
  std::string_view background;
};

class RequestUnits {
 public:
  explicit RequestUnits(const RequestUnitRows& rows);

  struct Found {
    std::string name;  // "bruis", "@bruise"
    uint64_t id = 0;
    size_t at = 0;     // byte of the text
    float weight = 0;  // rarity, half of it for a generic unit
  };
  // In the order of the folded text: at each place the longest concept, else the stem, if the word
  // is no stop word and has no digit.
  std::vector<Found> In(std::string_view folded) const;

  // Whether a sentence may open with the verb; whether a further clause may.
  bool OpensRequest(std::string_view word) const;
  bool OpensClause(std::string_view word) const;

 private:
  struct Part {
    bool prefix = false;
    std::string text;  // stem, or beginning
  };
  struct Phrase {
    std::vector<Part> parts;
    size_t of = 0;  // of concepts_
  };
  struct Word {
    std::string text;  // its plain form, without apostrophes
    std::string stem;
    size_t at = 0;
  };
  using Strings = std::unordered_set<std::string, WordHash, std::equal_to<>>;
  template <typename Value>
  using ByString = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

  void AddPhrase(const std::string& phrase, size_t of);
  void ReadBackground(std::string_view text);
  std::string Plain(std::string_view word) const;
  std::vector<Word> WordsOf(std::string_view folded) const;
  const Phrase* LongestAt(const std::vector<Word>& words, size_t i) const;
  float WeightOf(std::string_view unit) const;

  struct Concept {
    std::string name;  // "@bruise"
    uint64_t id = 0;
    float weight = 0;
  };
  std::vector<Concept> concepts_;
  ByString<std::vector<Phrase>> by_stem_, by_prefix_;  // of the first word; its first three letters
  ByString<std::string> irregular_;
  Strings stop_, generic_, request_verbs_, clause_verbs_;
  ByString<float> rarity_;
  float rarest_ = 0;  // of a unit that the background does not have
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REQUEST_UNITS_H_
