// The catalogue of nightly runs: sources, what they listed, saved searches. A library of
// an earlier version that is only read has none of them.
#include <nlohmann/json.hpp>

#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"

namespace caselore {
namespace {

ListedRow ListedFrom(Cursor& row) {
  return {row.Text(0), row.Text(1), row.Text(2), row.Text(3), static_cast<int>(row.Int(4)),
          row.Int(5),  row.Int(6),  row.Int(7)};
}

SavedSearch SavedFrom(Cursor& row) {
  SavedSearch search{row.Text(0), {}, row.Text(2), static_cast<uint64_t>(row.Int(3))};
  const auto arguments = nlohmann::json::parse(row.Text(1), nullptr, false);
  if (arguments.is_array()) {
    for (const auto& argument : arguments) {
      if (argument.is_string()) search.arguments.push_back(argument);
    }
  }
  return search;
}

}  // namespace

Result<SourceRow> Catalogue::SourceNamed(std::string_view name) {
  return Guarded([&]() -> SourceRow {
    SourceRow source;
    source.name = name;
    if (!state_->knows_nights()) return source;
    Cursor row(state_->db, state_->statements,
               "SELECT source, etag, last_modified, listed, run, believed_run, trouble, asked "
               "FROM sources WHERE source = ?",
               name);
    if (!row.Next()) return source;
    return SourceRow{row.Text(0), row.Text(1), row.Text(2), row.Int(3),
                     row.Int(4),  row.Int(5),  row.Text(6), row.Text(7)};
  });
}

Result<void> Catalogue::PutSource(const SourceRow& source) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?,?)", source.name, source.etag,
           source.last_modified, source.listed, source.run, source.believed_run, source.trouble,
           source.asked)
        .Run();
  });
}

Result<std::vector<std::string>> Catalogue::SourceNames() {
  return Guarded([&] {
    std::vector<std::string> names;
    if (!state_->knows_nights()) return names;
    Cursor row(state_->db, state_->statements,
               "SELECT source FROM sources UNION SELECT source FROM listed ORDER BY source");
    while (row.Next()) names.push_back(row.Text(0));
    return names;
  });
}

Result<void> Catalogue::RemoveSource(std::string_view name) {
  return Guarded([&] {
    for (const char* sql :
         {"DELETE FROM listed WHERE source = ?", "DELETE FROM sources WHERE source = ?"}) {
      Cursor(state_->db, state_->statements, sql, name).Run();
    }
  });
}

Result<std::vector<std::string>> Catalogue::OtherPaths(std::string_view path) {
  return Guarded([&] {
    std::vector<std::string> paths;
    Cursor row(state_->db, state_->statements,
               "SELECT o.path FROM files f JOIN files o ON o.doc = f.doc "
               "WHERE f.path = ?1 AND o.path <> ?1 AND o.cause IS NULL ORDER BY o.path",
               Cursor::Bytes(path));
    while (row.Next()) paths.push_back(row.Text(0));
    return paths;
  });
}

Result<bool> Catalogue::IsListedByOther(std::string_view path, std::string_view source) {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements,
               "SELECT 1 FROM listed WHERE path = ? AND source <> ? AND misses = 0 AND "
               "gone_run = 0 LIMIT 1",
               Cursor::Bytes(path), source);
    return row.Next();
  });
}

Result<std::vector<ListedRow>> Catalogue::ListedBy(std::string_view source) {
  return Guarded([&] {
    std::vector<ListedRow> rows;
    if (!state_->knows_nights()) return rows;
    Cursor row(state_->db, state_->statements,
               "SELECT source, path, etag, last_modified, misses, first_run, last_run, gone_run "
               "FROM listed WHERE source = ? ORDER BY path",
               source);
    while (row.Next()) rows.push_back(ListedFrom(row));
    return rows;
  });
}

Result<void> Catalogue::PutListed(const ListedRow& listed) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "INSERT OR REPLACE INTO listed VALUES (?,?,?,?,?,?,?,?)",
           listed.source, Cursor::Bytes(listed.path), listed.etag, listed.last_modified,
           listed.misses, listed.first_run, listed.last_run, listed.gone_run)
        .Run();
  });
}

Result<std::optional<int64_t>> Catalogue::GoneSince(std::string_view sha256) {
  return Guarded([&]() -> std::optional<int64_t> {
    if (!state_->knows_nights()) return std::nullopt;
    Cursor row(state_->db, state_->statements,
               "SELECT max(l.gone_run), min(l.gone_run) FROM listed l JOIN files f USING (path) "
               "JOIN documents d ON d.doc = f.doc WHERE d.sha256 = ?",
               sha256);
    if (!row.Next() || row.IsNull(0) || row.Int(1) == 0) return std::nullopt;
    return row.Int(0);
  });
}

Result<std::string> Catalogue::CameAt(std::string_view sha256) {
  return Guarded([&]() -> std::string {
    Cursor row(state_->db, state_->statements,
               "SELECT min(r.started) FROM outcomes o JOIN runs r USING (run) WHERE o.sha256 = ?",
               sha256);
    return row.Next() && !row.IsNull(0) ? row.Text(0) : std::string();
  });
}

Result<std::vector<SavedSearch>> Catalogue::SavedSearches() {
  return Guarded([&] {
    std::vector<SavedSearch> searches;
    if (!state_->knows_nights()) return searches;
    Cursor row(state_->db, state_->statements,
               "SELECT name, arguments, made, revision FROM saved_searches ORDER BY name");
    while (row.Next()) searches.push_back(SavedFrom(row));
    return searches;
  });
}

Result<void> Catalogue::PutSavedSearch(const SavedSearch& search) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "INSERT OR REPLACE INTO saved_searches VALUES (?,?,?,?)",
           search.name, nlohmann::json(search.arguments).dump(), search.made, search.revision)
        .Run();
  });
}

Result<bool> Catalogue::RemoveSavedSearch(std::string_view name) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "DELETE FROM saved_searches WHERE name = ?", name).Run();
    return state_->db.getChanges() > 0;
  });
}

}  // namespace caselore
