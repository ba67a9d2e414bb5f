// Personal data in running text that published reviews leave out: patterns and what stands near.
#ifndef CASELORE_EXTRACTORS_PERSONAL_DATA_H_
#define CASELORE_EXTRACTORS_PERSONAL_DATA_H_

#include <string_view>
#include <vector>

#include "document/privacy_finding.h"
#include "document/provenance.h"
#include "extractors/vocabulary.h"

namespace caselore {

struct PersonalDatum {
  PrivacyKind kind = PrivacyKind::kNhsNumber;
  CharSpan span;  // of the text: the number, date, postcode or address itself
};

// In the order of the text, none twice, by the tables of privacy.toml. A row's pattern must match,
// one of its `near` must stand before or after it and none of its `not_near`. An NHS number has a
// right check digit (modulus 11, NHS Data Dictionary) and is no part of a longer row of digits.
std::vector<PersonalDatum> FindPersonalData(const Vocabulary& vocabulary, std::string_view text);

// True for ten digits, spaces and hyphens between them left aside, of which the last is the check
// digit of the others, and not all are the same.
bool IsNhsNumber(std::string_view digits);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PERSONAL_DATA_H_
