// What every source is asked for alike; folders, the web and what is missing have files of their
// own.
#include "pipeline/source_visit.h"

#include <fmt/format.h>

#include <utility>

#include "pipeline/reading_terms.h"

namespace caselore {
namespace {

std::string WhatIsAsked(const WatchedSource& source) {
  return fmt::format("{} {} {} {}", NameIn(kSourceKindNames, source.kind), source.most_documents,
                     source.location, source.pattern);
}

// True if the name stands for another place than when `asked` was written: what that one listed is
// nothing that this one could miss.
bool IsElsewhere(const std::string& asked, const WatchedSource& source) {
  if (KindAsked(asked) != source.kind) return true;
  const size_t place = asked.find(' ', asked.find(' ') + 1);
  return asked.compare(place + 1, source.location.size() + 1, source.location + " ") != 0;
}

}  // namespace

std::optional<SourceKind> KindAsked(const std::string& asked) {
  return FindIn<SourceKind>(kSourceKindNames, asked.substr(0, asked.find(' ')));
}

SourceVisit::SourceVisit(const WatchedSource& source, RunId run, Library& library, IndexSync& index,
                         const Admission& admission, const UpdateOptions& options, Settled& settled)
    : source_(source),
      run_(run),
      library_(library),
      index_(index),
      admission_(admission),
      options_(options),
      settled_(settled) {
  report_.name = source.name;
  report_.kind = source.kind;
}

Result<void> SourceVisit::Remember() {
  auto row = library_.SourceNamed(source_.name);
  if (!row) return Hand(row.error());
  row_ = std::move(*row);
  const std::string asked = WhatIsAsked(source_);
  if (!row_.asked.empty() && IsElsewhere(row_.asked, source_)) {
    if (auto forgotten = library_.ForgetSource(source_.name); !forgotten) return forgotten;
    row_ = SourceRow();
    row_.name = source_.name;
    row_.run = run_;
  }
  if (row_.asked != asked) row_.etag = row_.last_modified = "";
  row_.asked = asked;
  auto rows = library_.ListedBy(source_.name);
  if (!rows) return Hand(rows.error());
  for (ListedRow& listed : *rows) {
    live_ += listed.gone_run == 0 ? 1 : 0;
    rows_.emplace(listed.path, std::move(listed));
  }
  if (live_ == 0) row_.etag = row_.last_modified = "";  // nothing to go by
  return {};
}

Result<void> SourceVisit::TakeIn(const FileList& list) {
  IngestOptions ingest = options_.ingest;
  ingest.again = Again::kLater;
  ingest.settled = [this](const IngestedFile& file, size_t done, size_t total) {
    outcomes_[file.file] = file.outcome;
    if (IsFailure(file.outcome)) Weigh(file.file, file.reason);
    Tell(file, to_ask_ > 0 ? asked_ : done, to_ask_ > 0 ? to_ask_ : total);
  };
  const Result<IngestReport> taken = IngestInto(run_, library_, index_, admission_, list, ingest);
  if (!taken) return Hand(taken.error());
  stopped_ = taken->stopped;
  trouble_ = taken->trouble;
  return {};
}

// Whether what came, or lies there, speaks against the source: a file that never was read does not.
void SourceVisit::Weigh(const std::string& path, const Error& failure) {
  if (failure.cause == Cause::kDoubted) ++strangers_;
  if (!IsOfTheBytes(failure.cause) && !IsKill(failure.cause)) return;
  const auto earlier = library_.DocumentAt(path);
  if (!earlier || !*earlier) return;
  if (IsOfTheBytes(failure.cause)) {
    const auto known = library_.FailureAt(path);
    const bool believed = known && *known && (*known)->believed;
    if (believed || IsBelieved(path)) {
      ++report_.let_go;
      if (!believed) to_believe_.push_back(path);
      return;
    }
    may_be_right_ = true;
  }
  ++spoiled_;
  if (first_trouble_.empty()) first_trouble_ = failure.message;
}

void SourceVisit::Tell(const IngestedFile& file, size_t done, size_t total) {
  ++report_.counts[file.outcome];
  settled_.emplace(file.file, "");
  partial_ += file.partial ? 1 : 0;
  if (options_.ingest.settled) options_.ingest.settled(file, done, total);
}

Result<void> SourceVisit::NoteFound(const std::string& path, const Fetched* fetched) {
  found_.insert(path);
  const auto known = rows_.find(path);
  ListedRow row{source_.name, path, "", "", 0, run_, 0, 0};
  if (known != rows_.end()) {
    row = known->second;
    row.misses = 0;
    row.gone_run = 0;
    row.last_run = off_.count(path) > 0 ? run_ : 0;
  }
  if (fetched != nullptr) {
    row.etag = fetched->etag;
    row.last_modified = fetched->last_modified;
  }
  if (known != rows_.end() && row == known->second) return {};
  rows_.insert_or_assign(path, row);
  return library_.PutListed(row);
}

Result<void> SourceVisit::Finish() {
  for (const std::string& path : to_believe_) {
    if (auto noted = library_.BelieveFailure(path); !noted) return noted;
  }
  row_.run = run_;
  row_.trouble = report_.alarm;
  if (report_.alarm.empty()) {
    row_.listed = report_.listed;
    row_.believed_run = run_;
    row_.etag = validators_.etag;
    row_.last_modified = validators_.last_modified;
  }
  return library_.PutSource(row_);
}

}  // namespace caselore
