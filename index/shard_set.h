// The databases that an index consists of: the library's own and the shards beside it. Not for
// headers of other folders.
#ifndef CASELORE_INDEX_SHARD_SET_H_
#define CASELORE_INDEX_SHARD_SET_H_

#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "document/result.h"
#include "index/shards.h"

namespace caselore {

// Those that can be reached. Until Open or LookAgain has succeeded there is none.
class ShardSet {
 public:
  // `folder` is the library's own index; `addresses` name those beside it.
  ShardSet(std::filesystem::path folder, std::vector<ShardAddress> addresses)
      : folder_(std::move(folder)), addresses_(std::move(addresses)) {}

  // Fails if none can be searched: kMissing if there is only the own index and it is not there yet.
  Result<void> Open();

  // The latest commit of each; a shard that was down is tried again now and then. True if anything
  // changed.
  Result<bool> LookAgain();

  // Of all shards. A document of shard s of n has the id n * (local id - 1) + s + 1.
  const Xapian::Database& db() const { return db_; }
  const std::vector<Xapian::Database>& each() const { return each_; }
  // The library's own, which is the first; nothing if it is not there.
  const Xapian::Database* own() const { return has_own_ ? &each_.front() : nullptr; }
  // Names of those that cannot be searched, with the reason.
  const std::vector<std::pair<std::string, std::string>>& down() const { return down_; }

  // The ids of all documents that match, shard by shard in the order of ids, without weights: it is
  // not slowed down by what ranking needs.
  std::vector<Xapian::docid> Matched(const Xapian::Query& query) const;

 private:
  Result<Xapian::Database> OpenOwn();
  void NoteGeneration(const std::filesystem::path& folder);

  std::filesystem::path folder_;
  std::vector<ShardAddress> addresses_;
  Xapian::Database db_;
  std::vector<Xapian::Database> each_;
  std::vector<bool> is_remote_;  // of each
  bool has_own_ = false;
  std::vector<std::pair<std::string, std::string>> down_;
  // Of those on this machine: folder and generation, empty where there is none.
  std::vector<std::pair<std::filesystem::path, std::string>> generations_;
  std::chrono::steady_clock::time_point opened_;
};

// A reader keeps its revision for one commit of the writer and has to look again after that. A
// writer that commits faster than a search takes is given up on after so many.
inline constexpr int kMaxReopens = 20;

}  // namespace caselore

#endif  // CASELORE_INDEX_SHARD_SET_H_
