// Reads the index: answers questions while a writer may be at work.
#ifndef CASELORE_INDEX_SEARCHER_H_
#define CASELORE_INDEX_SEARCHER_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/result.h"
#include "index/answer.h"
#include "index/query.h"
#include "index/selection.h"
#include "index/shards.h"

namespace caselore {

// Not safe for use by two threads; open one a thread. A commit of the writer never disturbs it:
// each Search sees the latest commit.
class Searcher {
 public:
  // `names` are what queries may name (fields.h).
  // Fails with kMissing if there is no index yet, kCorrupt if it is damaged; the message says what
  // to do.
  // `shards` are searched with the index in `folder`, which then need not be there. One that cannot
  // be reached is no failure: answers name it.
  static Result<Searcher> Open(const std::filesystem::path& folder, QueryNames names = {},
                               std::vector<ShardAddress> shards = {});

  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  // From now on reviews of one case are counted as one, in totals and facets; each is still a hit
  // of its own. By id of the review: the name of a case that it shares. What is not in it counts
  // for itself.
  void CountAsOne(std::unordered_map<std::string, std::string> case_of);

  // Fails with kUsage on a query that is too long, ends in the middle of a phrase or bracket, names
  // an unknown kind, has years backwards or a prefix that stands for too many words; the message
  // says where. No match is not an error. Totals and facets are exact.
  Result<Answer> Search(const Query& query);

  // All that matches, to be counted; fails as Search does. Sorting, grouping, limit and offset have
  // no part in it.
  Result<Selection> Select(const Query& query);

  // Items of a Selection in full, in the order given; those that have gone since are left out.
  Result<std::vector<Hit>> Show(const std::vector<uint32_t>& documents);

  // The ids of all items that the same query finds, whatever its limit and offset: by date of
  // publication (undated reviews last), then review, in the order of the document. Fails as Search.
  Result<std::vector<std::string>> ItemIds(const Query& query);

  // The library's revision that the index stands at (IndexWriter::Commit).
  Result<uint64_t> Revision();
  Result<int64_t> ReviewCount();  // documents, whatever cases they are of
  Result<std::vector<std::string>> ReviewIds();

 private:
  struct State;
  explicit Searcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace caselore

#endif  // CASELORE_INDEX_SEARCHER_H_
