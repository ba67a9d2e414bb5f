// Tombstones, and how the catalogue forgets a document.
#include <nlohmann/json.hpp>

#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"
#include "corpus/sha256.h"

namespace caselore {
namespace {

// Until its record's hash is gone, something of a withdrawn document may be left somewhere.
constexpr char kWithdrawals[] =
    "SELECT w.sha256, w.reason, w.made, "
    "NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = w.sha256 AND d.record_sha256 <> '') "
    "FROM withdrawals w ORDER BY w.made, w.sha256";
constexpr char kWithdrawalOf[] =
    "SELECT w.sha256, w.reason, w.made, "
    "NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = w.sha256 AND d.record_sha256 <> '') "
    "FROM withdrawals w WHERE w.sha256 >= ?1 AND w.sha256 < ?1 || 'g' LIMIT 2";

// In this order: paths are read before what leads to them is gone.
constexpr const char* kErase[] = {
    "UPDATE documents SET file = '', url = '', title = '', review_type = '', document_form = '', "
    "publisher = '', area = '', published = '', items = 0, pages = 0 WHERE sha256 = ?",
    "DELETE FROM case_keys WHERE doc = (SELECT doc FROM documents WHERE sha256 = ?)",
    "DELETE FROM case_facts WHERE doc = (SELECT doc FROM documents WHERE sha256 = ?)",
    "DELETE FROM files WHERE doc = (SELECT doc FROM documents WHERE sha256 = ?)",
    "DELETE FROM files WHERE sha256 = ?",
    "UPDATE outcomes SET path = x'', message = '' WHERE sha256 = ?",
    "DELETE FROM quarantine WHERE sha256 = ?",
};

std::string Quoted(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

// Wherever a report speaks of the document: of its own run, or of one that was cut off.
void Forget(nlohmann::ordered_json& report, std::string_view id) {
  if (report.is_object() && report.value("id", nlohmann::ordered_json()) == id) {
    report["file"] = "withdrawn";
    for (const char* key : {"title", "publisher", "published", "message"}) report[key] = nullptr;
  }
  if (!report.is_structured()) return;
  for (auto& part : report) Forget(part, id);
}

// A run's report without what it says of the document: a title is too short for a sequence of five
// words.
std::string WithoutDocument(const std::string& report, std::string_view id) {
  auto json = nlohmann::ordered_json::parse(report, nullptr, false);
  if (!json.is_object()) return report;
  Forget(json, id);
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string SentenceOf(const WithdrawalRow& withdrawal) {
  std::string sentence = "It was withdrawn on " + withdrawal.made.substr(0, 10);
  if (!withdrawal.reason.empty()) sentence += ": " + withdrawal.reason;
  if (!sentence.ends_with('.')) sentence += '.';
  return sentence;
}

Result<std::vector<WithdrawalRow>> Catalogue::Withdrawals() {
  return Guarded([&] {
    std::vector<WithdrawalRow> withdrawals;
    if (!state_->knows_nights()) return withdrawals;
    Cursor row(state_->db, state_->statements, kWithdrawals);
    while (row.Next()) {
      withdrawals.push_back({row.Text(0), row.Text(1), row.Text(2), {}, row.Int(3) != 0});
    }
    for (WithdrawalRow& withdrawal : withdrawals) {
      Cursor path(state_->db, state_->statements,
                  "SELECT path FROM withdrawn_paths WHERE sha256 = ? ORDER BY path",
                  withdrawal.sha256);
      while (path.Next()) withdrawal.paths.push_back(path.Text(0));
    }
    return withdrawals;
  });
}

Result<std::optional<WithdrawalRow>> Catalogue::WithdrawalOf(std::string_view prefix) {
  return Guarded([&]() -> std::optional<WithdrawalRow> {
    if (!state_->knows_nights()) return std::nullopt;
    Cursor row(state_->db, state_->statements, kWithdrawalOf, prefix);
    if (!row.Next()) return std::nullopt;
    WithdrawalRow withdrawal{row.Text(0), row.Text(1), row.Text(2), {}, row.Int(3) != 0};
    if (row.Next()) return std::nullopt;
    Cursor path(state_->db, state_->statements,
                "SELECT path FROM withdrawn_paths WHERE sha256 = ? ORDER BY path ",
                withdrawal.sha256);
    while (path.Next()) withdrawal.paths.push_back(path.Text(0));
    return withdrawal;
  });
}

Result<std::optional<WithdrawalRow>> Catalogue::WithdrawnAt(std::string_view path) {
  auto sha256 = Guarded([&]() -> std::string {
    if (!state_->knows_nights()) return {};
    Cursor row(state_->db, state_->statements, "SELECT sha256 FROM withdrawn_paths WHERE path = ?",
               Cursor::Bytes(path));
    return row.Next() ? row.Text(0) : std::string();
  });
  if (!sha256) return tl::unexpected(sha256.error());
  if (sha256->empty()) return std::optional<WithdrawalRow>();
  return WithdrawalOf(*sha256);
}

Result<void> Catalogue::PutWithdrawal(std::string_view sha256, std::string_view reason,
                                      std::string_view made) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "INSERT OR IGNORE INTO withdrawals VALUES (?, ?, ?)",
           sha256, reason, made)
        .Run();
    Cursor(state_->db, state_->statements,
           "INSERT OR REPLACE INTO withdrawn_paths SELECT path, ?1 FROM files WHERE sha256 = ?1 "
           "OR doc = (SELECT doc FROM documents WHERE sha256 = ?1)",
           sha256)
        .Run();
    // A URL that has led to another version since is that one's.
    Cursor(state_->db, state_->statements,
           "INSERT OR IGNORE INTO withdrawn_paths SELECT CAST(url AS BLOB), sha256 "
           "FROM documents d WHERE sha256 = ? AND url <> '' AND NOT EXISTS (SELECT 1 FROM files f "
           "WHERE f.path = CAST(d.url AS BLOB) AND f.doc <> d.doc)",
           sha256)
        .Run();
  });
}

Result<void> Catalogue::PutTombstone(const WithdrawalRow& tombstone) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "INSERT OR IGNORE INTO withdrawals VALUES (?, ?, ? )",
           tombstone.sha256, tombstone.reason, tombstone.made)
        .Run();
    for (const std::string& path : tombstone.paths) {
      Cursor(state_->db, state_->statements, "INSERT OR IGNORE INTO withdrawn_paths VALUES (?, ?)",
             Cursor::Bytes(path), tombstone.sha256)
          .Run();
    }
  });
}

Result<void> Catalogue::RemoveWithdrawal(std::string_view sha256) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "DELETE FROM withdrawn_paths WHERE sha256 = ?", sha256)
        .Run();
    Cursor(state_->db, state_->statements, "DELETE FROM withdrawals WHERE sha256 = ?", sha256)
        .Run();
    // The next ingest tries such a file again, whatever it looked like.
    Cursor(state_->db, state_->statements, "DELETE FROM files WHERE sha256 = ? AND doc IS NULL",
           sha256)
        .Run();
  });
}

Result<bool> Catalogue::RemoveWithdrawnPath(std::string_view path) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "DELETE FROM withdrawn_paths WHERE path = ?",
           Cursor::Bytes(path))
        .Run();
    return state_->db.getChanges() > 0;
  });
}

Result<std::vector<std::string>> Catalogue::OtherVersions(std::string_view sha256) {
  return Guarded([&] {
    std::vector<std::string> versions;
    if (!state_->knows_cases()) return versions;
    Cursor row(state_->db, state_->statements,
               "WITH RECURSIVE version(doc) AS (SELECT doc FROM documents WHERE sha256 = ?1 UNION "
               "SELECT iif(c.doc = v.doc, c.earlier, c.doc) FROM case_versions c, version v "
               "WHERE v.doc IN (c.doc, c.earlier)) "
               "SELECT sha256 FROM documents WHERE doc IN version AND sha256 <> ?1 AND state <> 2 "
               "ORDER BY doc",
               sha256);
    while (row.Next()) versions.push_back(row.Text(0));
    return versions;
  });
}

Result<void> Catalogue::EraseText(std::string_view sha256) {
  return Guarded([&] {
    for (const char* sql : kErase) Cursor(state_->db, state_->statements, sql, sha256).Run();
    const std::string id = ReviewId(sha256);
    std::vector<std::pair<int64_t, std::string>> reports;
    {
      Cursor run(state_->db, state_->statements,
                 "SELECT run, report FROM runs WHERE instr(report, ?) > 0", id);
      while (run.Next()) reports.emplace_back(run.Int(0), WithoutDocument(run.Text(1), id));
    }
    for (const auto& [run, report] : reports) {
      Cursor(state_->db, state_->statements, "UPDATE runs SET report = ?2 WHERE run = ?1", run,
             report)
          .Run();
    }
  });
}

Result<void> Catalogue::EndWithdrawal(std::string_view sha256) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "UPDATE documents SET record_sha256 = '', vocabulary_hash = '', version = '' "
           "WHERE sha256 = ? AND state = 2",
           sha256)
        .Run();
  });
}

Result<void> Catalogue::ForEachValue(const VisitValue& visit) {
  return Guarded([&] {
    SQLite::Statement tables(state_->db, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    while (tables.executeStep()) {
      const std::string table = tables.getColumn(0).getString();
      SQLite::Statement rows(state_->db, "SELECT * FROM " + Quoted(table));
      while (rows.executeStep()) {
        for (int i = 0; i < rows.getColumnCount(); ++i) {
          const SQLite::Column value = rows.getColumn(i);
          if (!value.isText() && !value.isBlob()) continue;
          visit(table, value.getName(),
                {static_cast<const char*>(value.getBlob()), static_cast<size_t>(value.getBytes())});
        }
      }
    }
  });
}

Result<void> Catalogue::ReplaceText(std::string_view table, std::string_view column,
                                    std::string_view old, std::string_view text) {
  return Guarded([&] {
    const std::string name = Quoted(column);
    SQLite::Statement update(state_->db, "UPDATE " + Quoted(table) + " SET " + name + " = ? " +
                                             "WHERE " + name + " = ?");
    update.bind(1, std::string(text));
    update.bind(2, std::string(old));
    update.exec();
  });
}

Result<void> Catalogue::Vacuum() {
  return Guarded([&]() -> Result<void> {
    state_->statements.clear();
    state_->db.exec("VACUUM");
    SQLite::Statement checkpoint(state_->db, "PRAGMA wal_checkpoint(TRUNCATE)");
    checkpoint.executeStep();
    if (checkpoint.getColumn(0).getInt() == 0) return {};
    return Fail(Cause::kBusy,
                "Somebody is reading the catalogue, so that its log cannot be emptied.");
  });
}

}  // namespace caselore
