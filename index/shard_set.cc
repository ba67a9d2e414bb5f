#include "index/shard_set.h"

#include <algorithm>

#include "index/generation.h"
#include "index/matched_documents.h"
#include "index/schema.h"
#include "index/xapian_error.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// Of other machines: how long to wait for one, and how often to ask again after one that is down.
constexpr useconds_t kAnswerMs = 10'000, kConnectMs = 3'000;
constexpr std::chrono::seconds kRetry{30};
constexpr char kOwnShard[] = "this library";

// Of a version that this program reads.
Result<Xapian::Database> Readable(const Xapian::Database& db) {
  if (db.get_metadata(kVersionKey) == kIndexVersion) return db;
  return Fail(Cause::kCorrupt,
              "The search index was made by another version of Caselore. 'caselore check "
              "--repair' makes it anew from the records.");
}

Result<Xapian::Database> Whole(Result<Xapian::Database> opened, const fs::path& generation) {
  if (!opened || opened->get_doccount() == 0) return opened;
  const auto whole = CheckTables(generation);
  // A generation that was just replaced has no tables any more, and is looked for again.
  std::error_code ignored;
  if (whole || !fs::exists(generation / "iamglass", ignored)) return opened;
  return tl::unexpected(whole.error());
}

// A writer that commits twice while it is opened makes it look again.
Result<Xapian::Database> OpenFolder(const fs::path& generation) {
  return GuardXapian([&]() -> Result<Xapian::Database> {
    for (int tries = 0;; ++tries) {
      try {
        auto opened = Whole(Readable(Xapian::Database(generation.string())), generation);
        // Blocks that are written over while they are read may also seem to hold nothing.
        if (opened || tries >= kMaxReopens) return opened;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (tries == kMaxReopens) throw;
      }
    }
  });
}

// A generation that is replaced, and removed, between the reading of its name and its opening is no
// damage: its successor is opened.
Result<Xapian::Database> OpenCurrent(const fs::path& folder) {
  for (int tries = 0;; ++tries) {
    const auto current = CurrentGeneration(folder);
    if (!current) return tl::unexpected(current.error());
    auto opened = OpenFolder(folder / *current);
    const bool replaced = CurrentGeneration(folder).value_or(*current) != *current;
    if (opened || !replaced || tries == kMaxReopens) return opened;
  }
}

Result<Xapian::Database> OpenShard(const ShardAddress& address) {
  if (address.IsRemote()) {
    return GuardXapian([&]() -> Result<Xapian::Database> {
      return Readable(Xapian::Remote::open(address.host, address.port, kAnswerMs, kConnectMs));
    });
  }
  return OpenCurrent(address.folder);
}

// Another machine runs no code of ours; the ids of its matches it can tell.
std::vector<Xapian::docid> MatchedElsewhere(const Xapian::Database& shard,
                                            const Xapian::Query& query) {
  Xapian::Enquire enquire(shard);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<Xapian::docid> ids;
  const Xapian::MSet all = enquire.get_mset(0, shard.get_doccount());
  for (auto match = all.begin(); match != all.end(); ++match) ids.push_back(*match);
  return ids;
}

}  // namespace

Result<Xapian::Database> ShardSet::OpenOwn() {
  auto opened = OpenCurrent(folder_);
  if (opened || opened.error().cause != Cause::kMissing) return opened;
  return Fail(Cause::kMissing, "There is no search index at " + folder_.string() +
                                   ". 'caselore check --repair' makes it from the records.");
}

void ShardSet::NoteGeneration(const fs::path& folder) {
  generations_.emplace_back(folder, CurrentGeneration(folder).value_or(""));
}

Result<void> ShardSet::Open() {
  down_.clear();
  each_.clear();
  generations_.clear();
  NoteGeneration(folder_);
  auto own = OpenOwn();
  has_own_ = own.has_value();
  if (!own && addresses_.empty()) return tl::unexpected(own.error());
  if (own) each_.push_back(*own);
  if (!own) down_.emplace_back(kOwnShard, own.error().message);
  is_remote_.assign(each_.size(), false);
  for (const ShardAddress& address : addresses_) {
    if (!address.IsRemote()) NoteGeneration(address.folder);
    auto shard = OpenShard(address);
    if (!shard) {
      down_.emplace_back(address.name, shard.error().message);
      continue;
    }
    each_.push_back(*shard);
    is_remote_.push_back(address.IsRemote());
  }
  opened_ = std::chrono::steady_clock::now();
  if (each_.empty()) {
    std::string reasons;
    for (const auto& [name, reason] : down_) reasons += " " + name + ": " + reason;
    return Fail(Cause::kUnreadable, "None of the indexes can be searched." + reasons);
  }
  db_ = Xapian::Database();
  for (const Xapian::Database& shard : each_) db_.add_database(shard);
  return {};
}

Result<bool> ShardSet::LookAgain() {
  const bool replaced = std::any_of(generations_.begin(), generations_.end(), [](const auto& met) {
    return CurrentGeneration(met.first).value_or("") != met.second;
  });
  const bool again = !down_.empty() && std::chrono::steady_clock::now() - opened_ > kRetry;
  if (replaced || again) return Open().map([] { return true; });
  return db_.reopen();
}

std::vector<Xapian::docid> ShardSet::Matched(const Xapian::Query& query) const {
  std::vector<Xapian::docid> matched;
  const auto count = static_cast<Xapian::docid>(each_.size());
  for (Xapian::docid s = 0; s < count; ++s) {
    const auto local =
        is_remote_[s] ? MatchedElsewhere(each_[s], query) : MatchedDocuments(each_[s], query);
    for (const Xapian::docid id : local) matched.push_back((id - 1) * count + s + 1);
  }
  return matched;
}

}  // namespace caselore
