// Are two documents about the same case: report and summary, briefing, action plan, letter?
//
// A false join is worse than a miss: it takes a review out of every count, where a miss counts one
// twice, as without this. So a name alone is trusted only where it is a name ("Rosalind", not
// "Child A"), and a text alone only where it is most of both documents' recommendations.
#ifndef CASELORE_CORPUS_CASE_MATCHING_H_
#define CASELORE_CORPUS_CASE_MATCHING_H_

#include <optional>
#include <string>

#include "corpus/case_facts.h"

namespace caselore {

struct CaseEvidence {
  // By text, reference or incident. What is not strong is a name, a place and a time, and gives way
  // where the documents of a case contradict each other.
  bool strong = false;
  std::string why;  // "same subject (rosalind), same area, published 3 months apart"
};

// Nothing if they are not, or if it cannot be told. Symmetric; does not look at anything else.
std::optional<CaseEvidence> SameCase(const CaseFacts& a, const CaseFacts& b);

// True if the two cannot be of one case by what they say: other references, incidents more than a
// year apart, other subjects, published too far apart.
bool Contradict(const CaseFacts& a, const CaseFacts& b);

}  // namespace caselore

#endif  // CASELORE_CORPUS_CASE_MATCHING_H_
