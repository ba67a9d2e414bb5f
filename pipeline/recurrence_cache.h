// What finding the groups of a library last time came to: sketches, like pairs and links, so that a
// night's new reviews cost what they are and not what the library is.
#ifndef CASELORE_PIPELINE_RECURRENCE_CACHE_H_
#define CASELORE_PIPELINE_RECURRENCE_CACHE_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/request_sketch.h"
#include "index/average_link.h"
#include "index/like_pairs.h"

namespace caselore {

// One file, made from the library's items and tables and from nothing else: it may be deleted at
// any time. Any number of processes may read and write it at once; each sees a whole one.
struct RecurrenceCache {
  std::unordered_map<uint64_t, RequestSketch> sketches;  // by hash of the text
  // The distinct sketches that were compared: HashOf, sorted, and a hash of whose each is.
  struct Request {
    uint64_t hash = 0, makers = 0;
    bool operator==(const Request&) const = default;
  };
  std::vector<Request> requests;
  std::vector<LikePair> pairs;  // of them, by index
  std::vector<Link> links;      // likewise: how they were linked

  // An empty one if there is none, if it is of other tables (`vocabulary_hash`) or another version
  // of Caselore, or if it is damaged.
  static RecurrenceCache Load(const std::filesystem::path& file, std::string_view vocabulary_hash);
  // Nothing happens where it cannot be written: the next one computes again.
  void Save(const std::filesystem::path& file, std::string_view vocabulary_hash) const;
};

// The groups that were found last, of one state of the library: with nothing new there is nothing
// to find. The file is as safe to share and to delete as the other.
struct KnownGroups {
  struct Group {
    std::string id;
    std::vector<uint32_t> members;  // indexes of items
    bool certain = false;
  };
  std::vector<Group> groups;

  // Nothing if it is not `of` the same: the state, the tables and what was chosen.
  static std::optional<KnownGroups> Load(const std::filesystem::path& file, std::string_view of);
  void Save(const std::filesystem::path& file, std::string_view of) const;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_RECURRENCE_CACHE_H_
