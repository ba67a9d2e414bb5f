// How far a record agrees with gold, in counts: those of many documents add up.
#ifndef CASELORE_CORPUS_EVALUATION_SCORE_H_
#define CASELORE_CORPUS_EVALUATION_SCORE_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "document/item_kind.h"
#include "document/named.h"

namespace caselore {

// Things of gold, things found, and how many of them are the same (van Rijsbergen 1979).
struct MatchCount {
  int64_t matched = 0, gold = 0, found = 0;

  double Precision() const;  // of what was found, how much is right; 1 if nothing was
  double Recall() const;     // of what there is, how much was found; 1 if there is nothing
  double F1() const;         // their harmonic mean; 0 if both are

  int64_t Missed() const { return gold - matched; }
  int64_t Extra() const { return found - matched; }

  MatchCount& operator+=(const MatchCount& other);
  bool operator==(const MatchCount&) const = default;
};

// Values of gold, and how many of them the record has too.
struct Agreement {
  int64_t agreed = 0, compared = 0;

  std::optional<double> Share() const;  // nothing if none was compared

  void Add(bool agrees);
  Agreement& operator+=(const Agreement& other);
  bool operator==(const Agreement&) const = default;
};

// What matched items are compared on, beside their text.
enum class ItemAttribute : uint8_t { kLabel, kNumber, kPage, kAddressees };
inline constexpr Names<4> kItemAttributeNames = {"label", "number", "page", "addressees"};

enum class MetadataField : uint8_t {
  kTitle,
  kReviewType,
  kSubjects,
  kPublisher,
  kArea,
  kPublished,
};
inline constexpr Names<6> kMetadataFieldNames = {
    "title", "review_type", "subjects", "publisher", "area", "published",
};

// Of one document or of many. A fresh one is that of none.
struct Score {
  std::map<ItemKind, MatchCount> items;  // a kind that gold does not list in full is not there
  // Gold items of the first kind that came out, word for word, as the second, another.
  std::map<std::pair<ItemKind, ItemKind>, int64_t> confusion;
  double overlap = 0;  // sum over the matched items
  MatchCount sections;
  std::array<Agreement, kItemAttributeNames.size()> attributes;  // by ItemAttribute
  std::array<Agreement, kMetadataFieldNames.size()> metadata;    // by MetadataField
  int64_t traps = 0, traps_sprung = 0;

  MatchCount Pooled() const;               // items of all kinds
  std::optional<double> Fidelity() const;  // the mean overlap; nothing if no item matched
  Agreement AllMetadata() const;

  Score& operator+=(const Score& other);
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_SCORE_H_
