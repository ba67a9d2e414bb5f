// What the catalogue knows of documents that ended their workers.
#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"
#include "corpus/quarantine_row.h"

namespace caselore {
namespace {

Cause CauseNamed(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Cause::kInternal); ++i) {
    if (name == Name(static_cast<Cause>(i))) return static_cast<Cause>(i);
  }
  return Cause::kInternal;
}

QuarantineRow RowAt(Cursor& cursor) {
  QuarantineRow row;
  row.sha256 = cursor.Text(0);
  row.path = cursor.Text(1);
  row.kills = static_cast<int>(cursor.Int(2));
  row.reason = {CauseNamed(cursor.Text(3)), cursor.Text(4)};
  row.terms = {cursor.Text(5), cursor.Text(6)};
  row.run = cursor.Int(7);
  row.noted = cursor.Text(8);
  return row;
}

}  // namespace

Result<std::optional<QuarantineRow>> Catalogue::QuarantineOf(std::string_view sha256) {
  return Guarded([&]() -> std::optional<QuarantineRow> {
    if (!state_->knows_nights()) return std::nullopt;
    Cursor cursor(state_->db, state_->statements,
                  "SELECT sha256, path, kills, cause, message, version, limits, run, noted "
                  "FROM quarantine WHERE sha256 = ?",
                  sha256);
    if (!cursor.Next()) return std::nullopt;
    return RowAt(cursor);
  });
}

Result<std::vector<QuarantineRow>> Catalogue::Quarantine() {
  return Guarded([&] {
    std::vector<QuarantineRow> rows;
    if (!state_->knows_nights()) return rows;
    Cursor cursor(state_->db, state_->statements,
                  "SELECT sha256, path, kills, cause, message, version, limits, run, noted "
                  "FROM quarantine ORDER BY noted, sha256");
    while (cursor.Next()) rows.push_back(RowAt(cursor));
    return rows;
  });
}

Result<void> Catalogue::PutQuarantine(const QuarantineRow& row) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "INSERT OR REPLACE INTO quarantine "
           "(sha256, path, kills, cause, message, version, limits, run, noted) "
           "VALUES (?,?,?,?,?,?,?,?,?)",
           row.sha256, Cursor::Bytes(row.path), row.kills, Name(row.reason.cause),
           row.reason.message, row.terms.version, row.terms.limits, row.run, row.noted)
        .Run();
  });
}

Result<void> Catalogue::RemoveQuarantine(std::string_view sha256) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "DELETE FROM quarantine WHERE sha256 = ?", sha256).Run();
  });
}

}  // namespace caselore
