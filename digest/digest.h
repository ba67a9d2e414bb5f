// A digest: what reviews of a selection say, in numbers and quotes that can each be traced.
#ifndef CASELORE_DIGEST_DIGEST_H_
#define CASELORE_DIGEST_DIGEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "digest/statistics.h"
#include "document/item_kind.h"
#include "document/named.h"

namespace caselore {

enum class Preset : uint8_t {
  kBoard,          // all of it
  kPractitioners,  // one page: three themes, messages and good practice
  kAgency,         // what is for one agency
  kWhatIsNew,      // the reviews that came in since the last digest
};
inline constexpr Names<4> kPresetNames = {"board", "practitioners", "agency", "what-is-new"};
constexpr std::string_view Name(Preset value) { return NameIn(kPresetNames, value); }

// A number and the arguments of the command that gives it (docs/digest.md has the table). Of
// `caselore search`, what its total has of reviews, items or documents; without arguments it finds
// all.
struct Number {
  int64_t value = 0;
  std::string
      counts;  // "reviews", "items", "documents", "percent", "quotes"; fields of other commands
  std::string query;
  std::optional<std::string> less = {};     // what these arguments find of it is taken off
  std::optional<std::string> of = {};       // of "percent": of what these arguments find
  std::optional<std::string> of_less = {};  // as `less`, of `of`
  std::string command = "search";
};
inline Number NumberOfReviews(int64_t value, std::string query) {
  return {value, "reviews", std::move(query)};
}
inline Number NumberOfItems(int64_t value, std::string query) {
  return {value, "items", std::move(query)};
}
// A field of what `caselore digest --format json` prints, whatever it is asked for.
inline Number NumberOfLibrary(int64_t value, const char* field) {
  return {value, field, "", {}, {}, {}, "digest"};
}

// An item, verbatim.
struct Quote {
  ItemKind kind = ItemKind::kFinding;
  std::string item_id, number, label, text;
  bool cut = false;  // `text` is only its beginning, which ends with a sentence
  std::string title, publisher, published, file;  // of its review
  int page = 0;                                   // 1-based; 0 if not known
  std::string section;                            // the heading under which it stands, as printed
};

struct YearShare {
  std::string year;
  Number with, of;  // reviews
  Interval share;
};

// More or fewer reviews of the last years have the theme than of those before (G2 above 6.63), or
// enough to tell and neither; kNotKnown where there are too few.
enum class Direction : uint8_t { kNotKnown, kUnclear, kRising, kFalling };

// What is drawn and put in a table of the years: the last ones, as many as fit on A4.
inline constexpr size_t kMostYears = 12;

struct ThemeRowOfDigest {
  std::string slug, label;
  Number reviews, items;
  Interval share;                // of Digest::with_items
  std::vector<YearShare> years;  // their `of`: reviews that have an item
  Direction direction = Direction::kNotKnown;
};

struct ThemeChapter {
  ThemeRowOfDigest row;
  std::string definition;
  struct Part {
    ItemKind kind = ItemKind::kFinding;
    Number all;  // of which some are quoted
    std::vector<Quote> quotes;
  };
  std::vector<Part> parts;  // those that have quotes
};

// A request that reviews of several cases made.
struct RecurringRequest {
  std::string id;  // of the group
  Number reviews, areas, items;
  bool all_areas = true;       // known; else there may be more of them
  Number first, last;          // years; 0 if none is known
  std::vector<Quote> members;  // the earliest first; at most a few
};

struct NewReview {
  std::string id, title, publisher, published, file;
  Number items;
  std::vector<Quote> quotes;
};

// A theme that the selection has more of than the rest of the library: items.
struct DistinctiveRow {
  std::string label;
  Number here, here_of, rest, rest_of;
};

struct Coverage {
  Number found, read, not_read;  // files of the library
  Number not_indexed;            // read, but the index does not have them yet
  std::vector<std::pair<std::string, std::string>> failures;  // file and reason
};

struct Digest {
  Preset preset = Preset::kBoard;
  std::string title, period, selection, agency;  // in words; empty where not limited
  std::string agency_read;  // the agency that was meant; empty if none is known
  std::string arguments;    // JSON, for verifying
  Number with_items;        // those of `reviews` that have an item: what shares are of
  Number revision;          // of the library
  Number case_corrections;  // how often cases had been merged or split by hand
  std::string latest;       // date of the latest review of the selection
  Coverage coverage;
  Number reviews, documents, items;
  Number undated;  // reviews that stand in no year
  Number untyped;  // that are of no known type of review: inspections, policies, leaflets
  // Beside `reviews`: that match the words of the selection in running text or a title, and in no
  // item. 0 without words.
  Number text_only;
  // Labels of review types and how many reviews are of them, the most first. A case whose documents
  // are of two counts under both.
  std::vector<std::pair<std::string, Number>> types;
  std::vector<ThemeRowOfDigest> headline;
  std::vector<ThemeChapter> chapters;
  std::vector<ThemeChapter::Part> asked;  // of Preset::kAgency: all of it, the latest first
  std::vector<ThemeChapter::Part> about;  // likewise: what only names it
  bool compares = false;                  // whether `distinctive` is told
  bool has_rest = false;                  // of the library, beside the selection
  std::vector<DistinctiveRow> distinctive;
  bool tells_recurring = false;  // whether `recurring` is told, or that there is none
  std::vector<RecurringRequest> recurring;
  std::optional<Number> new_since;  // revision of the digest before
  Number new_count, new_of;         // reviews that came since, and those that they are of
  std::vector<NewReview> new_reviews;
  std::vector<Quote> questions;  // as reviews put them

  bool IsEmpty() const { return documents.value == 0; }
};

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_H_
