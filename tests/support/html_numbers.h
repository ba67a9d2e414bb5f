// The numbers of a digest that nothing gives again.
#ifndef CASELORE_TESTS_SUPPORT_HTML_NUMBERS_H_
#define CASELORE_TESTS_SUPPORT_HTML_NUMBERS_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore::testing {

// The text around each run of digits that a reader sees in `html` and that stands neither in
// <data>, which says what gives it, nor where it is somebody else's or a name: quotes, citations,
// dates, titles, headings, names and definitions of themes, the section on method.
std::vector<std::string> UntracedNumbers(std::string_view html);

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_HTML_NUMBERS_H_
