// The text of a review with one recommendation, for tests of whole commands.
#ifndef CASELORE_TESTS_SUPPORT_REVIEW_ABOUT_H_
#define CASELORE_TESTS_SUPPORT_REVIEW_ABOUT_H_

#include <string>

namespace caselore {

inline std::string ReviewAbout(const std::string& child, const std::string& advice) {
  return "Serious Case Review: " + child +
         "\n\n1. Introduction\n\nThis review was made in 2019.\n\n"
         "2. Recommendations\n\nRecommendation 1: " +
         advice + "\n";
}

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_REVIEW_ABOUT_H_
