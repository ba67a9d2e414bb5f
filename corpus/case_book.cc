#include "corpus/case_book.h"

#include <algorithm>

#include "corpus/case_matching.h"
#include "corpus/case_row.h"

namespace caselore {

using Doc = CaseBook::Doc;

std::vector<Doc> CaseBook::AllDocuments() { return Docs("SELECT doc FROM documents ORDER BY doc"); }

std::optional<Doc> CaseBook::Number(std::string_view sha256) {
  const auto found = Docs("SELECT doc FROM documents WHERE sha256 = ?", sha256);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

const CaseBook::Row& CaseBook::Read(Doc doc) {
  const auto known = rows_.find(doc);
  if (known != rows_.end()) return known->second;
  Cursor row(db_, statements_, "SELECT state, sha256, case_id FROM documents WHERE doc = ?", doc);
  row.Next();
  const bool current = row.Int(0) == static_cast<int64_t>(DocumentState::kCurrent);
  return rows_.emplace(doc, Row{current, row.Text(1), row.Text(2)}).first->second;
}

const std::optional<CaseFacts>& CaseBook::FactsOf(Doc doc) {
  const auto known = facts_.find(doc);
  if (known != facts_.end()) return known->second;
  Cursor row(db_, statements_, "SELECT facts FROM case_facts WHERE doc = ?", doc);
  std::optional<CaseFacts> facts;
  if (row.Next()) facts = UnpackCaseFacts(row.Text(0));
  return facts_.emplace(doc, std::move(facts)).first->second;
}

void CaseBook::PutFacts(Doc doc, const CaseFacts& facts) {
  if (const std::optional<CaseFacts>& old = FactsOf(doc)) {
    for (const auto& keys : {KeysOf(*old).had, ItemKeysOf(*old)}) {
      for (const uint64_t key : keys) {
        Run("DELETE FROM case_keys WHERE key = ? AND doc = ?", key, doc);
      }
    }
  }
  Run("INSERT OR REPLACE INTO case_facts VALUES (?, ?)", doc, Cursor::Bytes(Pack(facts)));
  for (const auto& keys : {KeysOf(facts).had, ItemKeysOf(facts)}) {
    for (const uint64_t key : keys) {
      Run("INSERT OR IGNORE INTO case_keys VALUES (?, ?)", key, doc);
    }
  }
  facts_.erase(doc);
}

// --- Links -------------------------------------------------------------------------------------

std::set<Doc> CaseBook::CandidatesOf(Doc doc, const CaseFacts& facts) {
  static constexpr char kHolders[] = "SELECT doc FROM case_keys WHERE key = ?";
  std::set<Doc> candidates;
  for (const uint64_t key : KeysOf(facts).sought) {
    for (const Doc other : Docs(kHolders, key)) candidates.insert(other);
  }
  std::unordered_map<Doc, int> items;
  for (const uint64_t key : ItemKeysOf(facts)) {
    for (const Doc other : Docs(kHolders, key)) {
      if (++items[other] == kItemsOfCandidate) candidates.insert(other);
    }
  }
  candidates.erase(doc);
  return candidates;
}

std::map<Doc, CaseBook::Link> CaseBook::LinksByFacts(Doc doc) {
  std::map<Doc, Link> links;
  const std::optional<CaseFacts> own = FactsOf(doc);
  if (!own) return links;
  for (const Doc other : CandidatesOf(doc, *own)) {
    const std::optional<CaseFacts>& facts = FactsOf(other);
    if (!facts) continue;
    if (auto evidence = SameCase(*own, *facts)) {
      links[other] = {evidence->strong, std::move(evidence->why)};
    }
  }
  return links;
}

std::map<Doc, CaseBook::Link> CaseBook::StoredLinks(Doc doc) {
  std::map<Doc, Link> links;
  Cursor row(db_, statements_, "SELECT other, strong, why FROM case_links WHERE doc = ?", doc);
  while (row.Next()) links[row.Int(0)] = {row.Int(1) != 0, row.Text(2)};
  return links;
}

std::set<Doc> CaseBook::Relink(Doc doc) {
  std::set<Doc> near;
  for (const auto& [other, link] : StoredLinks(doc)) {
    near.insert(other);
    Run("DELETE FROM case_links WHERE doc = ? AND other = ?", other, doc);
  }
  Run("DELETE FROM case_links WHERE doc = ?", doc);
  for (const auto& [other, link] : LinksByFacts(doc)) {
    near.insert(other);
    Run("INSERT OR REPLACE INTO case_links VALUES (?, ?, ?, ?)", doc, other, link.strong, link.why);
    Run("INSERT OR REPLACE INTO case_links VALUES (?, ?, ?, ?)", other, doc, link.strong, link.why);
  }
  return near;
}

// --- Versions and corrections --------------------------------------------------------------------

std::vector<Doc> CaseBook::Later(Doc doc) {
  return Docs("SELECT doc FROM case_versions WHERE earlier = ?", doc);
}

std::vector<Doc> CaseBook::Earlier(Doc doc) {
  return Docs("SELECT earlier FROM case_versions WHERE doc = ?", doc);
}

std::set<Doc> CaseBook::CurrentOf(Doc doc) {
  std::set<Doc> met = {doc}, current;
  std::vector<Doc> left = {doc};
  while (!left.empty()) {
    const Doc next = left.back();
    left.pop_back();
    if (IsCurrent(next)) {
      current.insert(next);
      continue;
    }
    for (const Doc later : Later(next)) {
      if (met.insert(later).second) left.push_back(later);
    }
  }
  return current;
}

std::set<Doc> CaseBook::CurrentOf(std::string_view sha256) {
  const std::optional<Doc> doc = Number(sha256);
  return doc ? CurrentOf(*doc) : std::set<Doc>();
}

void CaseBook::ReadCorrections() {
  struct Said {
    bool splits;
    std::string sha256, other, reason;
  };
  std::vector<Said> said;
  {
    Cursor row(db_, statements_,
               "SELECT kind, sha256, other, reason FROM case_corrections ORDER BY correction");
    while (row.Next()) {
      said.push_back(
          {row.Text(0) == Name(CorrectionKind::kSplit), row.Text(1), row.Text(2), row.Text(3)});
    }
  }
  alone_.clear();
  merges_.clear();
  for (const Said& correction : said) {
    const std::set<Doc> docs = CurrentOf(correction.sha256);
    if (correction.splits) {
      alone_.insert(docs.begin(), docs.end());
      std::erase_if(merges_, [&](const Merge& merge) {
        return docs.contains(merge.a) || docs.contains(merge.b);
      });
      continue;
    }
    const std::set<Doc> others = CurrentOf(correction.other);
    for (const Doc a : docs) {
      for (const Doc b : others) {
        if (a != b) merges_.push_back({a, b, correction.reason});
      }
    }
  }
}

std::map<Doc, std::string> CaseBook::JoinedByHand(Doc doc) const {
  std::map<Doc, std::string> joined;
  for (const Merge& merge : merges_) {
    if (merge.a == doc) joined[merge.b] = merge.reason;
    if (merge.b == doc) joined[merge.a] = merge.reason;
  }
  return joined;
}

// --- Cases -------------------------------------------------------------------------------------

std::set<Doc> CaseBook::Around(const std::set<Doc>& docs) {
  std::set<Doc> around = docs;
  std::vector<Doc> left(docs.begin(), docs.end());
  const auto reach = [&](Doc doc) {
    if (around.insert(doc).second) left.push_back(doc);
  };
  while (!left.empty()) {
    const Doc next = left.back();
    left.pop_back();
    for (const auto& [other, link] : StoredLinks(next)) reach(other);
    for (const Doc doc : Later(next)) reach(doc);
    for (const Doc doc : Earlier(next)) reach(doc);
    for (const auto& [doc, reason] : JoinedByHand(next)) reach(doc);
  }
  return around;
}

// In an order that is the same however the documents came.
std::vector<CasePair> CaseBook::LinksAmong(const std::vector<Doc>& docs) {
  std::map<Doc, size_t> place;
  for (size_t i = 0; i < docs.size(); ++i) place[docs[i]] = i;
  std::vector<CasePair> pairs;
  for (const Doc doc : docs) {
    for (const auto& [other, reason] : JoinedByHand(doc)) {
      if (place.contains(other)) {
        pairs.push_back({place[doc], place[other], CaseLinkKind::kByHand});
      }
    }
    for (const auto& [other, link] : StoredLinks(doc)) {
      if (!place.contains(other) || StandsAlone(doc) || StandsAlone(other)) continue;
      pairs.push_back(
          {place[doc], place[other], link.strong ? CaseLinkKind::kStrong : CaseLinkKind::kWeak});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [&](const CasePair& left, const CasePair& right) {
    const auto key = [&](const CasePair& pair) {
      return std::minmax(ShaOf(docs[pair.a]), ShaOf(docs[pair.b]));
    };
    return key(left) < key(right);
  });
  return pairs;
}

std::map<Doc, std::string> CaseBook::CasesAround(const std::set<Doc>& docs) {
  ReadCorrections();
  const std::set<Doc> around = Around(docs);
  std::vector<Doc> current, others;
  for (const Doc doc : around) (IsCurrent(doc) ? current : others).push_back(doc);
  const std::vector<size_t> group =
      PartitionCases(current.size(), LinksAmong(current), [&](size_t a, size_t b) {
        const std::optional<CaseFacts>& one = FactsOf(current[a]);
        const std::optional<CaseFacts>& other = FactsOf(current[b]);
        return one && other && Contradict(*one, *other);
      });
  // Superseded documents name the case of what took their place, and join nothing.
  std::map<Doc, Doc> first;  // by first current document of the case
  std::map<Doc, Doc> leader;
  for (size_t i = 0; i < current.size(); ++i) {
    leader[current[i]] = current[group[i]];
    first.try_emplace(current[group[i]], current[group[i]]);
  }
  for (const Doc doc : others) {
    const std::set<Doc> later = CurrentOf(doc);
    const auto with = later.empty() ? leader.end() : leader.find(*later.begin());
    leader[doc] = with == leader.end() ? doc : with->second;
    const auto [known, is_new] = first.try_emplace(leader[doc], doc);
    known->second = std::min(known->second, doc);
  }
  std::map<Doc, std::string> cases;
  for (const auto& [doc, of] : leader) cases[doc] = IdOf(first.at(of));
  return cases;
}

}  // namespace caselore
