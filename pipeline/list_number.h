// Numbers of lists in letters and Roman digits.
#ifndef CASELORE_PIPELINE_LIST_NUMBER_H_
#define CASELORE_PIPELINE_LIST_NUMBER_H_

#include <string>

namespace caselore {

// 4 is "iv". Empty under 1; over 3,000 nobody reads them: decimal.
std::string RomanNumber(int number);

// 1 is "a", 26 "z", 27 "aa". Empty under 1.
std::string LetterNumber(int number);

// a to z become A to Z.
std::string UpperCase(std::string text);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_LIST_NUMBER_H_
