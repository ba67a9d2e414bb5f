#include "index/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "index/analyser.h"
#include "index/entry.h"
#include "index/filters.h"
#include "index/generation.h"
#include "index/query_parser.h"
#include "index/review_columns.h"
#include "index/schema.h"
#include "index/snippet.h"
#include "index/tally.h"
#include "index/text_pack.h"
#include "index/xapian_error.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr size_t kSnippetBytes = 300;

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

// The keys that hits are sorted by: those of their reviews, so that hits of one stay together.
class ReviewOrder : public Xapian::KeyMaker {
 public:
  ReviewOrder(SortOrder order, const ReviewColumns& columns) : order_(order), columns_(columns) {}

  std::string operator()(const Xapian::Document& document) const override {
    const std::string review = document.get_value(slot::kReview);
    const ReviewFacets& row = columns_.Of(review);
    if (order_ == SortOrder::kDate) return row.published + '\0' + review;
    // No publisher stands last.
    return (row.publisher.empty() ? "\xFF" : FoldedTerm("", row.publisher)) + '\0' + review;
  }

 private:
  const SortOrder order_;
  const ReviewColumns& columns_;
};

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
  QueryNames names;
  std::string generation;
  Xapian::Database db;
  Analyser analyser;
  std::unique_ptr<ReviewColumns> columns;  // of the revision that `db` stands at; made when needed

  Result<void> OpenCurrent();
  Result<void> LookAgain();
  const ReviewColumns& Columns();

  // Runs `work` on the latest commit, again if the writer overtakes it.
  template <typename Work>
  std::invoke_result_t<Work> OnLatest(Work work);

  Result<Answer> Search(const Query& query);
  Result<ParsedQuery> Compile(const Query& query);
  Xapian::Query Lifted(const std::string& term, double weight) const;
  Xapian::Query HintQuery(const Hint& hint) const;
  TitlePage TitleOf(const std::string& review_id);
};

// Makes hits of matches. Holds the texts of the reviews that it met.
class Searcher::Shower {
 public:
  Shower(State& state, const std::unordered_set<std::string>& lit) : state_(state), lit_(lit) {}

  Hit Show(const Xapian::MSetIterator& match);

 private:
  const TitlePage& Met(const std::string& review_id);
  void ShowEntry(const Entry& entry, std::string_view texts, Hit& hit);
  void ShowTitle(const TitlePage& title, Hit& hit);

  State& state_;
  const std::unordered_set<std::string>& lit_;
  std::unordered_map<std::string, TitlePage> met_;  // with the texts unpacked
};

Result<void> Searcher::State::OpenCurrent() {
  auto current = CurrentGeneration(folder);
  if (!current) {
    if (current.error().cause != Cause::kMissing) return tl::unexpected(current.error());
    return Fail(Cause::kMissing, "There is no search index at " + folder.string() +
                                     ". 'caselore check --repair' makes it from the records.");
  }
  return GuardXapian([&]() -> Result<void> {
    columns.reset();
    db = Xapian::Database((folder / *current).string());
    generation = *current;
    if (db.get_metadata(kVersionKey) == kIndexVersion) return {};
    return Fail(Cause::kCorrupt,
                "The search index was made by another version of Caselore. 'caselore check "
                "--repair' makes it anew from the records.");
  });
}

Result<void> Searcher::State::LookAgain() {
  const auto current = CurrentGeneration(folder);
  if (!current || *current != generation) return OpenCurrent();
  if (db.reopen()) columns.reset();
  return {};
}

const ReviewColumns& Searcher::State::Columns() {
  if (columns == nullptr) columns = std::make_unique<ReviewColumns>(db);
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
                      ? Result<ParsedQuery>(ParsedQuery{Q(Q::MatchAll), {}, true, false, 0, {}, {}})
                      : ParseQuery(query.text, query.form, db, names, analyser);
  auto filters = FiltersOf(query, db, names);
  if (!filters) return tl::unexpected(filters.error());
  if (!compiled) return compiled;
  std::vector<Q> lifts = {
      Lifted(BooleanTerm(prefix::kEntry, "item"), kItemLift * compiled->weight)};
  if (compiled->plain && compiled->has_words) {
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
  const Q lifted(Q::OP_AND_MAYBE, compiled->query, Q(Q::OP_OR, lifts.begin(), lifts.end()));
  compiled->query = *filters ? Q(Q::OP_FILTER, lifted, **filters) : lifted;
  return compiled;
}

Result<Answer> Searcher::State::Search(const Query& query) {
  auto compiled = Compile(query);
  if (!compiled) return tl::unexpected(compiled.error());

  Xapian::Enquire enquire(db);
  enquire.set_query(compiled->query);
  // Without words all match alike: items first, then as they stand in the library.
  if (!compiled->has_words) {
    enquire.set_weighting_scheme(Xapian::CoordWeight());
  } else {
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.3));
  }
  Tally tally(query.facets ? Tally::Detail::kFacets : Tally::Detail::kTotals);
  enquire.add_matchspy(&tally);
  if (query.grouping == Grouping::kReview) enquire.set_collapse_key(slot::kReview);
  std::unique_ptr<ReviewOrder> order;
  if (query.sort != SortOrder::kRelevance) {
    order = std::make_unique<ReviewOrder>(query.sort, Columns());
    enquire.set_sort_by_key_then_relevance(order.get(), query.sort == SortOrder::kDate);
  }
  const Xapian::doccount all = db.get_doccount();
  const Xapian::MSet matches =
      enquire.get_mset(std::min(query.offset, all), std::min(query.limit, all), all);

  Answer answer;
  answer.items = tally.items();
  answer.reviews = tally.reviews();
  answer.passages = tally.passages();
  answer.searched = db.get_termfreq(BooleanTerm(prefix::kEntry, "review"));
  answer.corrections = compiled->corrections;
  answer.widened = compiled->widened;
  if (query.facets) answer.facets = tally.Facets(Columns());
  Shower shower(*this, compiled->lit);
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    answer.hits.push_back(shower.Show(match));
  }
  return answer;
}

// The title page is the first document of its review.
TitlePage Searcher::State::TitleOf(const std::string& review_id) {
  const std::string term = BooleanTerm(prefix::kReview, review_id);
  const auto first = db.postlist_begin(term);
  if (first == db.postlist_end(term)) return {};
  return UnpackTitlePage(db.get_document(*first).get_data());
}

const TitlePage& Searcher::Shower::Met(const std::string& review_id) {
  const auto [title, is_new] = met_.try_emplace(review_id);
  if (is_new) {
    title->second = state_.TitleOf(review_id);
    title->second.texts = TextPack::Unpack(title->second.texts);
  }
  return title->second;
}

Hit Searcher::Shower::Show(const Xapian::MSetIterator& match) {
  const std::string data = match.get_document().get_data();
  const bool is_title = KindOf(data) == EntryKind::kReview;
  const Entry entry = is_title ? Entry() : UnpackEntry(data);
  const TitlePage& title = Met(is_title ? UnpackTitlePage(data).review_id : entry.review_id);
  Hit hit;
  hit.review_id = title.review_id;
  hit.title = title.title;
  hit.publisher = title.publisher;
  hit.published = title.published;
  hit.file = title.file;
  hit.score = match.get_weight();
  if (is_title) {
    ShowTitle(title, hit);
  } else {
    ShowEntry(entry, title.texts, hit);
  }
  return hit;
}

void Searcher::Shower::ShowEntry(const Entry& entry, std::string_view texts, Hit& hit) {
  const std::string_view text = TextPack::Text(texts, entry.text);
  const Snippet snippet =
      MakeSnippet(text.empty() ? entry.heading : text, lit_, state_.analyser, kSnippetBytes);
  hit.section_kind = entry.section_kind;
  hit.section = entry.heading;
  hit.page = PageAt(entry.pages, text.empty() ? 0 : snippet.offset);
  hit.snippet = snippet.text;
  if (entry.entry == EntryKind::kItem) {
    hit.item =
        Hit::ItemPart{entry.item_id, entry.kind, entry.label, entry.number, std::string(text)};
  }
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

Result<Searcher> Searcher::Open(const fs::path& folder, QueryNames names) {
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->names = std::move(names);
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
    const std::string revision = state_->db.get_metadata(kRevisionKey);
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
