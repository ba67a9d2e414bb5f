// What a damaged catalogue still gives.
#include <array>

#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"

namespace caselore {
namespace {

// Each is taken whole or not at all. Documents have other numbers here: they are known by their
// bytes.
constexpr std::array<const char*, 12> kTakes = {
    "INSERT OR IGNORE INTO case_corrections SELECT * FROM old.case_corrections",
    "INSERT OR IGNORE INTO withdrawals SELECT * FROM old.withdrawals",
    "INSERT OR IGNORE INTO withdrawn_paths SELECT * FROM old.withdrawn_paths",
    "INSERT OR IGNORE INTO saved_searches SELECT * FROM old.saved_searches",
    // Revisions begin anew: what comes from now on is to be told.
    "UPDATE saved_searches SET revision = min(revision, (SELECT coalesce(max(revision), 0) "
    "FROM documents))",
    "INSERT OR IGNORE INTO sources SELECT * FROM old.sources",
    // Where a source's documents lie, and which of them it has given up: with it a listing that is
    // suddenly short is still known for one.
    "INSERT OR IGNORE INTO listed SELECT * FROM old.listed",
    // Which place led to which bytes is forgotten, so that 'not modified' would say nothing.
    "UPDATE sources SET etag = '', last_modified = ''",
    "UPDATE listed SET etag = '', last_modified = ''",
    "INSERT OR IGNORE INTO quarantine SELECT * FROM old.quarantine",
    "UPDATE documents SET state = was.state FROM old.documents was "
    "WHERE was.sha256 = documents.sha256",
    "INSERT OR IGNORE INTO case_versions SELECT d.doc, e.doc FROM old.case_versions v "
    "JOIN old.documents od ON od.doc = v.doc JOIN documents d ON d.sha256 = od.sha256 "
    "JOIN old.documents oe ON oe.doc = v.earlier JOIN documents e ON e.sha256 = oe.sha256",
};

}  // namespace

void Catalogue::TakeFrom(const std::filesystem::path& damaged) {
  SQLite::Database& db = state_->db;
  try {
    SQLite::Statement attach(db, "ATTACH ? AS old");
    attach.bind(1, damaged.string());
    attach.exec();
  } catch (const SQLite::Exception&) {
    return;  // it is no database at all
  }
  for (const char* take : kTakes) static_cast<void>(db.tryExec(take));
  static_cast<void>(db.tryExec("DETACH old"));
}

}  // namespace caselore
