// Words by which people ask: what means the same, and which kind of item a question is after.
#ifndef CASELORE_EXTRACTORS_QUERY_WORDS_H_
#define CASELORE_EXTRACTORS_QUERY_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/item_kind.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"
#include "extractors/vocabulary.h"

namespace caselore {

// The tables of both. For this folder only.
struct QueryWordTable {
  std::optional<Error> AddSynonyms(const TomlRow& row);
  std::optional<Error> AddAskedKind(const TomlRow& row);

  std::optional<Error> AddPassedOver(const TomlRow& row);
  std::optional<Error> AddGeneralProse(const TomlRow& row);

  std::vector<std::vector<std::string>> synonyms;
  std::vector<std::string> passed_over, general_prose;
  PatternSet asked_kinds{Match::kWithin};  // values are ItemKinds
};

// Groups of words and phrases of one meaning, small letters: {"scr", "serious case review"}; in
// capitals what is an everyday word in small ones: {"SEND", "special educational needs"}.
const std::vector<std::vector<std::string>>& SynonymsOf(const Vocabulary& vocabulary);

// Words in which questions are put, and which tell no answer.
const std::vector<std::string>& PassedOver(const Vocabulary& vocabulary);

// Frequent words of any English prose: a phrase of nothing else is no subject of reviews.
const std::vector<std::string>& GeneralProse(const Vocabulary& vocabulary);

// "gps in kent" to "GPs in KENT": people type acronyms in small letters, the tables know them by
// their capitals. Only what the tables have comes of it.
std::string WithAcronyms(std::string_view name);

// A wish that a question puts in words and that narrows it.
struct Restriction {
  std::string field, value;  // of the query language: "year", "2019.."
};
struct RestrictedQuestion {
  std::string words;  // the rest of the question
  std::vector<Restriction> restrictions;
};

// "Recommendations to GPs since 2019" asks for kind:recommendation to:GPs year:2019.., and nothing
// is left of its words; "only findings" for kind:findings. Only a short text is read so: in an
// account "since 2019" tells what happened.
RestrictedQuestion RestrictionsIn(const Vocabulary& vocabulary, std::string_view question);

// The kinds of items that a query asks for in words: "recommendations to GPs". None if it does not.
std::vector<ItemKind> KindsAskedFor(const Vocabulary& vocabulary, std::string_view query);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_QUERY_WORDS_H_
