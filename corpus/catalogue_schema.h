// The tables of catalogue.db.
#ifndef CASELORE_CORPUS_CATALOGUE_SCHEMA_H_
#define CASELORE_CORPUS_CATALOGUE_SCHEMA_H_

namespace caselore {

// PRAGMA user_version. A catalogue of a later version is not opened; an earlier one is brought up
// to date by statements kept here.
inline constexpr int kCatalogueVersion = 5;
// PRAGMA application_id: "CLor".
inline constexpr int kCatalogueApplication = 0x434C6F72;

inline constexpr char kCatalogueSchema[] = R"sql(
CREATE TABLE documents (
  doc             INTEGER PRIMARY KEY,
  sha256          TEXT NOT NULL UNIQUE,
  case_id         TEXT NOT NULL,              -- id of the first manifestation of the same case
  state           INTEGER NOT NULL,           -- DocumentState
  revision        INTEGER NOT NULL UNIQUE,    -- 1, 2, 3, …: when record or state last changed
  file            TEXT NOT NULL,
  url             TEXT NOT NULL,
  media_type      TEXT NOT NULL,
  bytes           INTEGER NOT NULL,
  pages           INTEGER NOT NULL,
  title           TEXT NOT NULL,
  review_type     TEXT NOT NULL,
  document_form   TEXT NOT NULL,
  publisher       TEXT NOT NULL,
  area            TEXT NOT NULL,
  published       TEXT NOT NULL,
  items           INTEGER NOT NULL,
  vocabulary_hash TEXT NOT NULL,
  version         TEXT NOT NULL,
  record_sha256   TEXT NOT NULL
) STRICT;
CREATE INDEX documents_case ON documents(case_id);

CREATE TABLE runs (
  run      INTEGER PRIMARY KEY,
  command  TEXT NOT NULL,
  started  TEXT NOT NULL,
  finished TEXT NOT NULL,                     -- '' until then
  "new" INTEGER NOT NULL, changed INTEGER NOT NULL, same INTEGER NOT NULL,
  failed INTEGER NOT NULL, refused INTEGER NOT NULL, gone INTEGER NOT NULL
) STRICT;

-- Every file that a run ever saw, as it saw it last.
CREATE TABLE files (
  path        BLOB PRIMARY KEY,
  bytes       INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  inode       INTEGER NOT NULL,
  device      INTEGER NOT NULL,
  doc         INTEGER REFERENCES documents(doc),
  run         INTEGER NOT NULL REFERENCES runs(run),
  -- of a file that failed; cause is NULL for one that did not
  outcome     INTEGER, cause TEXT, message TEXT, sha256 TEXT, attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX files_doc ON files(doc);

-- What became of each file in each run, but for those that stayed the same: they are counted only.
CREATE TABLE outcomes (
  run     INTEGER NOT NULL REFERENCES runs(run),
  path    BLOB NOT NULL,
  outcome INTEGER NOT NULL,                   -- Outcome
  sha256  TEXT NOT NULL,
  cause   TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX outcomes_run ON outcomes(run);
)sql";

// Since version 2: which documents are of one case, and why. Kept apart from kCatalogueSchema, as
// they are what a library of version 1 is given.
inline constexpr char kCaseSchema[] = R"sql(
-- What is compared of a document (Pack of case_facts.h). A document of a library of version 1 has
-- none until its record is made anew or 'check --repair' reads it.
CREATE TABLE case_facts (
  doc   INTEGER PRIMARY KEY REFERENCES documents(doc),
  facts BLOB NOT NULL
) STRICT;

CREATE TABLE case_keys (
  key INTEGER NOT NULL,                       -- of KeysOf and ItemKeysOf
  doc INTEGER NOT NULL REFERENCES documents(doc),
  PRIMARY KEY (key, doc)
) STRICT, WITHOUT ROWID;

-- Each pair twice, so that one index serves. They hold while both documents are current.
CREATE TABLE case_links (
  doc    INTEGER NOT NULL REFERENCES documents(doc),
  other  INTEGER NOT NULL REFERENCES documents(doc),
  strong INTEGER NOT NULL,
  why    TEXT NOT NULL,
  PRIMARY KEY (doc, other)
) STRICT, WITHOUT ROWID;

-- A path led to `earlier`, then to `doc`.
CREATE TABLE case_versions (
  doc     INTEGER NOT NULL REFERENCES documents(doc),
  earlier INTEGER NOT NULL REFERENCES documents(doc),
  PRIMARY KEY (doc, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_versions_earlier ON case_versions(earlier);

-- What people said, by bytes, which are what a library is rebuilt from; a later one goes first.
CREATE TABLE case_corrections (
  correction INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
  sha256     TEXT NOT NULL,
  other      TEXT NOT NULL,                   -- '' of a split
  made       TEXT NOT NULL,                   -- ISO 8601, UTC
  reason     TEXT NOT NULL
) STRICT;
)sql";

// After kCaseSchema: in version 1 the versions of a document shared a case, and nothing else did;
// and the catalogue counted themes, which the index does now.
inline constexpr char kCasesOfVersion1[] = R"sql(
DROP TABLE IF EXISTS theme_items;
DROP TABLE IF EXISTS theme_mentions;
INSERT INTO case_versions
SELECT d.doc, (SELECT max(e.doc) FROM documents e WHERE e.case_id = d.case_id AND e.doc < d.doc)
FROM documents d
WHERE EXISTS (SELECT 1 FROM documents e WHERE e.case_id = d.case_id AND e.doc < d.doc);
)sql";

// Since version 3: what a run that nobody watches keeps in mind.
inline constexpr char kNightSchema[] = R"sql(
-- When a document first came; its record may be made anew later.
ALTER TABLE documents ADD COLUMN first_revision INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET first_revision = revision;
-- The version that failed to read a file; '' of one that was read.
ALTER TABLE files ADD COLUMN version TEXT NOT NULL DEFAULT '';
-- What the run told in the morning (docs/update.md), as JSON; '' of one without a report.
ALTER TABLE runs ADD COLUMN report TEXT NOT NULL DEFAULT '';

-- A source of sources.toml, as the last run that asked it found it.
CREATE TABLE sources (
  source        TEXT PRIMARY KEY,
  etag          TEXT NOT NULL,                -- of its listing
  last_modified TEXT NOT NULL,
  listed        INTEGER NOT NULL,             -- when its listing was last believed
  run           INTEGER NOT NULL,             -- that asked last
  believed_run  INTEGER NOT NULL,             -- that believed it last; 0 if none did
  trouble       TEXT NOT NULL,                -- why the last run did not; '' if it did
  asked         TEXT NOT NULL                 -- what was asked: kind, location, pattern
) STRICT, WITHOUT ROWID;

-- What a source ever listed: a URL, or the path of a file, which is its key in `files`.
CREATE TABLE listed (
  source        TEXT NOT NULL,
  path          BLOB NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  misses        INTEGER NOT NULL,             -- runs in a row that did not find it
  first_run     INTEGER NOT NULL,
  last_run      INTEGER NOT NULL,             -- that found it last
  gone_run      INTEGER NOT NULL,             -- that gave it up: its tombstone; 0 while it is there
  PRIMARY KEY (source, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_path ON listed(path);

-- Bytes that ended their worker: how often, and under what. Not tried again from the second on,
-- until version or limits are others.
CREATE TABLE quarantine (
  sha256  TEXT PRIMARY KEY,
  path    BLOB NOT NULL,                      -- under which they came last
  kills   INTEGER NOT NULL,
  cause   TEXT NOT NULL,
  message TEXT NOT NULL,
  version TEXT NOT NULL,
  limits  TEXT NOT NULL,
  run     INTEGER NOT NULL,
  noted   TEXT NOT NULL                       -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

-- Tombstones of what was taken out on purpose: neither bytes nor paths are taken again.
CREATE TABLE withdrawals (
  sha256 TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  made   TEXT NOT NULL                        -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawn_paths (
  path   BLOB PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES withdrawals(sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_searches (
  name      TEXT PRIMARY KEY,
  arguments TEXT NOT NULL,                    -- of 'caselore search': a JSON array of strings
  made      TEXT NOT NULL,                    -- ISO 8601, UTC
  revision  INTEGER NOT NULL                  -- the library's when it was last told what is new
) STRICT, WITHOUT ROWID;
)sql";

// Since version 4: what a run that was cut off did is told by a later one.
inline constexpr char kMorningSchema[] = R"sql(
-- The run whose report tells of this one; 0 while none does.
ALTER TABLE runs ADD COLUMN told_by INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outcomes_sha256 ON outcomes(sha256);
)sql";

// Since version 5. Of a record kept before it is taken that it had text, until it is read again.
inline constexpr char kDoubtSchema[] = R"sql(
ALTER TABLE documents ADD COLUMN has_text INTEGER NOT NULL DEFAULT 1;
-- Of a file that failed: nothing better will come in its place, as somebody said.
ALTER TABLE files ADD COLUMN believed INTEGER NOT NULL DEFAULT 0;
)sql";

// After kMorningSchema: of earlier runs only the last is news, if it never came to its end.
inline constexpr char kRunsOfVersion3[] =
    "UPDATE runs SET told_by = run WHERE finished <> '' OR run < (SELECT max(run) FROM runs)";

}  // namespace caselore

#endif  // CASELORE_CORPUS_CATALOGUE_SCHEMA_H_
