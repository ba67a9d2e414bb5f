// What the catalogue keeps of runs: counts, outcomes, and what was told of them.
#include <string>

#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"

namespace caselore {
namespace {

// Columns: run, command, started, finished, and a count of each outcome.
std::vector<RunRow> RunsFrom(Cursor row) {
  std::vector<RunRow> runs;
  while (row.Next()) {
    RunRow run{row.Int(0), row.Text(1), row.Text(2), row.Text(3), {}};
    for (size_t i = 0; i < run.counts.of.size(); ++i) {
      run.counts.of[i] = row.Int(4 + static_cast<int>(i));
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace

Result<std::vector<RunRow>> Catalogue::Runs(int limit) {
  return Guarded([&] {
    return RunsFrom(
        Cursor(state_->db, state_->statements,
               "SELECT run, command, started, finished, \"new\", changed, same, failed, "
               "refused, gone FROM runs ORDER BY run DESC LIMIT ?",
               limit));
  });
}

// Who started an ingest by hand saw what it did, or saw it end before its end.
Result<std::vector<RunRow>> Catalogue::UntoldRuns(int64_t before) {
  return Guarded([&] {
    if (!state_->knows_mornings()) return std::vector<RunRow>();
    return RunsFrom(
        Cursor(state_->db, state_->statements,
               "SELECT run, command, started, finished, \"new\", changed, same, failed, "
               "refused, gone FROM runs WHERE run < ? AND told_by = 0 AND "
               "(finished = '' OR command = 'update') ORDER BY run",
               before));
  });
}

Result<std::vector<OutcomeRow>> Catalogue::OutcomesOf(int64_t run) {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements,
               "SELECT path, outcome, sha256, cause, message FROM outcomes WHERE run = ? "
               "ORDER BY rowid",
               run);
    std::vector<OutcomeRow> outcomes;
    while (row.Next()) {
      outcomes.push_back(
          {row.Text(0), static_cast<Outcome>(row.Int(1)), row.Text(2), row.Text(3), row.Text(4)});
    }
    return outcomes;
  });
}

Result<void> Catalogue::MarkTold(int64_t run, int64_t by) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements, "UPDATE runs SET told_by = ?2 WHERE run = ?1", run, by)
        .Run();
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
