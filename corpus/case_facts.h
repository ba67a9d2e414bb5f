// What is kept of a document to tell whether another one is about the same case.
#ifndef CASELORE_CORPUS_CASE_FACTS_H_
#define CASELORE_CORPUS_CASE_FACTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document_form.h"
#include "document/review.h"

namespace caselore {

// Review types between which one case may pass: a rapid review leads to a practice review.
enum class CaseFamily : uint8_t {
  kAny,  // the type is not said, or is made of children and adults alike
  kChild,
  kAdult,
  kHomicide,
  kPatientHomicide,
  kOffender,
  kThematic,
  kCoroner,
  kInvestigation,
};

// A month counted from year 0; a date that says the year only spans twelve.
struct MonthRange {
  int first = 0, last = -1;  // both included; empty by default

  bool empty() const { return last < first; }
  bool is_month() const { return first == last; }
};

// Names are folded: lower case, punctuation out. Vectors are sorted and hold nothing twice.
struct CaseFacts {
  std::string publisher, area;
  std::vector<std::string> subjects;  // "child a", "oakhanger": forms of address left out
  std::string title;                  // its words, where no subject was read
  bool distinctive = false;           // one of them is a name, and no letter or number
  std::string reference;              // of the title: "gsb 2 2019"; empty if it has none
  CaseFamily family = CaseFamily::kAny;
  std::optional<DocumentForm> form;
  bool typed = false;       // the document says what type of review it is
  bool collection = false;  // its title speaks of several reviews
  MonthRange published, incident;
  std::vector<uint64_t> recommendations, other_items;  // hashes of their words, of 8 words or more
  // Of the runs of five words outside the sections that a publisher's documents have in common
  // (methodology, contacts, …), the hashes that 32 divides: the share of one text that stands in
  // another can be told from these alone (Broder 1997, On the resemblance and containment of
  // documents, section 4).
  std::vector<uint32_t> sketch;
};

CaseFacts FactsOf(const Review& review);

// The words of a text, folded and separated by single spaces.
std::string FoldedWords(std::string_view text);

std::string Pack(const CaseFacts& facts);
// Nothing for what this version has not packed.
std::optional<CaseFacts> UnpackCaseFacts(std::string_view packed);

// Documents that may be about one case have one of these in common: a key that one has is one that
// the other looks for, and the other way round.
struct CaseKeys {
  std::vector<uint64_t> had;     // by which others find this document
  std::vector<uint64_t> sought;  // by which it finds others: one in common is enough
};
CaseKeys KeysOf(const CaseFacts& facts);
// Likewise by their texts: so many items in common make a candidate.
inline constexpr int kItemsOfCandidate = 3;
std::vector<uint64_t> ItemKeysOf(const CaseFacts& facts);

}  // namespace caselore

#endif  // CASELORE_CORPUS_CASE_FACTS_H_
