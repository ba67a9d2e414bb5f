// What a damaged catalogue still gives.
#include <string>
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/catalogue_schema.h"
#include "corpus/catalogue_state.h"

namespace caselore {
namespace {

constexpr char kRuns[] = "earlier runs and their reports";
constexpr char kCorrections[] = "corrections of cases";
constexpr char kWithdrawals[] = "withdrawals";
constexpr char kSavedSearches[] = "saved searches";
constexpr char kSources[] = "what sources listed";
constexpr char kQuarantine[] = "the quarantine";
constexpr char kVersions[] = "which document is a version of which";

struct Take {
  const char* what;  // in words for people; what is taken under one of them is there or lost
  int since;         // version of the catalogue; earlier ones have nothing of the kind
  const char* sql;
};

// Each is taken whole or not at all. Documents have other numbers here: they are known by their
// bytes.
constexpr Take kTakes[] = {
    {kRuns, 1,
     "INSERT OR IGNORE INTO runs SELECT run, command, started, finished, \"new\", changed, same, "
     "failed, refused, gone, '', run FROM old.runs"},
    {kRuns, 3, "UPDATE runs SET report = o.report FROM old.runs o WHERE o.run = runs.run"},
    {kRuns, 4, "UPDATE runs SET told_by = o.told_by FROM old.runs o WHERE o.run = runs.run"},
    {kRuns, 1, "INSERT INTO outcomes SELECT * FROM old.outcomes"},
    {kCorrections, 2, "INSERT OR IGNORE INTO case_corrections SELECT * FROM old.case_corrections"},
    {kWithdrawals, 3, "INSERT OR IGNORE INTO withdrawals SELECT * FROM old.withdrawals"},
    {kWithdrawals, 3, "INSERT OR IGNORE INTO withdrawn_paths SELECT * FROM old.withdrawn_paths"},
    {kSavedSearches, 3, "INSERT OR IGNORE INTO saved_searches SELECT * FROM old.saved_searches"},
    {kSources, 3, "INSERT OR IGNORE INTO sources SELECT * FROM old.sources"},
    // Where a source's documents lie, and which of them it has given up: with it a listing that is
    // suddenly short is still known for one.
    {kSources, 3, "INSERT OR IGNORE INTO listed SELECT * FROM old.listed"},
    {kQuarantine, 3, "INSERT OR IGNORE INTO quarantine SELECT * FROM old.quarantine"},
    {kVersions, 1,
     "UPDATE documents SET state = was.state FROM old.documents was "
     "WHERE was.sha256 = documents.sha256"},
    {kVersions, 2,
     "INSERT OR IGNORE INTO case_versions SELECT d.doc, e.doc FROM old.case_versions v "
     "JOIN old.documents od ON od.doc = v.doc JOIN documents d ON d.sha256 = od.sha256 "
     "JOIN old.documents oe ON oe.doc = v.earlier JOIN documents e ON e.sha256 = oe.sha256"},
};

// What was taken, made to fit what is there.
constexpr const char* kFit[] = {
    // Revisions begin anew: what comes from now on is to be told.
    "UPDATE saved_searches SET revision = min(revision, (SELECT coalesce(max(revision), 0) "
    "FROM documents))",
    // Which place led to which bytes is forgotten, so that 'not modified' would say nothing.
    "UPDATE sources SET etag = '', last_modified = ''",
    "UPDATE listed SET etag = '', last_modified = ''",
};

// This version where it is not to be known: nothing is excused then.
int VersionOfOld(SQLite::Database& db) {
  try {
    const int version = db.execAndGet("PRAGMA old.user_version").getInt();
    return version > 0 ? version : kCatalogueVersion;
  } catch (const SQLite::Exception&) {
    return kCatalogueVersion;
  }
}

// Those of one kind stand together.
void NoteOnce(const Take& take, std::vector<std::string>& lost) {
  if (lost.empty() || lost.back() != take.what) lost.emplace_back(take.what);
}

}  // namespace

std::vector<std::string> Catalogue::TakeFrom(const std::filesystem::path& damaged) {
  SQLite::Database& db = state_->db;
  try {
    SQLite::Statement attach(db, "ATTACH ? AS old");
    attach.bind(1, damaged.string());
    attach.exec();
  } catch (const SQLite::Exception&) {
    return WhatRecordsDoNotTell();  // it is no database at all
  }
  std::vector<std::string> lost;
  const int version = VersionOfOld(db);
  for (const Take& take : kTakes) {
    if (take.since <= version && db.tryExec(take.sql) != SQLite::OK) NoteOnce(take, lost);
  }
  for (const char* fit : kFit) static_cast<void>(db.tryExec(fit));
  static_cast<void>(db.tryExec("DETACH old"));
  return lost;
}

std::vector<std::string> Catalogue::WhatRecordsDoNotTell() {
  std::vector<std::string> all;
  for (const Take& take : kTakes) NoteOnce(take, all);
  return all;
}

Result<void> Catalogue::InsertRebuildRun(std::string_view at) {
  return Guarded([&] {
    // Above every number that is still spoken of, also where the runs themselves were lost.
    Cursor(state_->db, state_->statements,
           "INSERT INTO runs SELECT 1 + max(run), 'rebuild', ?1, ?1, 0, 0, 0, 0, 0, 0, '', "
           "1 + max(run) FROM (SELECT 0 AS run UNION ALL SELECT run FROM runs "
           "UNION ALL SELECT run FROM sources UNION ALL SELECT believed_run FROM sources "
           "UNION ALL SELECT max(first_run, last_run, gone_run) FROM listed "
           "UNION ALL SELECT run FROM quarantine)",
           at)
        .Run();
  });
}

}  // namespace caselore
