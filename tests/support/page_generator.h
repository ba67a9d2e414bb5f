// Pages drawn at random, for what must hold of any page.
#ifndef CASELORE_TESTS_SUPPORT_PAGE_GENERATOR_H_
#define CASELORE_TESTS_SUPPORT_PAGE_GENERATOR_H_

#include <cstdint>

#include "document/document.h"

namespace caselore::testing {

// `count` pages with columns, lists, boxes, tables, headings, notes, turned and hidden words, and
// things strewn about. The same seed draws the same pages.
Document DrawPages(uint32_t seed, int count);

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_PAGE_GENERATOR_H_
