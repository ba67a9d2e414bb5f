// A question to the index.
#ifndef CASELORE_INDEX_QUERY_H_
#define CASELORE_INDEX_QUERY_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/fields.h"

namespace caselore {

enum class SortOrder : uint8_t { kRelevance, kDate, kPublisher };  // kDate: the latest first
enum class Grouping : uint8_t { kReview, kNone };  // kReview: the best hit of each review only

// How a text is read. kAuto reads a long text without operators as prose.
enum class QueryForm : uint8_t { kAuto, kProse };

// Values of one filter are alternatives; filters are joined by AND. An empty list filters nothing.
struct Query {
  // Words, "phrases", +must, -not, AND OR NOT NEAR/n, ( ), prefix*, field:value; docs/search.md. At
  // most kMaxQueryBytes. Empty: everything that passes the filters.
  std::string text;
  QueryForm form = QueryForm::kAuto;
  std::map<Field, std::vector<std::string>> filters;  // values as FieldQuery takes them
  // Each narrows what the text and the filters leave, also where these name the field already.
  std::vector<std::pair<Field, std::string>> also;
  SortOrder sort = SortOrder::kRelevance;
  Grouping grouping = Grouping::kReview;
  uint32_t limit = 10;
  uint32_t offset = 0;
  bool facets = false;
  bool shared = false;  // Hit::shared
  // Of words side by side each has to be there: itself, in its family, by another of its meaning,
  // or by a theme of the item that it names. Prose and operators say it themselves.
  bool every_word = false;
};

inline constexpr size_t kMaxQueryBytes = 16 << 10;

// The fields that the query names, each with its value ("area", "Kent"), in order; none of one that
// cannot be read.
std::vector<std::pair<Field, std::string>> ConditionsIn(std::string_view query);

// True of words side by side and of prose: no operators, phrases or fields.
bool IsPlain(std::string_view query);

// True of more than one word side by side; words that hyphens join are one.
bool IsOfSeveralWords(std::string_view query);

// What a query says in words: without fields and operators, for hints.
std::string SaidIn(std::string_view query);

// The text with some of its words replaced: by the word as printed, what stands in its place.
std::string WithWordsReplaced(std::string_view text,
                              const std::map<std::string, std::string, std::less<>>& replacements);

}  // namespace caselore

#endif  // CASELORE_INDEX_QUERY_H_
