// Which agencies and roles a text names, as slugs of the vocabulary.
#ifndef CASELORE_EXTRACTORS_AGENCIES_H_
#define CASELORE_EXTRACTORS_AGENCIES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/vocabulary.h"

namespace caselore {

// The slugs of the agencies that `text` names, each once, by first mention. Of names within one
// another ("mental health trust", "health trust") only the longest counts.
std::vector<std::string> NamedAgencies(const Vocabulary& vocabulary, std::string_view text);

// The agency that `name` is a name of ("Wexmoor Council Adult Social Care", "ED nurse"): that
// of the longest known name within it, or by what bodies of a kind are called ("Wexmoor Homes"), in
// small letters too. Nothing if it holds none.
std::optional<std::string> ResolveAgency(const Vocabulary& vocabulary, std::string_view name);

// The agency that people mean by `said` in a question: ResolveAgency, and names that say too little
// in a document or are never printed there ("drug services", "courts"; `spoken` of the tables),
// also in the plural.
std::optional<std::string> AgencyMeant(const Vocabulary& vocabulary, std::string_view said);

// The same where all of `said` is a word for agencies of a kind ("the police", "regulators",
// "GPs"): nothing for the name of one body ("CQC", "Kent Police"), which is not all of its kind.
std::optional<std::string> KindOfAgencyMeant(const Vocabulary& vocabulary, std::string_view said);

// True if the whole of `name`, but for a leading "the", is a known name.
bool IsAgencyName(const Vocabulary& vocabulary, std::string_view name);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_AGENCIES_H_
