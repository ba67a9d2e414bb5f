// Texts are known again by their hashes, whatever document they stand in: a review that is read
// anew, withdrawn or put into another library changes what is new and nothing else. So the cache
// can be no more wrong than two texts have one hash of 64 bits.
#include "pipeline/library_recurrence.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>

#include "document/text_hash.h"
#include "extractors/sketch_request.h"
#include "index/recurrence.h"
#include "pipeline/recurrence_cache.h"

namespace caselore {
namespace {

constexpr size_t kShownAtOnce = 512;

unsigned Threads() { return std::max(1U, std::thread::hardware_concurrency()); }

// One by one: which of them have gone since is then plain.
Result<std::optional<Hit>> ShowOne(Searcher& searcher, uint32_t document) {
  Result<std::vector<Hit>> hits = searcher.Show({document});
  if (!hits) return tl::unexpected<Error>(hits.error());
  if (hits->empty()) return std::nullopt;
  return std::move(hits->front());
}

// Calls `take(index, hit)` for each of the documents that is still there.
template <typename Take>
Result<void> ShowEach(Searcher& searcher, const std::vector<uint32_t>& documents, Take take) {
  for (size_t begin = 0; begin < documents.size(); begin += kShownAtOnce) {
    const size_t end = std::min(begin + kShownAtOnce, documents.size());
    Result<std::vector<Hit>> hits = searcher.Show(
        {documents.begin() + static_cast<long>(begin), documents.begin() + static_cast<long>(end)});
    if (!hits) return tl::unexpected<Error>(hits.error());
    const bool all = hits->size() == end - begin;
    for (size_t i = begin; i < end; ++i) {
      if (all) {
        take(i, std::move((*hits)[i - begin]));
        continue;
      }
      Result<std::optional<Hit>> hit = ShowOne(searcher, documents[i]);
      if (!hit) return tl::unexpected<Error>(hit.error());
      if (*hit) take(i, std::move(**hit));
    }
  }
  return {};
}

// Of each case of the selection a number that is the same at another time, for as long as its first
// review (by id) is.
std::unordered_map<uint32_t, uint64_t> CaseHashes(const Selection& selection) {
  std::unordered_map<uint32_t, std::string_view> first;
  for (const Selection::Review& review : selection.reviews) {
    const auto [place, is_new] = first.try_emplace(review.case_number, review.id);
    if (!is_new) place->second = std::min<std::string_view>(place->second, review.id);
  }
  std::unordered_map<uint32_t, uint64_t> hashes;
  for (const auto& [number, id] : first) hashes.emplace(number, TextHash(id));
  return hashes;
}

RecurringMember MemberOf(const Selection& selection, uint32_t index) {
  const Selection::Item& item = selection.items[index];
  const Selection::Review& review = selection.reviews[item.review];
  return {item.document,
          review.case_number,
          review.id,
          review.published,
          selection.NameOf(review, Dimension::kArea),
          item.text};
}

class Finder {
 public:
  Finder(const Vocabulary& vocabulary, Searcher& searcher, const Selection& selection,
         std::filesystem::path file)
      : vocabulary_(vocabulary),
        searcher_(searcher),
        selection_(selection),
        file_(std::move(file)),
        model_(RequestModelOf(vocabulary, RequestsOf::kLibrary)),
        scorer_(model_) {}

  Result<std::vector<RecurringGroup>> Find() {
    if (!file_.empty()) cache_ = RecurrenceCache::Load(file_, vocabulary_.hash());
    if (const Result<void> done = Sketch(); !done) return tl::unexpected<Error>(done.error());
    std::vector<RequestRow> rows;
    for (const Selection::Item& item : selection_.items) {
      const auto sketch = cache_.sketches.find(item.text);
      if (sketch == cache_.sketches.end()) continue;
      items_.push_back(&item);
      rows.push_back({&sketch->second, selection_.reviews[item.review].case_number});
    }
    const DistinctRequests requests = Distinct(rows);
    const EarlierLinks earlier = Update(requests);
    Recurrences found = GroupAlike(scorer_, requests, cache_.pairs, earlier);
    cache_.links = std::move(found.links);
    if (!file_.empty() && changed_) cache_.Save(file_, vocabulary_.hash());
    return Named(found.groups, rows);
  }

 private:
  // Leaves sketches of exactly the texts that there are in the cache. Only new texts are read.
  Result<void> Sketch() {
    std::unordered_map<uint64_t, RequestSketch> sketches;
    sketches.reserve(selection_.items.size());
    std::unordered_map<uint64_t, uint32_t> fresh;  // by text, an item that has it
    for (const Selection::Item& item : selection_.items) {
      if (auto known = cache_.sketches.extract(item.text)) {
        sketches.insert(std::move(known));
      } else if (!sketches.contains(item.text)) {
        fresh.try_emplace(item.text, item.document);
      }
    }
    changed_ = !fresh.empty() || !cache_.sketches.empty();
    std::vector<uint32_t> documents;
    for (const auto& [text, document] : fresh) documents.push_back(document);
    std::sort(documents.begin(), documents.end());
    std::vector<std::pair<std::string, RequestSketch*>> texts;
    const Result<void> shown = ShowEach(searcher_, documents, [&](size_t, Hit&& hit) {
      if (!hit.item) return;
      const uint64_t text = TextHash(hit.item->text);
      // Another text stands there if the index has changed since.
      if (!fresh.contains(text)) return;
      texts.emplace_back(std::move(hit.item->text), &sketches[text]);
    });
    if (!shown) return shown;
    SketchAll(texts);
    cache_.sketches = std::move(sketches);
    return {};
  }

  void SketchAll(const std::vector<std::pair<std::string, RequestSketch*>>& texts) const {
    std::atomic<size_t> next = 0;
    const auto work = [&] {
      for (size_t i = next++; i < texts.size(); i = next++) {
        *texts[i].second = SketchRequest(vocabulary_, texts[i].first);
      }
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < std::min<size_t>(Threads(), texts.size()); ++i) {
      others.emplace_back(work);
    }
    work();
  }

  std::vector<RecurrenceCache::Request> Known(const DistinctRequests& requests) const {
    const auto case_of = CaseHashes(selection_);
    std::vector<RecurrenceCache::Request> known;
    for (size_t i = 0; i < requests.texts.size(); ++i) {
      std::vector<uint64_t> cases;
      for (const uint32_t maker : requests.makers[i]) cases.push_back(case_of.at(maker));
      std::sort(cases.begin(), cases.end());
      const std::string_view bytes(reinterpret_cast<const char*>(cases.data()),
                                   cases.size() * sizeof(uint64_t));
      known.push_back({HashOf(*requests.texts[i]), TextHash(bytes)});
    }
    return known;
  }

  // Leaves these requests and their pairs in the cache: those pairs of requests that are still
  // there, and those that new ones are in. Gives the links that the cache had.
  EarlierLinks Update(const DistinctRequests& requests) {
    std::vector<RecurrenceCache::Request> known = Known(requests);
    std::vector<uint32_t> place_of(cache_.requests.size(), kNoText);
    std::vector<bool> fresh(known.size(), true);
    EarlierLinks earlier{std::move(cache_.links), std::vector<bool>(known.size(), false)};
    const auto by_hash = [](const RecurrenceCache::Request& request, uint64_t hash) {
      return request.hash < hash;
    };
    for (size_t i = 0; i < cache_.requests.size(); ++i) {
      const RecurrenceCache::Request& before = cache_.requests[i];
      const auto found = std::lower_bound(known.begin(), known.end(), before.hash, by_hash);
      if (found == known.end() || found->hash != before.hash) continue;
      place_of[i] = static_cast<uint32_t>(found - known.begin());
      fresh[place_of[i]] = false;
      earlier.same[place_of[i]] = found->makers == before.makers;
    }
    const auto now = [&](uint32_t before) {
      return before < place_of.size() ? place_of[before] : kNoText;
    };
    UpdatePairs(FindLikePairs(scorer_, requests.texts, fresh, Threads()), now);
    for (Link& link : earlier.links) link.a = now(link.a), link.b = now(link.b);
    changed_ = changed_ || known != cache_.requests;
    cache_.requests = std::move(known);
    return earlier;
  }

  template <typename Now>
  void UpdatePairs(std::vector<LikePair> pairs, Now now) {
    const auto middle = static_cast<long>(pairs.size());
    for (const LikePair& pair : cache_.pairs) {
      const uint32_t a = now(pair.a), b = now(pair.b);
      if (a != kNoText && b != kNoText) pairs.push_back({a, b, pair.likeness});
    }
    std::inplace_merge(
        pairs.begin(), pairs.begin() + middle, pairs.end(),
        [](const LikePair& x, const LikePair& y) { return x.b != y.b ? x.b < y.b : x.a < y.a; });
    cache_.pairs = std::move(pairs);
  }

  // A group is called after its first member that is still there.
  Result<std::vector<RecurringGroup>> Named(const std::vector<RecurrenceGroup>& groups,
                                            const std::vector<RequestRow>& rows) {
    std::vector<RecurringGroup> named(groups.size());
    std::vector<uint32_t> firsts;
    for (size_t i = 0; i < groups.size(); ++i) {
      firsts.push_back(items_[groups[i].front()]->document);
      named[i].certain = IsCertain(groups[i], rows);
      for (const uint32_t row : groups[i]) {
        const auto index = static_cast<uint32_t>(items_[row] - selection_.items.data());
        named[i].members.push_back(MemberOf(selection_, index));
      }
    }
    const Result<void> shown = ShowEach(searcher_, firsts, [&](size_t i, Hit&& hit) {
      if (hit.item) named[i].id = std::move(hit.item->id);
    });
    if (!shown) return tl::unexpected<Error>(shown.error());
    std::erase_if(named, [](const RecurringGroup& group) { return group.id.empty(); });
    return named;
  }

  bool IsCertain(const RecurrenceGroup& group, const std::vector<RequestRow>& rows) const {
    std::vector<RequestRow> members;
    for (const uint32_t row : group) members.push_back(rows[row]);
    return LeastLikeness(scorer_, members) >= scorer_.LikenessOf(model_.certain);
  }

  const Vocabulary& vocabulary_;
  Searcher& searcher_;
  const Selection& selection_;
  const std::filesystem::path file_;
  const RequestModel& model_;
  const PairScorer scorer_;
  std::vector<const Selection::Item*> items_;  // that can be compared, by row
  RecurrenceCache cache_;
  bool changed_ = false;
};

// What the groups depend on: tables, revision, and which items of which cases there are.
std::string StateOf(const Vocabulary& vocabulary, uint64_t revision, const Selection& items) {
  std::string chosen;
  for (const Selection::Item& item : items.items) {
    const Selection::Review& review = items.reviews[item.review];
    for (const uint32_t number : {item.document, review.case_number}) {
      chosen.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
  }
  for (const Selection::Review& review : items.reviews) chosen += review.id + " ";
  return vocabulary.hash() + " " + std::to_string(revision) + " " +
         std::to_string(TextHash(chosen));
}

// As they were found; nothing if that does not fit the selection.
std::optional<std::vector<RecurringGroup>> GroupsFrom(const KnownGroups& known,
                                                      const Selection& items) {
  std::vector<RecurringGroup> groups;
  for (const KnownGroups::Group& group : known.groups) {
    RecurringGroup& named = groups.emplace_back(RecurringGroup{group.id, {}, group.certain});
    for (const uint32_t item : group.members) {
      if (item >= items.items.size()) return std::nullopt;
      named.members.push_back(MemberOf(items, item));
    }
  }
  return groups;
}

KnownGroups KnownOf(const std::vector<RecurringGroup>& groups, const Selection& items) {
  std::unordered_map<uint32_t, uint32_t> index_of;  // by document
  for (uint32_t i = 0; i < items.items.size(); ++i) index_of[items.items[i].document] = i;
  KnownGroups known;
  for (const RecurringGroup& group : groups) {
    KnownGroups::Group& kept =
        known.groups.emplace_back(KnownGroups::Group{group.id, {}, group.certain});
    for (const RecurringMember& member : group.members) {
      kept.members.push_back(index_of[member.document]);
    }
  }
  return known;
}

}  // namespace

std::filesystem::path RecurrenceCacheOf(const std::filesystem::path& library) {
  return library / "recurrence.cache";
}

Result<std::vector<RecurringGroup>> RecurringItems(const Vocabulary& vocabulary, Searcher& searcher,
                                                   const Selection& items,
                                                   const std::filesystem::path& cache) {
  return Finder(vocabulary, searcher, items, cache).Find();
}

Result<std::vector<RecurringGroup>> RecurringInLibrary(const Vocabulary& vocabulary,
                                                       Searcher& searcher,
                                                       const std::filesystem::path& library) {
  Query query;
  query.filters[Field::kKind] = {"recommendation", "action"};
  const Result<Selection> items = searcher.Select(query);
  if (!items) return tl::unexpected<Error>(items.error());
  const Result<uint64_t> revision = searcher.Revision();
  if (!revision) return tl::unexpected<Error>(revision.error());
  const std::string state = StateOf(vocabulary, *revision, *items);
  const std::filesystem::path kept = library / "recurrence.groups";
  if (const auto known = KnownGroups::Load(kept, state)) {
    if (auto groups = GroupsFrom(*known, *items)) return std::move(*groups);
  }
  auto groups = RecurringItems(vocabulary, searcher, *items, RecurrenceCacheOf(library));
  if (groups) KnownOf(*groups, *items).Save(kept, state);
  return groups;
}

}  // namespace caselore
