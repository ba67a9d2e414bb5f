// The items of a text in the notation of outlined.h, for tests that read as examples.
#ifndef CASELORE_TESTS_SUPPORT_FOUND_ITEMS_H_
#define CASELORE_TESTS_SUPPORT_FOUND_ITEMS_H_

#include <string>
#include <string_view>

#include "extractors/items.h"
#include "tests/support/notation.h"
#include "tests/support/outlined.h"
#include "tests/support/stages.h"

namespace caselore::testing {

// One item a line; see Notate.
inline std::string Found(std::string_view outline) {
  return Notate(ExtractItems(Outlined(outline), BuiltIn()), "\n");
}

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_FOUND_ITEMS_H_
