#include "index/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <unordered_map>

#include "index/analyser.h"
#include "index/columns.h"
#include "index/entry.h"
#include "index/filters.h"
#include "index/generation.h"
#include "index/query_parser.h"
#include "index/schema.h"
#include "index/snippet.h"
#include "index/text_pack.h"
#include "index/word_query.h"
#include "index/xapian_error.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr size_t kSnippetBytes = 300;

// Of other machines: how long to wait for one, and how often to ask again after one that is down.
constexpr useconds_t kAnswerMs = 10'000, kConnectMs = 3'000;
constexpr std::chrono::seconds kRetry{30};
constexpr char kOwnShard[] = "this library";

constexpr size_t kSharedWords = 8;

// A reader keeps its revision for one commit of the writer and has to look again after that. A
// writer that commits faster than a search takes is given up on after so many.
constexpr int kMaxReopens = 20;

// Chosen on judged queries (docs/search.md). How far an item stands above a passage that matches as
// well: a share of what the words of the query weigh. Passages are many times as long.
constexpr double kItemLift = 0.5;
// What a hint adds to the items that it is about, times how sure it is and how rare they are; more
// to those of which it is the main theme.
constexpr double kThemeWeight = 7, kMainThemeWeight = 1.5, kAgencyWeight = 0.5, kKindWeight = 3;
// A theme that the text speaks of so clearly is found without its words.
constexpr double kWidens = 0.2;

// Of a review its best hits count, each half as much as the one before: one that answers often goes
// before one that answers once.
constexpr double kNextHit = 0.5;
constexpr size_t kHitsOfReview = 6;
// Hits among which reviews are put in order; those behind them follow by their best.
constexpr Xapian::doccount kScored = 300;

// Notes every match. Only of indexes on this machine.
class MatchedIds : public Xapian::MatchSpy {
 public:
  explicit MatchedIds(std::vector<Xapian::docid>& ids) : ids_(ids) {}
  void operator()(const Xapian::Document& document, double) override {
    ids_.push_back(document.get_docid());
  }

 private:
  std::vector<Xapian::docid>& ids_;
};

// A match to be shown, and what it is ordered by.
struct Ranked {
  Xapian::docid id = 0;
  double score = 0;
};

// What a text without words asks for.
ParsedQuery Everything() {
  ParsedQuery all;
  all.query = Xapian::Query(Xapian::Query::MatchAll);
  return all;
}

constexpr size_t kThemeFacet = 1;  // as Answer has them

FacetValue ValueOf(const Facet& facet, const std::string& value) {
  for (const FacetValue& known : facet.values) {
    if (known.value == value) return known;
  }
  return {value, 0, 0};
}

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos;
}

int PageAt(const std::vector<PageTurn>& pages, size_t offset) {
  int page = pages.empty() ? 0 : pages.front().page;
  for (const PageTurn& turn : pages) {
    if (turn.offset <= offset) page = turn.page;
  }
  return page;
}

}  // namespace

struct Searcher::State {
  fs::path folder;
  QueryTables tables;
  std::vector<ShardAddress> addresses;                    // beside the one in `folder`
  std::vector<std::pair<std::string, std::string>> down;  // Answer::down
  std::chrono::steady_clock::time_point opened;
  std::string generation;
  Xapian::Database db;                   // of all shards
  std::vector<Xapian::Database> shards;  // each alone
  bool has_own = false;                  // the first of them is the library's
  std::vector<bool> is_remote;           // of each
  Analyser analyser;
  std::unique_ptr<Columns> columns;  // of the revision that `db` stands at; made when needed

  Result<void> OpenCurrent();
  Result<Xapian::Database> OpenOwn();
  Result<void> LookAgain();
  std::vector<Xapian::docid> Matched(const Xapian::Query& query) const;
  const Columns& ColumnsNow();

  // Runs `work` on the latest commit, again if the writer overtakes it.
  template <typename Work>
  std::invoke_result_t<Work> OnLatest(Work work);

  Result<Answer> Search(const Query& query);
  std::vector<Ranked> Hits(Xapian::Enquire& enquire, const Query& query, bool has_words);
  std::vector<Ranked> Reviews(Xapian::Enquire& enquire, size_t wanted);
  Result<ParsedQuery> Compile(const Query& query);
  Xapian::Query Lifted(const std::string& term, double weight) const;
  Xapian::Query HintQuery(const Hint& hint) const;
  Xapian::docid TitlePageOf(const std::string& review_id) const;  // 0: no such review
};

// Makes hits of matches. Holds the texts of the reviews that it met.
class Searcher::Shower {
 public:
  // `shared`: with the words that hits share with the query.
  Shower(State& state, const ParsedQuery& query, bool shared)
      : state_(state), lit_(query.lit), weight_(query.said), shared_(shared) {}

  Hit Show(const Ranked& match);

 private:
  struct MetReview {
    TitlePage title;
    size_t shard = 0;
    std::map<uint64_t, std::string> blocks;  // of its texts, unpacked
  };

  MetReview& Met(const std::string& review_id);
  std::string_view TextOf(MetReview& review, const TextRange& range);
  void ShowEntry(const Entry& entry, std::string_view text, Hit& hit);
  void ShowTitle(const TitlePage& title, Hit& hit);

  void AddShared(std::string_view text, Hit& hit);

  State& state_;
  const std::unordered_set<std::string>& lit_;
  const double weight_;  // ParsedQuery::said
  const bool shared_;
  std::unordered_map<std::string, MetReview> met_;
};

namespace {

// Of a version that this program reads.
Result<Xapian::Database> Readable(const Xapian::Database& db) {
  if (db.get_metadata(kVersionKey) == kIndexVersion) return db;
  return Fail(Cause::kCorrupt,
              "The search index was made by another version of Caselore. 'caselore check "
              "--repair' makes it anew from the records.");
}

// A writer that commits twice while it is opened makes it look again.
Result<Xapian::Database> OpenFolder(const fs::path& generation) {
  return GuardXapian([&]() -> Result<Xapian::Database> {
    for (int tries = 0;; ++tries) {
      try {
        auto opened = Readable(Xapian::Database(generation.string()));
        // Blocks that are written over while they are read may also seem to hold nothing.
        if (opened || tries >= kMaxReopens) return opened;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (tries == kMaxReopens) throw;
      }
    }
  });
}

Result<Xapian::Database> OpenShard(const ShardAddress& address) {
  if (address.IsRemote()) {
    return GuardXapian([&]() -> Result<Xapian::Database> {
      return Readable(Xapian::Remote::open(address.host, address.port, kAnswerMs, kConnectMs));
    });
  }
  const auto current = CurrentGeneration(address.folder);
  if (!current) return tl::unexpected(current.error());
  return OpenFolder(address.folder / *current);
}

}  // namespace

Result<Xapian::Database> Searcher::State::OpenOwn() {
  const auto current = CurrentGeneration(folder);
  if (!current) {
    if (current.error().cause != Cause::kMissing) return tl::unexpected(current.error());
    return Fail(Cause::kMissing, "There is no search index at " + folder.string() +
                                     ". 'caselore check --repair' makes it from the records.");
  }
  generation = *current;
  return OpenFolder(folder / *current);
}

// The library's own index, and all shards that can be reached.
Result<void> Searcher::State::OpenCurrent() {
  columns.reset();
  down.clear();
  shards.clear();
  auto own = OpenOwn();
  has_own = own.has_value();
  if (!own && addresses.empty()) return tl::unexpected(own.error());
  if (own) shards.push_back(*own);
  if (!own) down.emplace_back(kOwnShard, own.error().message);
  is_remote.assign(shards.size(), false);
  for (const ShardAddress& address : addresses) {
    auto shard = OpenShard(address);
    if (!shard) {
      down.emplace_back(address.name, shard.error().message);
      continue;
    }
    shards.push_back(*shard);
    is_remote.push_back(address.IsRemote());
  }
  opened = std::chrono::steady_clock::now();
  if (shards.empty()) {
    std::string reasons;
    for (const auto& [name, reason] : down) reasons += " " + name + ": " + reason;
    return Fail(Cause::kUnreadable, "None of the indexes can be searched." + reasons);
  }
  db = Xapian::Database();
  for (const Xapian::Database& shard : shards) db.add_database(shard);
  return {};
}

Result<void> Searcher::State::LookAgain() {
  const auto current = CurrentGeneration(folder);
  const bool replaced = current ? *current != generation : !generation.empty();
  const bool again = !down.empty() && std::chrono::steady_clock::now() - opened > kRetry;
  if (replaced || again) return OpenCurrent();
  if (db.reopen()) columns.reset();
  return {};
}

const Columns& Searcher::State::ColumnsNow() {
  if (columns == nullptr) columns = std::make_unique<Columns>(shards);
  return *columns;
}

template <typename Work>
std::invoke_result_t<Work> Searcher::State::OnLatest(Work work) {
  return GuardXapian([&]() -> std::invoke_result_t<Work> {
    for (int reopens = 0;; ++reopens) {
      try {
        if (auto ready = LookAgain(); !ready) return tl::unexpected(ready.error());
        return work();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (reopens == kMaxReopens) throw;
      } catch (const Xapian::NetworkError&) {
        // A shard went away: the next round asks those that are left, and says so.
        if (reopens == kMaxReopens) throw;
        if (auto left = OpenCurrent(); !left) return tl::unexpected(left.error());
      }
    }
  });
}

// Documents with the boolean `term`, each of this weight.
Xapian::Query Searcher::State::Lifted(const std::string& term, double weight) const {
  using Q = Xapian::Query;
  auto* source = new Xapian::FixedWeightPostingSource(weight);
  return {Q::OP_FILTER, Q(source->release()), Q(term)};
}

Xapian::Query Searcher::State::HintQuery(const Hint& hint) const {
  switch (hint.field) {
    case Field::kTheme:
    case Field::kAgency: {
      const bool theme = hint.field == Field::kTheme;
      const std::string term = BooleanTerm(theme ? prefix::kTheme : prefix::kAgency, hint.value);
      const double items = db.get_termfreq(BooleanTerm(prefix::kEntry, "item"));
      const double rarity = std::log(1 + items / (1.0 + db.get_termfreq(term)));
      const double weight = hint.weight * rarity;
      if (!theme) return Lifted(term, kAgencyWeight * weight);
      return {Xapian::Query::OP_AND_MAYBE, Lifted(term, kThemeWeight * weight),
              Lifted(BooleanTerm(prefix::kMainTheme, hint.value), kMainThemeWeight * weight)};
    }
    case Field::kKind:
      return Lifted(BooleanTerm(prefix::kItemKind, hint.value), kKindWeight * hint.weight);
    default:
      return {};
  }
}

Result<ParsedQuery> Searcher::State::Compile(const Query& query) {
  using Q = Xapian::Query;
  auto compiled = IsBlank(query.text)
                      ? Result<ParsedQuery>(Everything())
                      : ParseQuery(query.text, query.form, db, shards, tables, analyser);
  auto filters = FiltersOf(query, db, tables.names());
  if (!filters) return tl::unexpected(filters.error());
  if (!compiled) return compiled;
  std::vector<Q> lifts = {Lifted(BooleanTerm(prefix::kEntry, "item"),
                                 compiled->has_words() ? kItemLift * compiled->weight : 1)};
  if (compiled->plain && compiled->has_words()) {
    for (const Hint& hint : query.hints) {
      Q lift = HintQuery(hint);
      const bool widens = hint.field == Field::kTheme && hint.weight >= kWidens;
      if (widens) {
        compiled->query = Q(Q::OP_OR, compiled->query, lift);
        compiled->widened.push_back(hint.value);
      } else {
        lifts.push_back(std::move(lift));
      }
    }
  }
  const auto filtered = [&](const Q& words) {
    const Q narrow = *filters ? Q(Q::OP_FILTER, words, **filters) : words;
    return compiled->filter.empty() ? narrow : Q(Q::OP_FILTER, narrow, compiled->filter);
  };
  compiled->ranked =
      filtered(Q(Q::OP_AND_MAYBE, compiled->query, Q(Q::OP_OR, lifts.begin(), lifts.end())));
  compiled->query = filtered(compiled->query);
  return compiled;
}

// The matches in the order asked for, from the offset on.
std::vector<Ranked> Searcher::State::Hits(Xapian::Enquire& enquire, const Query& query,
                                          bool has_words) {
  const Xapian::doccount all = db.get_doccount();
  const Xapian::doccount offset = std::min(query.offset, all), limit = std::min(query.limit, all);
  const bool by_review = query.grouping == Grouping::kReview;
  std::vector<Ranked> hits;
  if (query.sort == SortOrder::kRelevance && by_review && has_words) {
    hits = Reviews(enquire, static_cast<size_t>(offset) + limit);
    hits.erase(hits.begin(), hits.begin() + std::min<long>(offset, static_cast<long>(hits.size())));
    if (hits.size() > limit) hits.resize(limit);
    return hits;
  }
  if (query.sort == SortOrder::kDate) {
    enquire.set_sort_by_value_then_relevance(slot::kDate, /*reverse=*/true);
  } else if (query.sort == SortOrder::kPublisher) {
    enquire.set_sort_by_value_then_relevance(slot::kPublisher, /*reverse=*/false);
  }
  if (by_review) enquire.set_collapse_key(slot::kReview);
  const Xapian::MSet matches = enquire.get_mset(offset, limit);
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    hits.push_back({*match, match.get_weight()});
  }
  return hits;
}

// The best hit of each review, reviews in order, `wanted` of them if there are so many.
std::vector<Ranked> Searcher::State::Reviews(Xapian::Enquire& enquire, size_t wanted) {
  const Columns& known = ColumnsNow();
  std::vector<size_t> group_of(known.reviews() + 1, SIZE_MAX);
  struct Group {
    Ranked best;
    size_t hits = 0;
    double next = 1;  // what the next hit counts
  };
  std::vector<Group> groups;
  const auto place = [&](Xapian::docid id) -> size_t& {
    return group_of[std::min(known.ReviewOf(id), known.reviews())];
  };
  const Xapian::MSet scored = enquire.get_mset(0, kScored);
  for (auto match = scored.begin(); match != scored.end(); ++match) {
    size_t& group = place(*match);
    if (group == SIZE_MAX) {
      group = groups.size();
      groups.push_back({{*match, 0}, 0, 1});
    }
    Group& of = groups[group];
    if (++of.hits > kHitsOfReview) continue;
    of.best.score += of.next * match.get_weight();
    of.next *= kNextHit;
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.best.score > b.best.score; });
  std::vector<Ranked> reviews;
  for (const Group& group : groups) reviews.push_back(group.best);
  if (reviews.size() >= wanted || scored.size() < kScored) return reviews;
  enquire.set_collapse_key(slot::kReview);
  const Xapian::MSet rest = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
  for (auto match = rest.begin(); match != rest.end(); ++match) {
    if (place(*match) == SIZE_MAX) reviews.push_back({*match, match.get_weight()});
  }
  enquire.set_collapse_key(Xapian::BAD_VALUENO);
  return reviews;
}

// Shard by shard, in the order of ids and without weights: it is not slowed down by what ranking
// needs.
std::vector<Xapian::docid> Searcher::State::Matched(const Xapian::Query& query) const {
  std::vector<Xapian::docid> matched;
  const auto count = static_cast<Xapian::docid>(shards.size());
  for (Xapian::docid s = 0; s < count; ++s) {
    Xapian::Enquire enquire(shards[s]);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::vector<Xapian::docid> local;
    if (is_remote[s]) {
      // Another machine runs no code of ours; the ids of its matches it can tell.
      const Xapian::MSet all = enquire.get_mset(0, shards[s].get_doccount());
      for (auto match = all.begin(); match != all.end(); ++match) local.push_back(*match);
    } else {
      MatchedIds ids(local);
      enquire.add_matchspy(&ids);
      enquire.get_mset(0, 0, shards[s].get_doccount());
    }
    for (const Xapian::docid id : local) matched.push_back((id - 1) * count + s + 1);
  }
  return matched;
}

Result<Answer> Searcher::State::Search(const Query& query) {
  auto compiled = Compile(query);
  if (!compiled) return tl::unexpected(compiled.error());

  Xapian::Enquire enquire(db);
  enquire.set_query(compiled->ranked);
  const std::vector<Xapian::docid> matched = Matched(compiled->query);
  if (compiled->has_words()) {
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.3));
    // Equals in an order of their own, whatever shard they are in.
    enquire.set_sort_by_relevance_then_value(slot::kPlace, /*reverse=*/false);
  } else {
    // All match alike: items first, then the latest.
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    enquire.set_sort_by_relevance_then_value(slot::kDate, /*reverse=*/true);
  }

  Answer answer;
  const Columns::Totals totals = ColumnsNow().Count(matched);
  answer.items = totals.items;
  answer.reviews = totals.reviews;
  answer.passages = totals.passages;
  answer.searched = db.get_termfreq(BooleanTerm(prefix::kEntry, "review"));
  answer.corrections = compiled->corrections;
  answer.any_word = compiled->plain && compiled->words > 1;
  answer.down = down;
  if (query.facets || !compiled->widened.empty()) answer.facets = ColumnsNow().Facets(matched);
  for (const std::string& theme : compiled->widened) {
    answer.widened.push_back(ValueOf(answer.facets[kThemeFacet], theme));
  }
  if (!query.facets) answer.facets.clear();
  Shower shower(*this, *compiled, query.shared);
  for (const Ranked& match : Hits(enquire, query, compiled->has_words()))
    answer.hits.push_back(shower.Show(match));
  return answer;
}

// The title page is the first document of its review.
Xapian::docid Searcher::State::TitlePageOf(const std::string& review_id) const {
  const std::string term = BooleanTerm(prefix::kReview, review_id);
  const auto first = db.postlist_begin(term);
  return first == db.postlist_end(term) ? 0 : *first;
}

Searcher::Shower::MetReview& Searcher::Shower::Met(const std::string& review_id) {
  const auto [met, is_new] = met_.try_emplace(review_id);
  const Xapian::docid page = is_new ? state_.TitlePageOf(review_id) : 0;
  if (page > 0) {
    met->second.title = UnpackTitlePage(state_.db.get_document(page).get_data());
    met->second.shard = (page - 1) % state_.shards.size();
  }
  return met->second;
}

std::string_view Searcher::Shower::TextOf(MetReview& review, const TextRange& range) {
  const auto [block, is_new] = review.blocks.try_emplace(range.block);
  if (is_new) {
    const std::string key = TextKey(review.title.review_id, range.block);
    block->second = TextPack::Unpack(state_.shards[review.shard].get_metadata(key));
  }
  return TextPack::Text(block->second, range);
}

Hit Searcher::Shower::Show(const Ranked& match) {
  const std::string data = state_.db.get_document(match.id).get_data();
  const bool is_title = KindOf(data) == EntryKind::kReview;
  const Entry entry = is_title ? Entry() : UnpackEntry(data);
  MetReview& met = Met(is_title ? UnpackTitlePage(data).review_id : entry.review_id);
  const TitlePage& title = met.title;
  Hit hit;
  hit.review_id = title.review_id;
  hit.title = title.title;
  hit.publisher = title.publisher;
  hit.published = title.published;
  hit.file = title.file;
  hit.score = match.score;
  if (is_title) {
    ShowTitle(title, hit);
  } else {
    ShowEntry(entry, TextOf(met, entry.text), hit);
  }
  return hit;
}

void Searcher::Shower::ShowEntry(const Entry& entry, std::string_view text, Hit& hit) {
  const Snippet snippet =
      MakeSnippet(text.empty() ? entry.heading : text, lit_, state_.analyser, kSnippetBytes);
  hit.section_kind = entry.section_kind;
  hit.section = entry.heading;
  hit.page = PageAt(entry.pages, text.empty() ? 0 : snippet.offset);
  hit.snippet = snippet.text;
  if (shared_) AddShared(text, hit);
  if (entry.entry == EntryKind::kItem) {
    hit.item =
        Hit::ItemPart{entry.item_id, entry.kind, entry.label, entry.number, std::string(text)};
  }
}

// The words of the text that the query has too, as printed, each once.
void Searcher::Shower::AddShared(std::string_view text, Hit& hit) {
  std::vector<std::pair<double, std::string>> words;
  std::unordered_set<std::string> met;
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    const std::string_view printed = text.substr(word.begin, word.end - word.begin);
    const std::string& term = state_.analyser.Term(printed);
    if (term.empty() || lit_.count(term) == 0 || !met.insert(term).second) continue;
    const double weight = WeightOf(state_.db, term);
    if (weight_ > 0) hit.share = std::min(1.0, hit.share + weight / weight_);
    words.emplace_back(weight, Analyser::Fold(printed));
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (words.size() > kSharedWords) words.resize(kSharedWords);
  for (auto& [weight, printed] : words) hit.shared.push_back(std::move(printed));
}

void Searcher::Shower::ShowTitle(const TitlePage& title, Hit& hit) {
  const bool both = !title.title.empty() && !title.publisher.empty();
  const std::string text = title.title + (both ? ". " : "") + title.publisher;
  hit.page = 1;
  hit.snippet = MakeSnippet(text, lit_, state_.analyser, kSnippetBytes).text;
}

Searcher::Searcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::Open(const fs::path& folder, QueryNames names,
                                std::vector<ShardAddress> shards) {
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->tables = QueryTables(std::move(names));
  state->addresses = std::move(shards);
  if (auto opened = state->OpenCurrent(); !opened) return tl::unexpected(opened.error());
  return Searcher(std::move(state));
}

Result<Answer> Searcher::Search(const Query& query) {
  if (query.text.size() > kMaxQueryBytes) {
    return Fail(Cause::kUsage, "The query has " + std::to_string(query.text.size()) +
                                   " bytes; at most " + std::to_string(kMaxQueryBytes) +
                                   " are taken.");
  }
  return state_->OnLatest([&] { return state_->Search(query); });
}

Result<uint64_t> Searcher::Revision() {
  return state_->OnLatest([&]() -> Result<uint64_t> {
    if (!state_->has_own) return 0;
    const std::string revision = state_->shards.front().get_metadata(kRevisionKey);
    return revision.empty() ? 0 : std::stoull(revision);
  });
}

Result<int64_t> Searcher::ReviewCount() {
  return state_->OnLatest([&]() -> Result<int64_t> {
    return state_->db.get_termfreq(BooleanTerm(prefix::kEntry, "review"));
  });
}

Result<std::vector<std::string>> Searcher::ReviewIds() {
  return state_->OnLatest([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> ids;
    const std::string prefix = prefix::kReview;
    for (auto term = state_->db.allterms_begin(prefix); term != state_->db.allterms_end(prefix);
         ++term) {
      ids.push_back((*term).substr(prefix.size()));
    }
    return ids;
  });
}

}  // namespace caselore
