// Whom a recommendation or an action is for, as printed.
#ifndef CASELORE_EXTRACTORS_ADDRESSEES_H_
#define CASELORE_EXTRACTORS_ADDRESSEES_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/vocabulary.h"

namespace caselore {

// The parties that the first sentence of `text` asks to act: the subjects of "should", "must",
// "shall" or "will", or of another wording of a request (request_subjects.h):
//
//     "By June, the Board and each Trust should ask schools to …"  gives  "Board", "each Trust"
//
// Without a leading "the"; each party apart, a role with its body as one; empty if the subject is
// no party ("Training should …") or if something is done to it ("Children should be seen").
std::vector<std::string> AddresseesOf(const Vocabulary& vocabulary, std::string_view text);

// The parties that an owner's column or a bracket lists: "Board Manager; GP practices", "to the
// police and partners". Everything in it counts as a party but what says how far something reaches
// or that there is nobody ("national", "N/A").
std::vector<std::string> ListedParties(const Vocabulary& vocabulary, std::string_view list);

// The parties that a heading or a line over items names, if it does nothing else: "Police", "The
// Board and its partners", "To the Trust", "Recommendations for schools", "The Board is asked to:",
// "Lead agency: Probation", "Police actions". Empty for a theme or a scope ("National").
// `among_parties` says that headings beside it name parties: then a proper name that holds a theme
// ("Transport Canada") is one too, which is else taken for a theme ("Professional Curiosity").
std::vector<std::string> PartiesOfHeading(const Vocabulary& vocabulary, std::string_view heading,
                                          bool among_parties = false);

// The parties of a line over a list that holds the verb: "It is recommended that the Trust:".
std::vector<std::string> PartiesOfOpenLine(const Vocabulary& vocabulary, std::string_view line);

// True if PartiesOfHeading gives any.
bool NamesParties(const Vocabulary& vocabulary, std::string_view heading);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ADDRESSEES_H_
