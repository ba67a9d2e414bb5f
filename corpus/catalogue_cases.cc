// What the catalogue says of cases, and how they come to be settled (case_book.h).
#include <SQLiteCpp/Savepoint.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "corpus/case_book.h"
#include "corpus/catalogue.h"
#include "corpus/catalogue_state.h"

namespace caselore {
namespace {

using Doc = CaseBook::Doc;

void Settle(CaseBook& book, const std::set<Doc>& docs) {
  for (const auto& [doc, case_id] : book.CasesAround(docs)) {
    if (book.CaseOf(doc) == case_id) continue;
    book.Run("UPDATE documents SET case_id = ? WHERE doc = ?", case_id, doc);
  }
}

}  // namespace

Result<void> Catalogue::PutCaseFacts(std::string_view sha256, const CaseFacts& facts) {
  return Guarded([&] {
    CaseBook book(state_->db, state_->statements);
    if (const auto doc = book.Number(sha256)) book.PutFacts(*doc, facts);
  });
}

Result<void> Catalogue::PutVersion(std::string_view sha256, std::string_view earlier) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "INSERT OR IGNORE INTO case_versions SELECT d.doc, e.doc FROM documents d, documents e "
           "WHERE d.sha256 = ? AND e.sha256 = ?",
           sha256, earlier)
        .Run();
  });
}

Result<void> Catalogue::PutCorrection(const CaseCorrectionRow& correction, std::string_view sha256,
                                      std::string_view other) {
  return Guarded([&] {
    Cursor(state_->db, state_->statements,
           "INSERT INTO case_corrections VALUES (NULL, ?, ?, ?, ?, ?)", Name(correction.kind),
           sha256, other, correction.made, correction.reason)
        .Run();
  });
}

Result<void> Catalogue::SettleCases(const std::set<std::string>& sha256s) {
  return Guarded([&] {
    CaseBook book(state_->db, state_->statements);
    std::set<Doc> docs;
    for (const std::string& sha256 : sha256s) {
      const auto doc = book.Number(sha256);
      if (!doc) continue;
      docs.insert(*doc);
      docs.merge(book.Relink(*doc));
    }
    Settle(book, docs);
  });
}

Result<void> Catalogue::SettleAllCases() {
  return Guarded([&] {
    CaseBook book(state_->db, state_->statements);
    const std::vector<Doc> all = book.AllDocuments();
    for (const Doc doc : all) book.Relink(doc);
    Settle(book, {all.begin(), all.end()});
  });
}

Result<std::vector<std::string>> Catalogue::NotCompared() {
  return Guarded([&] {
    CaseBook book(state_->db, state_->statements);
    std::vector<std::string> missing;
    for (const Doc doc : book.AllDocuments()) {
      if (!book.IsCurrent(doc)) continue;
      if (!state_->knows_cases() || !book.FactsOf(doc)) missing.push_back(book.ShaOf(doc));
    }
    return missing;
  });
}

Result<std::vector<std::string>> Catalogue::WrongCases() {
  return Guarded([&] {
    std::vector<std::string> wrong;
    if (!state_->knows_cases()) return wrong;
    // One state of the catalogue, whatever is committed meanwhile.
    SQLite::Savepoint moment(state_->db, "wrong_cases");
    CaseBook book(state_->db, state_->statements);
    const std::vector<Doc> all = book.AllDocuments();
    std::set<Doc> different;
    for (const Doc doc : all) {
      if (book.StoredLinks(doc) != book.LinksByFacts(doc)) different.insert(doc);
    }
    for (const auto& [doc, case_id] : book.CasesAround({all.begin(), all.end()})) {
      if (book.CaseOf(doc) != case_id) different.insert(doc);
    }
    for (const Doc doc : different) wrong.push_back(book.ShaOf(doc));
    moment.release();
    return wrong;
  });
}

// --- Reading ------------------------------------------------------------------------------------

Result<int64_t> Catalogue::CountCases() {
  return Guarded([&] {
    Cursor row(state_->db, state_->statements,
               "SELECT count(DISTINCT case_id) FROM documents WHERE state = 0");
    return row.Next() ? row.Int(0) : int64_t{0};
  });
}

Result<CaseMap> Catalogue::SharedCases() {
  return Guarded([&] {
    Cursor row(
        state_->db, state_->statements,
        "SELECT substr(sha256, 1, 12), case_id FROM documents WHERE state = 0 AND case_id IN "
        "(SELECT case_id FROM documents WHERE state = 0 GROUP BY case_id HAVING count(*) > 1)");
    CaseMap cases;
    while (row.Next()) cases[row.Text(0)] = row.Text(1);
    return cases;
  });
}

Result<std::optional<CaseRow>> Catalogue::CaseNamed(std::string_view case_id) {
  return Guarded([&]() -> Result<std::optional<CaseRow>> {
    std::vector<Doc> docs;
    {
      Cursor row(state_->db, state_->statements,
                 "SELECT doc FROM documents WHERE case_id = ? AND state = 0 ORDER BY doc", case_id);
      while (row.Next()) docs.push_back(row.Int(0));
    }
    if (docs.empty()) return std::optional<CaseRow>();
    CaseBook book(state_->db, state_->statements);
    if (state_->knows_cases()) book.ReadCorrections();
    CaseRow found{std::string(case_id), {}};
    for (const Doc doc : docs) {
      auto document = Find(book.ShaOf(doc));
      if (!document) return tl::unexpected(document.error());
      CaseMember& member = found.members.emplace_back();
      member.document = std::move(**document);
      if (!state_->knows_cases()) continue;
      struct Found {
        bool later, weak;
        Doc other;
        CaseEvidenceRow row;
      };
      std::vector<Found> evidence;
      const auto is_member = [&](Doc other) {
        return std::find(docs.begin(), docs.end(), other) != docs.end();
      };
      for (const auto& [other, reason] : book.JoinedByHand(doc)) {
        if (!is_member(other)) continue;
        evidence.push_back({other > doc, false, other, {book.IdOf(other), reason, true}});
      }
      for (const auto& [other, link] : book.StoredLinks(doc)) {
        if (!is_member(other) || book.StandsAlone(doc) || book.StandsAlone(other)) continue;
        evidence.push_back({other > doc, !link.strong, other, {book.IdOf(other), link.why, false}});
      }
      std::sort(evidence.begin(), evidence.end(), [](const Found& a, const Found& b) {
        return std::tie(a.later, a.weak, a.other) < std::tie(b.later, b.weak, b.other);
      });
      for (Found& one : evidence) member.evidence.push_back(std::move(one.row));
    }
    return found;
  });
}

Result<std::vector<CaseCorrectionRow>> Catalogue::CaseCorrections() {
  return Guarded([&] {
    std::vector<CaseCorrectionRow> corrections;
    if (!state_->knows_cases()) return corrections;
    Cursor row(
        state_->db, state_->statements,
        "SELECT kind, sha256, other, made, reason FROM case_corrections ORDER BY correction");
    while (row.Next()) {
      const bool split = row.Text(0) == Name(CorrectionKind::kSplit);
      corrections.push_back({split ? CorrectionKind::kSplit : CorrectionKind::kMerge,
                             row.Text(1).substr(0, 12), row.Text(2).substr(0, 12), row.Text(3),
                             row.Text(4)});
    }
    return corrections;
  });
}

}  // namespace caselore
