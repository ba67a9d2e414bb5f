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

#include "extractors/sketch_request.h"
#include "index/recurrence.h"
#include "pipeline/recurrence_cache.h"

namespace caselore {
namespace {

constexpr size_t kShownAtOnce = 512;

uint64_t HashOfText(std::string_view text) {
  uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

unsigned Threads() { return std::max(1U, std::thread::hardware_concurrency()); }

struct ItemText {
  const Selection::Item* item = nullptr;
  std::string id, text;
  uint64_t hash = 0;
};

// One by one: which of them have gone since is then plain.
Result<std::optional<Hit>> ShowOne(Searcher& searcher, uint32_t document) {
  Result<std::vector<Hit>> hits = searcher.Show({document});
  if (!hits) return tl::unexpected<Error>(hits.error());
  if (hits->empty()) return std::nullopt;
  return std::move(hits->front());
}

RecurringMember MemberOf(const Selection& selection, uint32_t index, uint64_t text) {
  const Selection::Item& item = selection.items[index];
  const Selection::Review& review = selection.reviews[item.review];
  const Selection::Value area =
      review.values[static_cast<size_t>(Dimension::kArea) - kItemDimensions];
  return {item.document,    review.case_number,          review.id,
          review.published, selection.values[area].name, text};
}

class Finder {
 public:
  Finder(const Vocabulary& vocabulary, Searcher& searcher, const Selection& selection,
         std::filesystem::path file)
      : vocabulary_(vocabulary),
        searcher_(searcher),
        selection_(selection),
        file_(std::move(file)),
        scorer_(RequestModelOf(vocabulary), RequestModelOf(vocabulary).sure) {}

  Result<std::vector<RecurringGroup>> Find() {
    if (const Result<void> read = ReadTexts(); !read) return tl::unexpected<Error>(read.error());
    if (!file_.empty()) cache_ = RecurrenceCache::Load(file_, vocabulary_.hash());
    Sketch();
    std::vector<RequestRow> rows;
    for (const ItemText& text : texts_) {
      rows.push_back({&cache_.sketches.at(text.hash), ReviewOf(text).case_number});
    }
    const DistinctRequests requests = Distinct(rows);
    UpdatePairs(requests);
    const auto groups = GroupAlike(scorer_, requests, cache_.pairs, Threads());
    if (!file_.empty() && changed_) cache_.Save(file_, vocabulary_.hash());
    std::vector<RecurringGroup> recurring;
    for (const RecurrenceGroup& group : groups) recurring.push_back(Named(group));
    return recurring;
  }

 private:
  const Selection::Review& ReviewOf(const ItemText& text) const {
    return selection_.reviews[text.item->review];
  }

  Result<void> ReadTexts() {
    const auto& items = selection_.items;
    for (size_t begin = 0; begin < items.size(); begin += kShownAtOnce) {
      const size_t end = std::min(begin + kShownAtOnce, items.size());
      std::vector<uint32_t> documents;
      for (size_t i = begin; i < end; ++i) documents.push_back(items[i].document);
      Result<std::vector<Hit>> hits = searcher_.Show(documents);
      if (!hits) return tl::unexpected<Error>(hits.error());
      if (hits->size() == documents.size()) {
        for (size_t i = begin; i < end; ++i) Take(items[i], std::move((*hits)[i - begin]));
        continue;
      }
      for (size_t i = begin; i < end; ++i) {
        Result<std::optional<Hit>> hit = ShowOne(searcher_, items[i].document);
        if (!hit) return tl::unexpected<Error>(hit.error());
        if (*hit) Take(items[i], std::move(**hit));
      }
    }
    return {};
  }

  void Take(const Selection::Item& item, Hit hit) {
    if (!hit.item) return;
    const uint64_t hash = HashOfText(hit.item->text);
    texts_.push_back({&item, std::move(hit.item->id), std::move(hit.item->text), hash});
  }

  // Leaves sketches of exactly these texts in the cache.
  void Sketch() {
    std::unordered_map<uint64_t, RequestSketch> sketches;
    std::vector<const ItemText*> fresh;
    std::vector<RequestSketch*> places;
    for (const ItemText& text : texts_) {
      const auto [place, first] = sketches.try_emplace(text.hash);
      if (!first) continue;
      const auto known = cache_.sketches.find(text.hash);
      if (known != cache_.sketches.end()) {
        place->second = std::move(known->second);
      } else {
        fresh.push_back(&text);
        places.push_back(&place->second);  // stays where it is
      }
    }
    changed_ = !fresh.empty() || sketches.size() != cache_.sketches.size();
    std::atomic<size_t> next = 0;
    const auto work = [&] {
      for (size_t i = next++; i < fresh.size(); i = next++) {
        *places[i] = SketchRequest(vocabulary_, fresh[i]->text);
      }
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < std::min<size_t>(Threads(), fresh.size()); ++i) {
      others.emplace_back(work);
    }
    work();
    others.clear();
    cache_.sketches = std::move(sketches);
  }

  // The cached pairs of requests that are still there, and those that new ones are in.
  void UpdatePairs(const DistinctRequests& requests) {
    std::vector<uint64_t> distinct;
    for (const RequestSketch* text : requests.texts) distinct.push_back(HashOf(*text));
    constexpr uint32_t kGone = UINT32_MAX;
    std::vector<uint32_t> place_of(cache_.distinct.size(), kGone);
    std::vector<bool> fresh(distinct.size(), true);
    for (size_t i = 0; i < cache_.distinct.size(); ++i) {
      const auto found = std::lower_bound(distinct.begin(), distinct.end(), cache_.distinct[i]);
      if (found == distinct.end() || *found != cache_.distinct[i]) continue;
      place_of[i] = static_cast<uint32_t>(found - distinct.begin());
      fresh[place_of[i]] = false;
    }
    std::vector<LikePair> pairs = FindLikePairs(scorer_, requests.texts, fresh, Threads());
    const auto in_order = [](const LikePair& x, const LikePair& y) {
      return x.b != y.b ? x.b < y.b : x.a < y.a;
    };
    const auto middle = static_cast<long>(pairs.size());
    for (const LikePair& pair : cache_.pairs) {
      if (pair.a >= place_of.size() || pair.b >= place_of.size()) continue;
      const uint32_t a = place_of[pair.a], b = place_of[pair.b];
      if (a != kGone && b != kGone) pairs.push_back({a, b, pair.likeness});
    }
    std::inplace_merge(pairs.begin(), pairs.begin() + middle, pairs.end(), in_order);
    cache_.pairs = std::move(pairs);
    cache_.distinct = std::move(distinct);
  }

  RecurringGroup Named(const RecurrenceGroup& rows) const {
    RecurringGroup group{texts_[rows.front()].id, {}};
    for (const uint32_t row : rows) {
      const ItemText& text = texts_[row];
      const auto index = static_cast<uint32_t>(text.item - selection_.items.data());
      group.members.push_back(MemberOf(selection_, index, text.hash));
    }
    return group;
  }

  const Vocabulary& vocabulary_;
  Searcher& searcher_;
  const Selection& selection_;
  const std::filesystem::path file_;
  const PairScorer scorer_;
  std::vector<ItemText> texts_;
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
         std::to_string(HashOfText(chosen));
}

// As they were found; nothing if that does not fit the selection.
std::optional<std::vector<RecurringGroup>> GroupsFrom(const KnownGroups& known,
                                                      const Selection& items) {
  std::vector<RecurringGroup> groups;
  for (const KnownGroups::Group& group : known.groups) {
    RecurringGroup& named = groups.emplace_back(RecurringGroup{group.id, {}});
    for (const auto& [item, text] : group.members) {
      if (item >= items.items.size()) return std::nullopt;
      named.members.push_back(MemberOf(items, item, text));
    }
  }
  return groups;
}

KnownGroups KnownOf(const std::vector<RecurringGroup>& groups, const Selection& items) {
  std::unordered_map<uint32_t, uint32_t> index_of;  // by document
  for (uint32_t i = 0; i < items.items.size(); ++i) index_of[items.items[i].document] = i;
  KnownGroups known;
  for (const RecurringGroup& group : groups) {
    KnownGroups::Group& kept = known.groups.emplace_back(KnownGroups::Group{group.id, {}});
    for (const RecurringMember& member : group.members) {
      kept.members.emplace_back(index_of[member.document], member.text);
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
