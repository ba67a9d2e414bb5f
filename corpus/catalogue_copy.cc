// Copies of the catalogue, and what tells that two of them say the same.
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"
#include "corpus/sha256.h"

namespace caselore {
namespace {

std::vector<std::string> TablesOf(SQLite::Database& db) {
  std::vector<std::string> tables;
  SQLite::Statement row(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  while (row.executeStep()) tables.push_back(row.getColumn(0).getString());
  return tables;
}

void AddRow(SQLite::Statement& row, Sha256Stream& hash) {
  for (int i = 0; i < row.getColumnCount(); ++i) {
    const SQLite::Column value = row.getColumn(i);
    const std::string bytes = value.getString();
    hash.Update(std::to_string(value.getType()) + " " + std::to_string(bytes.size()) + " ");
    hash.Update(bytes);
  }
  hash.Update("\n");
}

// By all of its columns, as two files may hold the rows of one table in two orders.
std::string InOrder(SQLite::Database& db, const std::string& table) {
  const int columns = SQLite::Statement(db, "SELECT * FROM \"" + table + "\"").getColumnCount();
  std::string sql = "SELECT * FROM \"" + table + "\" ORDER BY 1";
  for (int i = 2; i <= columns; ++i) sql += ", " + std::to_string(i);
  return sql;
}

}  // namespace

Result<void> Catalogue::CopyTo(const std::filesystem::path& path) {
  return Guarded([&] {
    SQLite::Statement copy(state_->db, "VACUUM INTO ?");
    copy.bind(1, path.string());
    copy.exec();
  });
}

Result<std::string> Catalogue::ContentHash() {
  return Guarded([&] {
    Sha256Stream hash;
    for (const std::string& table : TablesOf(state_->db)) {
      hash.Update("table " + table + "\n");
      SQLite::Statement row(state_->db, InOrder(state_->db, table));
      while (row.executeStep()) AddRow(row, hash);
    }
    return hash.Finish();
  });
}

}  // namespace caselore
