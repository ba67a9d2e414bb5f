// The tables of cases: facts, links, versions, corrections. Not for headers of other folders.
//
//     facts ─candidates by key, SameCase→ links ─with corrections, PartitionCases→
//     documents.case_id
//
// Both steps are functions of the facts and corrections alone, so that the order in which documents
// came decides nothing but which of them names the case.
#ifndef CASELORE_CORPUS_CASE_BOOK_H_
#define CASELORE_CORPUS_CASE_BOOK_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/case_facts.h"
#include "corpus/case_partition.h"
#include "corpus/catalogue_state.h"

namespace caselore {

// For one look or one change: it remembers what it has read. Documents go by their number in the
// catalogue. Throws as SQLite does.
class CaseBook {
 public:
  using Doc = int64_t;
  struct Link {
    bool strong = false;
    std::string why;

    bool operator==(const Link&) const = default;
  };

  CaseBook(SQLite::Database& db, std::unordered_map<const char*, SQLite::Statement>& statements)
      : db_(db), statements_(statements) {}

  std::vector<Doc> AllDocuments();
  std::optional<Doc> Number(std::string_view sha256);
  bool IsCurrent(Doc doc) { return Read(doc).current; }
  const std::string& ShaOf(Doc doc) { return Read(doc).sha256; }
  const std::string& CaseOf(Doc doc) { return Read(doc).case_id; }
  std::string IdOf(Doc doc) { return ShaOf(doc).substr(0, 12); }

  // Nothing also for facts of a form that this version cannot read.
  const std::optional<CaseFacts>& FactsOf(Doc doc);
  void PutFacts(Doc doc, const CaseFacts& facts);

  std::map<Doc, Link> StoredLinks(Doc doc);
  std::map<Doc, Link> LinksByFacts(Doc doc);  // what the facts say, whatever is stored
  // Stores what the facts say. Gives the documents that it was or is now linked with.
  std::set<Doc> Relink(Doc doc);

  // Reads what people said. Later corrections go first: a split ends what merges before it joined,
  // and a merge after it joins again. Each speaks of what its bytes have become.
  void ReadCorrections();
  // After ReadCorrections: true if a person took the document out of its case, so that evidence
  // counts no longer; and what a person joined with it, with the reason given.
  bool StandsAlone(Doc doc) const { return alone_.contains(doc); }
  std::map<Doc, std::string> JoinedByHand(Doc doc) const;

  // The name of the case that each document of those that hang together with `docs` should have.
  std::map<Doc, std::string> CasesAround(const std::set<Doc>& docs);

  template <typename... Values>
  void Run(const char* sql, const Values&... values) {
    Cursor(db_, statements_, sql, values...).Run();
  }

 private:
  struct Merge {
    Doc a, b;
    std::string reason;
  };
  struct Row {
    bool current;
    std::string sha256, case_id;
  };

  template <typename... Values>
  std::vector<Doc> Docs(const char* sql, const Values&... values) {
    Cursor row(db_, statements_, sql, values...);
    std::vector<Doc> docs;
    while (row.Next()) docs.push_back(row.Int(0));
    return docs;
  }

  const Row& Read(Doc doc);
  std::set<Doc> CandidatesOf(Doc doc, const CaseFacts& facts);
  std::vector<Doc> Later(Doc doc);
  std::vector<Doc> Earlier(Doc doc);
  std::set<Doc> CurrentOf(Doc doc);  // itself if it is current, else what has taken its place
  std::set<Doc> CurrentOf(std::string_view sha256);
  std::set<Doc> Around(const std::set<Doc>& docs);
  std::vector<CasePair> LinksAmong(const std::vector<Doc>& docs);

  SQLite::Database& db_;
  std::unordered_map<const char*, SQLite::Statement>& statements_;
  std::unordered_map<Doc, std::optional<CaseFacts>> facts_;
  std::unordered_map<Doc, Row> rows_;
  std::vector<Merge> merges_;
  std::set<Doc> alone_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_CASE_BOOK_H_
