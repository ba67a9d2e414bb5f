#include "index/matched_documents.h"

#include <bit>
#include <cstdint>

namespace caselore {
namespace {

// A bit for each id.
class IdSet {
 public:
  explicit IdSet(Xapian::docid last) : words_(last / 64 + 1) {}

  void Insert(Xapian::docid id) {
    if (id / 64 >= words_.size()) return;  // a damaged posting: what is read ends at the last id
    words_[id / 64] |= uint64_t{1} << id % 64;
  }
  std::vector<Xapian::docid> InOrder() const {
    std::vector<Xapian::docid> ids;
    size_t size = 0;
    for (const uint64_t word : words_) size += static_cast<size_t>(std::popcount(word));
    ids.reserve(size);
    for (size_t w = 0; w < words_.size(); ++w) {
      for (uint64_t left = words_[w]; left != 0; left &= left - 1) {
        ids.push_back(static_cast<Xapian::docid>(64 * w) +
                      static_cast<Xapian::docid>(std::countr_zero(left)));
      }
    }
    return ids;
  }

 private:
  std::vector<uint64_t> words_;
};

class NoteMatches : public Xapian::MatchSpy {
 public:
  explicit NoteMatches(IdSet& ids) : ids_(ids) {}
  void operator()(const Xapian::Document& document, double) override {
    ids_.Insert(document.get_docid());
  }

 private:
  IdSet& ids_;
};

void InsertByMatcher(const Xapian::Database& db, const Xapian::Query& query, IdSet& ids) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  NoteMatches spy(ids);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, db.get_doccount());
}

void InsertMatches(const Xapian::Database& db, const Xapian::Query& query, IdSet& ids) {
  if (query.empty()) return;
  switch (query.get_type()) {
    case Xapian::Query::LEAF_TERM: {
      const std::string term = *query.get_terms_begin();
      const auto end = db.postlist_end(term);
      for (auto posting = db.postlist_begin(term); posting != end; ++posting) ids.Insert(*posting);
      return;
    }
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_SYNONYM:
    case Xapian::Query::OP_MAX:
      for (size_t i = 0; i < query.get_num_subqueries(); ++i) {
        InsertMatches(db, query.get_subquery(i), ids);
      }
      return;
    case Xapian::Query::OP_SCALE_WEIGHT:
    case Xapian::Query::OP_AND_MAYBE:
      return InsertMatches(db, query.get_subquery(0), ids);
    default:
      return InsertByMatcher(db, query, ids);
  }
}

}  // namespace

std::vector<Xapian::docid> MatchedDocuments(const Xapian::Database& db,
                                            const Xapian::Query& query) {
  IdSet ids(db.get_lastdocid());
  InsertMatches(db, query, ids);
  return ids.InOrder();
}

}  // namespace caselore
