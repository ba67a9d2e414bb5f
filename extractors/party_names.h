// Is a phrase the name of a body or of people who can be asked to act?
#ifndef CASELORE_EXTRACTORS_PARTY_NAMES_H_
#define CASELORE_EXTRACTORS_PARTY_NAMES_H_

#include <string_view>

#include "extractors/party_table.h"
#include "extractors/vocabulary.h"

namespace caselore {

// All phrases are folded (fold.h). Borrows the vocabulary.
class PartyNames {
 public:
  explicit PartyNames(const Vocabulary& vocabulary);

  // A known agency, a phrase with the head of a body or of people ("head teachers in the county"),
  // or a proper name. Not what is asked about ("training", "children").
  bool IsParty(std::string_view phrase) const;
  // As IsParty, but a proper name alone does not do: "Torbay" of "Torbay and Devon Partnership".
  bool IsPartyByItself(std::string_view phrase) const;
  bool IsBody(std::string_view phrase) const;
  bool IsPeople(std::string_view phrase) const;
  bool IsAgency(std::string_view phrase) const;  // the whole of it is a known name
  bool IsRole(std::string_view phrase) const;    // "Head of Nursing"
  bool IsUnit(std::string_view phrase) const;    // "Learning and development"
  // "National", "N/A", "Lead": what stands in a party's place and is none.
  bool IsScope(std::string_view phrase) const;
  // True if a name that is known, or known to have "and" in it, spans [begin, end) of `phrase`.
  bool SpansName(std::string_view phrase, size_t begin, size_t end) const;

  // Without "the", "and", "also" and the like at the ends, which belong to no name.
  std::string_view Strip(std::string_view phrase) const;
  // The phrase before its first "of", "in", "who" …
  static std::string_view Head(std::string_view phrase);

  const PartyTable& table() const { return table_; }

 private:
  const Vocabulary& vocabulary_;
  const PartyTable& table_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PARTY_NAMES_H_
