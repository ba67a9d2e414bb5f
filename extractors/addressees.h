// Whom a recommendation or an action is for, as printed.
#ifndef CASELORE_EXTRACTORS_ADDRESSEES_H_
#define CASELORE_EXTRACTORS_ADDRESSEES_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/vocabulary.h"

namespace caselore {

// The parties that are the subjects of "should", "must", "shall" or "will" in the first sentence
// of `text`, or of "recommended that" and "to" where it has none of these:
//
//     "By June, the Board and each Trust should ask schools to …"  gives  "Board", "each Trust"
//
// Without a leading "the"; each party apart, a role with its body as one; empty if the subject is
// no party ("Training should …") or if something is done to it ("Children should be seen").
std::vector<std::string> AddresseesOf(const Vocabulary& vocabulary, std::string_view text);

// The parties that an owner's column, a heading or a bracket lists: "Board Manager; GP practices",
// "to the police and partners". Everything in it counts as a party.
std::vector<std::string> ListedParties(const Vocabulary& vocabulary, std::string_view list);

// True if `heading` is nothing but parties ("Police", "The Board and its partners", "To the
// Trust", "Recommendations for schools"): it then gives the addressees of the items under it.
bool NamesParties(const Vocabulary& vocabulary, std::string_view heading);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ADDRESSEES_H_
