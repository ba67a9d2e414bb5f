// The table of words that tell parties from other subjects. Private to this folder.
#ifndef CASELORE_EXTRACTORS_PARTY_TABLE_H_
#define CASELORE_EXTRACTORS_PARTY_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

struct PartyTable {
  std::optional<Error> Add(const TomlRow& row);

  PatternSet bodies{
      Match::kWhole};  // the head of a phrase: "head teachers" of "head teachers in …"
  PatternSet people{Match::kWhole};
  PatternSet never{Match::kWhole};    // heads that end like a party and are none
  PatternSet scopes{Match::kWhole};   // what an owner's cell or a bracket says instead of a party
  PatternSet roles{Match::kWhole};    // a role: its body may follow behind a comma
  PatternSet units{Match::kWhole};    // a function within a body, likewise
  PatternSet joined{Match::kWithin};  // names with "and" or a comma in them
  PatternSet adjectives{Match::kWhole};  // what shares the head of what follows its "and"

  PatternSet imperatives{Match::kAtStart};  // verbs that begin an action ("Ensure …")
  PatternSet verbs{Match::kAtStart};        // verbs of a request without "should" ("… amends")
  PatternSet frames{Match::kAtStart};    // what stands before a request ("It is recommended that")
  PatternSet asked{Match::kWithin};      // what stands behind its subject ("may wish to")
  PatternSet subjects{Match::kWithin};   // the first group is its subject
  PatternSet leads{Match::kWithin};      // what follows a party in a line over a list ("has:")
  PatternSet made_to{Match::kAtStart};   // "The following recommendations are made to"
  PatternSet captions{Match::kAtStart};  // what precedes one there ("Lead agency:")
  PatternSet numbered{Match::kWhole};    // labels that give a number and no name ("Theme 2")
  std::vector<std::string> before, after;  // small letters
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PARTY_TABLE_H_
