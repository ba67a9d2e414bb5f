// Taking a list of parties apart: "the Board, its partners and Torbay and Devon NHS Trust".
#ifndef CASELORE_EXTRACTORS_PARTY_LISTS_H_
#define CASELORE_EXTRACTORS_PARTY_LISTS_H_

#include <string_view>
#include <vector>

#include "extractors/party_names.h"

namespace caselore {

using Parties = std::vector<std::string_view>;  // parts of the phrase that they were found in

// The pieces of `phrase` (folded) between semicolons, line breaks, commas and "and", each without
// its article. A comma behind a role ("Director, Adult Social Care") and an "and" within a name
// ("Learning and Development Sub-group", "NHS Kent and Medway") cut nothing: an "and" parts two
// pieces only where what is left of it is a party by itself, or what is right of it has an article.
Parties PiecesOf(const PartyNames& names, std::string_view phrase);

// The pieces that are parties. Beside one, a single capital word is a party too ("the Department
// and Fujitsu").
Parties PartiesIn(const PartyNames& names, std::string_view phrase);

// The pieces if all of them are parties, else none.
Parties OnlyPartiesIn(const PartyNames& names, std::string_view phrase);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PARTY_LISTS_H_
