// Changing the catalogue.
#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"
#include "document/failpoint.h"

namespace caselore {

Result<void> Catalogue::Begin() {
  return Guarded([&] {
    state_->db.exec("BEGIN IMMEDIATE");
    Step(Failpoint::kTransactionBegun);
  });
}

Result<void> Catalogue::Commit() {
  Step(Failpoint::kCatalogueBeforeCommit);
  if (InodeOf(state_->path) != state_->inode) {
    return Fail(Cause::kCorrupt, state_->path +
                                     " was replaced or removed while this run was at work. What "
                                     "it did since then is not kept; run it again.");
  }
  return Guarded([&] {
    state_->db.exec("COMMIT");
    Step(Failpoint::kCatalogueCommitted);
  });
}

void Catalogue::Rollback() { state_->db.tryExec("ROLLBACK"); }

Result<void> Catalogue::PutDocument(const DocumentRow& row) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "INSERT INTO documents (sha256, case_id, state, revision, file, url, media_type, bytes, "
           "pages, title, review_type, document_form, publisher, area, published, items, "
           "vocabulary_hash, version, record_sha256, has_text, first_revision) "
           "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?4) "
           "ON CONFLICT (sha256) DO UPDATE SET case_id=excluded.case_id, state=excluded.state, "
           "revision=excluded.revision, file=excluded.file, url=excluded.url, "
           "media_type=excluded.media_type, bytes=excluded.bytes, pages=excluded.pages, "
           "title=excluded.title, review_type=excluded.review_type, "
           "document_form=excluded.document_form, publisher=excluded.publisher, "
           "area=excluded.area, published=excluded.published, items=excluded.items, "
           "vocabulary_hash=excluded.vocabulary_hash, version=excluded.version, "
           "record_sha256=excluded.record_sha256, has_text=excluded.has_text",
           row.sha256, row.case_id, row.state, row.revision, row.file, row.url, row.media_type,
           row.bytes, row.pages, row.title, row.review_type, row.document_form, row.publisher,
           row.area, row.published, row.items, row.vocabulary_hash, row.version, row.record_sha256,
           row.has_text)
        .Run();
  });
}

Result<void> Catalogue::SetState(std::string_view sha256, DocumentState state, uint64_t revision) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "UPDATE documents SET state = ?2, revision = ?3 WHERE sha256 = ?1", sha256, state,
           revision)
        .Run();
  });
}

Result<void> Catalogue::PutFile(int64_t run, const FileRow& file) {
  return Guarded([&] {
    const FileStamp& stamp = file.stamp;
    Cursor(state_->db, state_->statements,
           "INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,"
           "(SELECT doc FROM documents WHERE sha256 = ?),?,NULL,NULL,NULL,NULL,0,'',0)",
           Cursor::Bytes(stamp.path), stamp.bytes, stamp.modified_ns, stamp.inode, stamp.device,
           file.document, run)
        .Run();
    if (!file.failure) return;
    const FailureRow& failure = *file.failure;
    Cursor(state_->db, state_->statements,
           "UPDATE files SET outcome=?2, cause=?3, message=?4, sha256=?5, attempts=?6, version=?7, "
           "believed=?8 WHERE path=?1",
           Cursor::Bytes(stamp.path), failure.outcome, Name(failure.cause), failure.message,
           failure.sha256, failure.attempts, failure.version, failure.believed)
        .Run();
  });
}

Result<std::vector<std::string>> Catalogue::PathsOf(std::string_view sha256) {
  return Guarded([&] {
    std::vector<std::string> paths;
    Cursor row(state_->db, state_->statements,
               "SELECT f.path FROM files f JOIN documents d USING (doc) WHERE d.sha256 = ? "
               "ORDER BY f.path",
               sha256);
    while (row.Next()) paths.push_back(row.Text(0));
    return paths;
  });
}

Result<bool> Catalogue::HasFile(std::string_view sha256) {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements,
               "SELECT 1 FROM files JOIN documents USING (doc) WHERE documents.sha256 = ? LIMIT 1",
               sha256);
    return row.Next();
  });
}

Result<int64_t> Catalogue::InsertRun(std::string_view command, std::string_view started) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "INSERT INTO runs VALUES (NULL, ?, ?, '', 0, 0, 0, 0, 0, 0, '', 0)", command, started)
        .Run();
    return static_cast<int64_t>(state_->db.getLastInsertRowid());
  });
}

Result<void> Catalogue::UpdateRun(const RunRow& run) {
  return Guarded([&] {
    const OutcomeCounts& counts = run.counts;
    Cursor(state_->db, state_->statements,
           "UPDATE runs SET finished=?2, \"new\"=?3, changed=?4, same=?5, failed=?6, refused=?7, "
           "gone=?8 WHERE run=?1",
           run.id, run.finished, counts[Outcome::kNew], counts[Outcome::kChanged],
           counts[Outcome::kSame], counts[Outcome::kFailed], counts[Outcome::kRefused],
           counts[Outcome::kGone])
        .Run();
  });
}

Result<void> Catalogue::PutOutcome(int64_t run, std::string_view path, Outcome outcome,
                                   std::string_view sha256, std::string_view cause,
                                   std::string_view message) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "INSERT INTO outcomes VALUES (?,?,?,?,?,?)", run,
           Cursor::Bytes(path), outcome, sha256, cause, message)
        .Run();
  });
}

}  // namespace caselore
