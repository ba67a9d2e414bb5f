// The catalogue of nightly runs: sources, what they listed, saved searches, reports. A library of
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

Result<std::optional<SourceRow>> Catalogue::SourceNamed(std::string_view name) {
  return Guarded([&]() -> std::optional<SourceRow> {
    if (!state_->knows_nights()) return std::nullopt;
    Cursor row(state_->db, state_->statements,
               "SELECT source, etag, last_modified, listed, run, believed_run, trouble, asked "
               "FROM sources WHERE source = ?",
               name);
    if (!row.Next()) return std::nullopt;
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

Result<void> Catalogue::PutReport(int64_t run, std::string_view report) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "UPDATE runs SET report = ?2 WHERE run = ?1", run,
           report)
        .Run();
  });
}

Result<std::string> Catalogue::ReportOf(int64_t run) {
  return Guarded([&]() -> Result<std::string> {
    if (state_->knows_nights()) {
      Cursor row(state_->db, state_->statements, "SELECT report FROM runs WHERE run = ?", run);
      if (row.Next() && !row.Text(0).empty()) return row.Text(0);
    }
    return Fail(Cause::kMissing, "There is no report of run " + std::to_string(run) + ".");
  });
}

}  // namespace caselore
