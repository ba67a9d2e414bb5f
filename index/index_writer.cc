#include "index/index_writer.h"

#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <unordered_set>
#include <vector>

#include "document/failpoint.h"
#include "index/generation.h"
#include "index/review_documents.h"
#include "index/schema.h"
#include "index/xapian_error.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// How many documents Xapian gathers before it writes them out (not yet visible). Fewer write the
// same blocks more often, more leave the processor's cache: over 1,300 pages 100 to 1,600 cost the
// same, 5,000 a third more; over 12,000 pages 200 was the best by a twentieth.
constexpr int kFlushDocuments = 400;

// Xapian takes the number from the environment and from nowhere else.
void SetFlushThreshold() {
  setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(kFlushDocuments).c_str(), /*overwrite=*/0);
}

// Fewer are not worth a new generation.
constexpr Xapian::docid kFewDocuments = 200;

constexpr int kOpenFlags = Xapian::DB_BACKEND_GLASS;

// Of a table that has grown. Xapian's own 8 KB leave more of each block empty: a hundredth of the
// index; a new one is a few blocks and small.
constexpr int kBlockBytes = 16 << 10;

constexpr int kVerifyTries = 5;

// How often it was committed; nothing if it cannot be opened.
std::optional<Xapian::rev> GlassRevision(const std::string& generation) {
  const auto revision = GuardXapian(
      [&]() -> Result<Xapian::rev> { return Xapian::Database(generation).get_revision(); });
  return revision ? std::optional(*revision) : std::nullopt;
}

Result<void> VerifyGeneration(const std::string& generation) {
  return GuardXapian([&]() -> Result<void> {
    if (Xapian::Database(generation).get_doccount() > 0) {
      if (auto whole = CheckTables(generation); !whole) return whole;
    }
    if (access(generation.c_str(), W_OK) != 0) {  // it opens for writing what it looks at
      return Fail(Cause::kUnreadable,
                  "The search index cannot be checked where it may not be written; it can be "
                  "searched. Check the library, or a copy of it, where it may be written.");
    }
    if (Xapian::Database::check(generation) == 0) return {};
    return Fail(Cause::kCorrupt,
                "The search index is damaged. 'caselore check --repair' makes it anew from the "
                "records.");
  });
}

}  // namespace

struct IndexWriter::State {
  fs::path folder;
  std::string generation;
  bool is_current = true;  // false for one that readers are to see from its first commit on
  Xapian::WritableDatabase db;
  Analyser analyser;
  uint64_t revision = 0;
  std::unordered_set<std::string> named;  // terms whose word the index has

  // Takes out everything that the index has of a review.
  void Forget(const std::string& review_id) {
    db.delete_document(BooleanTerm(prefix::kReview, review_id));
    const std::string columns = kColumnsKey + ReviewKey(review_id), texts = TextKey(review_id);
    if (db.get_metadata(columns).empty()) return;
    db.set_metadata(columns, "");
    const std::vector<std::string> blocks(db.metadata_keys_begin(texts),
                                          db.metadata_keys_end(texts));
    for (const std::string& block : blocks) db.set_metadata(block, "");
  }

  void ForgetUnusedWords() {
    std::vector<std::string> unused;
    for (auto key = db.metadata_keys_begin(kWordKey); key != db.metadata_keys_end(kWordKey);
         ++key) {
      if (!db.term_exists((*key).substr(std::string_view(kWordKey).size()))) unused.push_back(*key);
    }
    for (const std::string& key : unused) db.set_metadata(key, "");
    named.clear();
  }

  // To the next generation, which readers find from then on. Outside a transaction.
  Result<void> MoveCompacted(Xapian::docid last) {
    db.set_metadata(kCompactKey, std::to_string(last));
    db.commit();
    const std::string next = NextGeneration(folder);
    const fs::path path = folder / next;
    auto moved = GuardXapian([&] {
      // Ids stay: the blocks of columns hold them.
      db.compact(path.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL,
                 kBlockBytes);
      Step(Failpoint::kGenerationCompacted);
      Xapian::WritableDatabase opened(path.string(), Xapian::DB_OPEN | kOpenFlags);
      return SwitchGeneration(folder, next).map([&] { db = opened; });
    });
    std::error_code ignored;
    if (moved) generation = next;
    if (!moved) fs::remove_all(path, ignored);
    return moved;
  }

  // So that a term can be shown as a word.
  void KeepWords() {
    for (const auto& [term, word] : analyser.TakeNewWords()) {
      if (!named.insert(term).second) continue;
      const std::string key = kWordKey + term;
      if (db.get_metadata(key).empty()) db.set_metadata(key, word);
    }
  }
};

IndexWriter::IndexWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

IndexWriter::~IndexWriter() {
  if (state_ == nullptr) return;
  try {
    // Xapian commits what is left when it closes, unless a transaction is open.
    state_->db.cancel_transaction();
  } catch (const Xapian::Error&) {
  }
}

Result<IndexWriter> IndexWriter::Open(const fs::path& folder) {
  auto current = CurrentGeneration(folder);
  if (!current) {
    if (current.error().cause == Cause::kMissing) return Recreate(folder);
    return tl::unexpected(current.error());
  }
  SetFlushThreshold();
  return GuardXapian([&]() -> Result<IndexWriter> {
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->generation = *current;
    state->db =
        Xapian::WritableDatabase((folder / *current).string(), Xapian::DB_OPEN | kOpenFlags);
    if (state->db.get_doccount() > 0) {
      if (auto whole = CheckTables(folder / *current); !whole) return tl::unexpected(whole.error());
    }
    if (state->db.get_metadata(kVersionKey) != kIndexVersion) {
      return Fail(Cause::kCorrupt,
                  "The search index was made by another version of Caselore. 'caselore check "
                  "--repair' makes it anew from the records.");
    }
    const std::string revision = state->db.get_metadata(kRevisionKey);
    state->revision = revision.empty() ? 0 : std::stoull(revision);
    SweepGenerations(folder);
    state->analyser.TakeNewWords();
    state->db.begin_transaction();
    return IndexWriter(std::move(state));
  });
}

Result<void> IndexWriter::Verify(const fs::path& folder) {
  // A writer that commits meanwhile writes over blocks that are being looked at.
  for (int tries = 1;; ++tries) {
    auto current = CurrentGeneration(folder);
    if (!current) return tl::unexpected(current.error());
    const std::string generation = folder / *current;
    const auto before = GlassRevision(generation);
    auto sound = VerifyGeneration(generation);
    const bool changed =
        CurrentGeneration(folder).value_or("") != *current || GlassRevision(generation) != before;
    if (sound || !changed || tries == kVerifyTries) return sound;
  }
}

Result<IndexWriter> IndexWriter::Recreate(const fs::path& folder) {
  std::error_code failed;
  if (fs::is_regular_file(fs::symlink_status(folder, failed))) fs::remove(folder, failed);
  if (mkdir(folder.c_str(), 0700) != 0 && !fs::is_directory(folder, failed)) {
    return Fail(Cause::kUnreadable, "The folder " + folder.string() + " cannot be made.");
  }
  SetFlushThreshold();
  return GuardXapian([&]() -> Result<IndexWriter> {
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->generation = NextGeneration(folder);
    state->is_current = false;
    state->db = Xapian::WritableDatabase((folder / state->generation).string(),
                                         Xapian::DB_CREATE | kOpenFlags);
    state->db.set_metadata(kVersionKey, kIndexVersion);
    state->db.commit();
    SweepGenerations(folder, state->generation);
    Step(Failpoint::kGenerationMade);
    state->analyser.TakeNewWords();
    state->db.begin_transaction();
    return IndexWriter(std::move(state));
  });
}

Result<void> IndexWriter::Add(const Review& review) {
  return GuardXapian([&]() -> Result<void> {
    state_->Forget(review.id);
    Xapian::docid first = 0;
    IndexedReview indexed =
        ForEachDocumentOf(review, state_->analyser, [&](const Xapian::Document& document) {
          const Xapian::docid id = state_->db.add_document(document);
          if (first == 0) first = id;
        });
    indexed.columns.first_document = first;
    state_->db.set_metadata(kColumnsKey + ReviewKey(review.id), Pack(indexed.columns));
    for (size_t block = 0; block < indexed.texts.size(); ++block) {
      state_->db.set_metadata(TextKey(review.id, block), indexed.texts[block]);
    }
    state_->KeepWords();
    Step(Failpoint::kDocumentIndexed);
    return {};
  });
}

Result<void> IndexWriter::Remove(const std::string& review_id) {
  return GuardXapian([&]() -> Result<void> {
    state_->Forget(review_id);
    return {};
  });
}

Result<void> IndexWriter::Commit(uint64_t revision) {
  auto committed = GuardXapian([&]() -> Result<void> {
    state_->db.set_metadata(kRevisionKey, std::to_string(revision));
    Step(Failpoint::kIndexBeforeCommit);
    state_->db.commit_transaction();
    Step(Failpoint::kIndexCommitted);
    state_->db.begin_transaction();
    return {};
  });
  if (!committed) return committed;
  state_->revision = revision;
  if (state_->is_current) return {};
  state_->is_current = true;
  return SwitchGeneration(state_->folder, state_->generation);
}

Result<void> IndexWriter::Revert() {
  return GuardXapian([&]() -> Result<void> {
    state_->db.cancel_transaction();
    state_->db.begin_transaction();
    return {};
  });
}

Result<void> IndexWriter::CompactIfGrown() {
  return GuardXapian([&]() -> Result<void> {
    Xapian::WritableDatabase& db = state_->db;
    const Xapian::docid last = db.get_lastdocid();
    const std::string known = db.get_metadata(kCompactKey);
    const Xapian::docid compacted = known.empty() ? 0 : std::stoul(known);
    if (!state_->is_current || last - compacted < std::max(kFewDocuments, last / 3)) return {};
    db.cancel_transaction();
    const auto moved = GuardXapian([&] { return state_->MoveCompacted(last); });
    db.begin_transaction();
    return moved;
  });
}

Result<void> IndexWriter::Purge() {
  return GuardXapian([&]() -> Result<void> {
    if (!state_->is_current) return {};
    state_->db.cancel_transaction();
    state_->ForgetUnusedWords();
    const auto moved =
        GuardXapian([&] { return state_->MoveCompacted(state_->db.get_lastdocid()); });
    state_->db.begin_transaction();
    return moved;
  });
}

bool IndexWriter::is_new() const { return !state_->is_current; }

uint64_t IndexWriter::revision() const { return state_->revision; }

Result<std::vector<std::string>> IndexWriter::ReviewIds() const {
  return GuardXapian([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> ids;
    const std::string prefix = prefix::kReview;
    for (auto term = state_->db.allterms_begin(prefix); term != state_->db.allterms_end(prefix);
         ++term) {
      ids.push_back((*term).substr(prefix.size()));
    }
    return ids;
  });
}

}  // namespace caselore
