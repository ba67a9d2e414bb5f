// The tables of catalogue.db.
#ifndef CASELORE_CORPUS_CATALOGUE_SCHEMA_H_
#define CASELORE_CORPUS_CATALOGUE_SCHEMA_H_

namespace caselore {

// PRAGMA user_version. A catalogue of a later version is not opened; an earlier one is brought up
// to date by statements kept here (none yet).
inline constexpr int kCatalogueVersion = 1;
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

CREATE TABLE theme_items (
  doc          INTEGER NOT NULL REFERENCES documents(doc),
  slug         TEXT NOT NULL,
  section_kind TEXT NOT NULL,
  items        INTEGER NOT NULL,
  PRIMARY KEY (doc, slug, section_kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE theme_mentions (
  doc      INTEGER NOT NULL REFERENCES documents(doc),
  slug     TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (doc, slug)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace caselore

#endif  // CASELORE_CORPUS_CATALOGUE_SCHEMA_H_
