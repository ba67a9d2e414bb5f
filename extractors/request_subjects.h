// Who is asked in a sentence that asks for something.
#ifndef CASELORE_EXTRACTORS_REQUEST_SUBJECTS_H_
#define CASELORE_EXTRACTORS_REQUEST_SUBJECTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/party_names.h"

namespace caselore {

// The parties that `sentence` (folded) is a request to, without their articles:
//
//     The Board and each Trust should …            the subjects of should, must, shall, will
//     The Board may wish to name …                 and of other wordings of a request
//     It would be worth the Board's while to …
//     The review recommends that NHS England amends …
//     Adult Social Care to review …
//
// Empty if the subject is no party ("Training should …") or something is done to it ("Children
// should be seen").
std::vector<std::string> SubjectsOfRequest(const Vocabulary& vocabulary, const PartyNames& names,
                                           std::string_view sentence);

// The parties of a line (folded) whose request follows in the list below it: "It is recommended
// that the Trust", "The following recommendations are made to schools". Empty for any other line.
std::vector<std::string> SubjectsOfOpenRequest(const PartyNames& names, std::string_view line);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REQUEST_SUBJECTS_H_
