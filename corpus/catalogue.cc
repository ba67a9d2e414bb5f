// Opening the catalogue, and reading it.
#include "corpus/catalogue.h"

#include <fmt/format.h>
#include <unistd.h>

#include "corpus/atomic_file.h"
#include "corpus/catalogue_schema.h"
#include "corpus/catalogue_state.h"
#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr char kFailures[] =
    "SELECT path, run, outcome, cause, message, sha256, attempts, '', 0 FROM files "
    "WHERE cause IS NOT NULL ORDER BY path";
// Nobody waits for a URL that no source lists any more.
constexpr char kFailuresWaitedFor[] =
    "SELECT path, run, outcome, cause, message, sha256, attempts, '', 0 FROM files "
    "WHERE cause IS NOT NULL AND (instr(CAST(path AS TEXT), '://') = 0 OR EXISTS "
    "(SELECT 1 FROM listed l WHERE l.path = files.path AND l.gone_run = 0)) ORDER BY path";

int VersionOf(SQLite::Database& db) { return db.execAndGet("PRAGMA user_version").getInt(); }

Result<void> CheckVersion(SQLite::Database& db) {
  const int version = VersionOf(db);
  const int application = db.execAndGet("PRAGMA application_id").getInt();
  if (application != kCatalogueApplication) {
    return DamagedCatalogue();  // also a file without a byte
  }
  if (version > kCatalogueVersion) {
    return Fail(Cause::kCorrupt, "The catalogue was made by a later version of Caselore (schema " +
                                     std::to_string(version) + ", this one knows " +
                                     std::to_string(kCatalogueVersion) + ").");
  }
  return {};
}

// Whole or not at all: the version is part of the transaction.
void BringUpToDate(SQLite::Database& db) {
  const int version = VersionOf(db);
  if (version == kCatalogueVersion) return;
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  if (version < 2) {
    db.exec(kCaseSchema);
    db.exec(kCasesOfVersion1);
  }
  if (version < 3) db.exec(kNightSchema);
  if (version < 4) {
    db.exec(kMorningSchema);
    db.exec(kRunsOfVersion3);
  }
  db.exec(kDoubtSchema);
  db.exec("PRAGMA user_version = " + std::to_string(kCatalogueVersion));
  transaction.commit();
}

// Fails if SQLite's own check finds anything.
Result<void> RunCheck(SQLite::Database& db, const char* pragma) {
  if (db.execAndGet(pragma).getString() == "ok") return {};
  return DamagedCatalogue();
}

// SQLite's name for a file that nobody writes, so that it needs no shared memory beside it. Without
// a log there is no writer; a reader that may not write in the folder could not make that memory.
std::string ImmutableUri(const fs::path& path) {
  std::string uri = "file:";
  for (char c : path.string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

// Nothing stands in the log that is not in the file: there is none, or an empty one that a reader
// has made.
bool IsAtRest(const fs::path& path) {
  std::error_code missing;
  const uintmax_t log = fs::file_size(path.string() + "-wal", missing);
  return missing ? missing == std::errc::no_such_file_or_directory : log == 0;
}

bool IsReadOnly(const fs::path& folder) { return access(folder.c_str(), W_OK) != 0; }

constexpr char kDocumentColumns[] =
    "sha256, case_id, state, revision, file, url, media_type, bytes, pages, title, review_type, "
    "document_form, publisher, area, published, items, vocabulary_hash, version, record_sha256, ";

// Of an older library that is only read, when a document first came is not known, nor which is a
// scan.
std::string DocumentColumns(int version) {
  return fmt::format("{}{}, {}", kDocumentColumns, version >= 3 ? "first_revision" : "revision",
                     version >= 5 ? "has_text" : "1");
}

DocumentRow DocumentOf(Cursor& row) {
  DocumentRow document;
  document.sha256 = row.Text(0);
  document.id = document.sha256.substr(0, 12);
  document.case_id = row.Text(1);
  document.state = static_cast<DocumentState>(row.Int(2));
  document.revision = static_cast<uint64_t>(row.Int(3));
  document.file = row.Text(4);
  document.url = row.Text(5);
  document.media_type = row.Text(6);
  document.bytes = static_cast<uint64_t>(row.Int(7));
  document.pages = static_cast<int>(row.Int(8));
  document.title = row.Text(9);
  document.review_type = row.Text(10);
  document.document_form = row.Text(11);
  document.publisher = row.Text(12);
  document.area = row.Text(13);
  document.published = row.Text(14);
  document.items = static_cast<int>(row.Int(15));
  document.vocabulary_hash = row.Text(16);
  document.version = row.Text(17);
  document.record_sha256 = row.Text(18);
  document.first_revision = static_cast<uint64_t>(row.Int(19));
  document.has_text = row.Int(20) != 0;
  return document;
}

Cause CauseNamed(std::string_view name) {
  for (int cause = 0; cause <= static_cast<int>(Cause::kInternal); ++cause) {
    if (name == Name(static_cast<Cause>(cause))) return static_cast<Cause>(cause);
  }
  return Cause::kInternal;
}

// Columns: path, run, outcome, cause, message, sha256, attempts, version, believed.
FailureRow FailureFrom(Cursor& row, int first) {
  FailureRow failure;
  failure.path = row.Text(first);
  failure.run = row.Int(first + 1);
  failure.outcome = static_cast<Outcome>(row.Int(first + 2));
  failure.cause = CauseNamed(row.Text(first + 3));
  failure.message = row.Text(first + 4);
  failure.sha256 = row.Text(first + 5);
  failure.attempts = static_cast<int>(row.Int(first + 6));
  failure.version = row.Text(first + 7);
  failure.believed = row.Int(first + 8) != 0;
  return failure;
}

}  // namespace

Catalogue::State::State(const std::string& path, int flags) : db(path, flags, kBusyMilliseconds) {
  Know(kCatalogueVersion);
}

void Catalogue::State::Know(int of_version) {
  version = of_version;
  const std::string select = "SELECT " + DocumentColumns(version) + " FROM documents ";
  find_document = select + "WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 2";
  file_at =
      "SELECT f.bytes, f.modified_ns, f.inode, f.device, d.sha256, f.path, f.run, f.outcome, "
      "f.cause, f.message, f.sha256, f.attempts, " +
      std::string(knows_nights() ? "f.version, " : "'', ") + (version >= 5 ? "f.believed " : "0 ") +
      "FROM files f LEFT JOIN documents d ON d.doc = f.doc WHERE f.path = ?";
  documents_after = select + "WHERE revision > ? ORDER BY revision";
}

Catalogue::Catalogue(std::unique_ptr<State> state) : state_(std::move(state)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<void> Catalogue::Create(const fs::path& path) {
  // Made beside and renamed, so that a kill leaves no catalogue without its tables.
  fs::path temporary = path;
  temporary += ".tmp";
  std::error_code ignored;
  fs::remove(temporary, ignored);
  auto made = Guarded([&] {
    SQLite::Database db(temporary.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec("PRAGMA application_id = " + std::to_string(kCatalogueApplication));
    db.exec("PRAGMA user_version = " + std::to_string(kCatalogueVersion));
    db.exec(kCatalogueSchema);
    db.exec(kCaseSchema);
    db.exec(kNightSchema);
    db.exec(kMorningSchema);
    db.exec(kDoubtSchema);
  });
  if (!made) return made;
  fs::permissions(temporary, fs::perms::owner_read | fs::perms::owner_write, ignored);
  Step(Failpoint::kCatalogueMade);
  FileGroup group;
  if (auto taken = group.Adopt(temporary, path); !taken) return taken;
  return group.Commit();
}

Result<Catalogue> Catalogue::OpenForReading(const fs::path& path) {
  if (IsReadOnly(path.parent_path()) && IsAtRest(path)) return OpenAtRest(path);
  return Guarded([&] { return Read(std::make_unique<State>(path, SQLite::OPEN_READONLY)); });
}

Result<Catalogue> Catalogue::OpenAtRest(const fs::path& path) {
  if (!IsAtRest(path)) {
    return Fail(
        Cause::kUnreadable,
        "The last changes are in the catalogue's log (catalogue.db-wal), and that cannot be "
        "read where no file can be made beside it: free some space on the disk, or open the "
        "library where it may be written.");
  }
  return Guarded([&] {
    return Read(
        std::make_unique<State>(ImmutableUri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI));
  });
}

Result<Catalogue> Catalogue::Read(std::unique_ptr<State> state) {
  if (auto fits = CheckVersion(state->db); !fits) return tl::unexpected(fits.error());
  state->Know(VersionOf(state->db));
  return Catalogue(std::move(state));
}

Result<Catalogue> Catalogue::OpenForWriting(const fs::path& path) {
  return Guarded([&]() -> Result<Catalogue> {
    auto state = std::make_unique<State>(path.string(), SQLite::OPEN_READWRITE);
    if (auto fits = CheckVersion(state->db); !fits) return tl::unexpected(fits.error());
    // Not the quick check: an index that lies would give a document a second row. It costs 30 ms
    // for 10,000 documents.
    if (auto sound = RunCheck(state->db, "PRAGMA integrity_check(1)"); !sound) {
      return tl::unexpected(sound.error());
    }
    state->db.exec("PRAGMA journal_mode = WAL");
    state->db.exec("PRAGMA synchronous = FULL");
    state->db.exec("PRAGMA foreign_keys = ON");
    BringUpToDate(state->db);
    state->path = path.string();
    state->inode = InodeOf(state->path);
    return Catalogue(std::move(state));
  });
}

Result<std::optional<DocumentRow>> Catalogue::Find(std::string_view prefix) {
  return Guarded([&]() -> std::optional<DocumentRow> {
    Cursor row(state_->db, state_->statements, state_->find_document.c_str(), prefix);
    if (!row.Next()) return std::nullopt;
    DocumentRow document = DocumentOf(row);
    if (row.Next()) return std::nullopt;
    return document;
  });
}

Result<std::optional<FileRow>> Catalogue::FileAt(std::string_view path) {
  return Guarded([&]() -> std::optional<FileRow> {
    Cursor row(state_->db, state_->statements, state_->file_at.c_str(), Cursor::Bytes(path));
    if (!row.Next()) return std::nullopt;
    FileRow file;
    file.stamp = {std::string(path), static_cast<uint64_t>(row.Int(0)), row.Int(1),
                  static_cast<uint64_t>(row.Int(2)), static_cast<uint64_t>(row.Int(3))};
    file.document = row.Text(4);
    if (!row.IsNull(8)) file.failure = FailureFrom(row, 5);
    return file;
  });
}

Result<void> Catalogue::ForEachAfter(uint64_t revision,
                                     const std::function<Result<void>(const DocumentRow&)>& visit) {
  return Guarded([&]() -> Result<void> {
    // A statement of its own: `visit` may come back here.
    std::unordered_map<const char*, SQLite::Statement> own;
    Cursor row(state_->db, own, state_->documents_after.c_str(), revision);
    while (row.Next()) {
      if (auto went_on = visit(DocumentOf(row)); !went_on) return went_on;
    }
    return {};
  });
}

Result<uint64_t> Catalogue::Revision() {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements, "SELECT coalesce(max(revision), 0) FROM documents");
    return row.Next() ? static_cast<uint64_t>(row.Int(0)) : uint64_t{0};
  });
}

Result<int64_t> Catalogue::Count(DocumentState state) {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements, "SELECT count(*) FROM documents WHERE state = ?",
               state);
    return row.Next() ? row.Int(0) : int64_t{0};
  });
}

Result<std::vector<FailureRow>> Catalogue::Failures() {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements,
               state_->knows_nights() ? kFailuresWaitedFor : kFailures);
    std::vector<FailureRow> failures;
    while (row.Next()) failures.push_back(FailureFrom(row, 0));
    std::erase_if(failures,
                  [](const FailureRow& failure) { return failure.cause == Cause::kWithdrawn; });
    return failures;
  });
}

Result<void> Catalogue::FullCheck() {
  return Guarded([&]() -> Result<void> {
    if (auto sound = RunCheck(state_->db, "PRAGMA integrity_check(1)"); !sound) return sound;
    Cursor broken(state_->db, state_->statements, "PRAGMA foreign_key_check");
    if (broken.Next()) return DamagedCatalogue();
    return {};
  });
}

}  // namespace caselore
