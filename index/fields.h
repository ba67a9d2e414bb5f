// What a search can be narrowed by: the fields of the query language, which are also the filters of
// the command line.
#ifndef CASELORE_INDEX_FIELDS_H_
#define CASELORE_INDEX_FIELDS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/named.h"

namespace caselore {

enum class Field : uint8_t {
  kKind,
  kTheme,
  kAgency,
  kTo,
  kType,
  kPublisher,
  kArea,
  kSubject,
  kYear,
  kNumber,
  kReview,
  kHas,
};

inline constexpr Names<12> kFieldNames = {
    "kind", "theme",   "agency", "to",     "type",   "publisher",
    "area", "subject", "year",   "number", "review", "has",
};

constexpr std::string_view Name(Field value) { return NameIn(kFieldNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<Field> FieldNamed(std::string_view name) {
  return FindIn<Field>(kFieldNames, name);
}

// What `has:` can ask for, of items and of reviews; and kHasItem, which is to be one.
inline constexpr Names<8> kHasNames = {
    "number", "label", "addressee", "timescale", "theme", "agency", "confidence", "done",
};
inline constexpr Names<5> kReviewHasNames = {"type", "publisher", "area", "subject", "year"};
inline constexpr std::string_view kHasItem = "item";

// A slug and what people call it.
struct NamedSlug {
  std::string slug, label;
};

// Something that the text of a query is about beyond its words: a theme that it speaks of, an
// agency that it names, the kind of item that it asks for. Items of which `field` is `value` rank
// higher.
struct Hint {
  Field field = Field::kTheme;  // kTheme, kAgency or kKind
  std::string value;            // slug
  double weight = 0;            // 0 to 1: how sure it is
  std::string words{};          // that name it in the text; empty if none do
  // Words of the text for which an item that has it needs no others: "babies" of infants.
  std::vector<std::string> stands_for{};
  bool lifts_only = false;  // what has the theme and none of the words is not found

  // A theme that is as sure is found without the words of the text. Chosen on judged queries.
  static constexpr double kFinds = 0.1;
};

// One body: all of its names, the first of them what it is called, and the agency that it is one
// of.
struct NamedBody {
  std::string agency;  // slug
  std::vector<std::string> names;
};

// What the tables of a library know, so that a query may name it in people's words.
struct QueryNames {
  std::vector<NamedSlug> themes, agencies;
  // The slug of the agency that a printed name is a name of ("Wexmoor GPs"); empty if of none. May
  // be left out.
  std::function<std::string(std::string_view)> agency_of;
  // The same of a word for all agencies of a kind ("GPs"); empty of the name of one body ("Wexmoor
  // GPs"). May be left out.
  std::function<std::string(std::string_view)> agency_called;
  std::vector<NamedBody> bodies;
  // Words and phrases of one meaning, small letters: {"scr", "serious case review"}. One in
  // capitals is a word otherwise: SEND.
  std::vector<std::vector<std::string>> synonyms;
  // Words in which questions are put, and which tell no answer: "what", "anyone", "review".
  std::vector<std::string> passed_over;
  // What a text is about; asked of queries without operators, their slips mended. May be left out.
  std::function<std::vector<Hint>(std::string_view)> hints_of;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_FIELDS_H_
