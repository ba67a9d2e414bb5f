#include "index/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "index/analyser.h"
#include "index/columns.h"
#include "index/entry.h"
#include "index/every_word.h"
#include "index/filters.h"
#include "index/hit_shower.h"
#include "index/query_lexer.h"
#include "index/query_parser.h"
#include "index/query_words.h"
#include "index/ranking.h"
#include "index/schema.h"
#include "index/shard_set.h"
#include "index/xapian_error.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// Chosen on judged queries (docs/search.md), but for phrases, of which these have none. How far an
// item stands above a passage that matches as well: a share of what the words of the query weigh.
// Passages are many times as long.
constexpr double kItemLift = 0.5;
// What lifts an item that has each of several words above all that have only some; likewise.
constexpr double kAllWordsLift = 10;
// What a hint adds to the items that it is about, times how sure it is and how rare they are; more
// to those of which it is the main theme.
constexpr double kThemeWeight = 7, kMainThemeWeight = 1.5, kAgencyWeight = 2, kKindWeight = 9;
// A phrase of the tables side by side ("county lines"): times what its words weigh.
constexpr double kPhraseWeight = 2, kPhraseInProse = 0.25;

// What a text without words asks for.
ParsedQuery Everything() {
  ParsedQuery all;
  all.query = Xapian::Query(Xapian::Query::MatchAll);
  return all;
}

FacetValue ValueOf(const Facet& facet, const std::string& value) {
  for (const FacetValue& known : facet.values) {
    if (known.value == value) return known;
  }
  return {value, 0, 0};
}

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos;
}

}  // namespace

struct Searcher::State {
  State(const fs::path& folder, QueryNames names, std::vector<ShardAddress> addresses)
      : tables(std::move(names)), shards(folder, std::move(addresses)) {}

  QueryTables tables;
  ShardSet shards;
  Analyser analyser;
  Columns::CaseOf case_of;
  std::unique_ptr<Columns> columns;  // of the revision that `shards` stand at; made when needed

  const Columns& ColumnsNow();

  // Runs `work` on the latest commit, again if the writer overtakes it.
  template <typename Work>
  std::invoke_result_t<Work> OnLatest(Work work);

  Result<Answer> Search(const Query& query);
  Result<std::vector<std::string>> ItemIds(const Query& query);
  std::vector<FacetValue> Without(const Query& query);
  std::vector<Ranked> Hits(Xapian::Enquire& enquire, const Query& query,
                           const ParsedQuery& compiled);
  Result<ParsedQuery> Compile(const Query& query);
  Xapian::Query Lifted(const std::string& term, double weight) const;
  Xapian::Query WithPhrases(const Xapian::Query& words, const ParsedQuery& compiled);
  Xapian::Query HintQuery(const Hint& hint) const;
  std::vector<Hint> HintsOf(const Query& query, const ParsedQuery& compiled) const;
};

const Columns& Searcher::State::ColumnsNow() {
  if (columns == nullptr) columns = std::make_unique<Columns>(shards.each(), case_of);
  return *columns;
}

template <typename Work>
std::invoke_result_t<Work> Searcher::State::OnLatest(Work work) {
  return GuardXapian([&]() -> std::invoke_result_t<Work> {
    const auto open_anew = [this] {
      columns.reset();
      return shards.Open();
    };
    for (int reopens = 0;; ++reopens) {
      try {
        const auto changed = shards.LookAgain();
        if (!changed) return tl::unexpected(changed.error());
        if (*changed) columns.reset();
        return work();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (reopens == kMaxReopens) throw;
      } catch (const Xapian::NetworkError&) {
        // A shard went away: the next round asks those that are left, and says so.
        if (reopens == kMaxReopens) throw;
        if (auto left = open_anew(); !left) return tl::unexpected(left.error());
      } catch (const Xapian::DatabaseOpeningError&) {
        // A generation that was replaced, and removed, since it was looked at; damage shows when it
        // is opened anew.
        if (reopens == kMaxReopens) throw;
        if (auto opened = open_anew(); !opened) return tl::unexpected(opened.error());
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

// The words of each phrase once more, for items that have them side by side: what matches
// `words` still matches and nothing else does, as each word of a phrase is one of them. (Of all
// texts it takes ten times as long, passages being long; beside AND_MAYBE thirty times.)
Xapian::Query Searcher::State::WithPhrases(const Xapian::Query& words,
                                           const ParsedQuery& compiled) {
  using Q = Xapian::Query;
  const Q items(BooleanTerm(prefix::kEntry, "item"));
  const double weight = compiled.prose ? kPhraseInProse : kPhraseWeight;
  std::vector<Q> any = {words};
  for (const std::string& phrase : compiled.phrases) {
    const auto [terms, places, last] = TermsOf(phrase, analyser);
    const bool looked_for = std::all_of(terms.begin(), terms.end(), [&](const std::string& term) {
      return compiled.lit.count(term) > 0;
    });
    if (terms.size() < 2 || !looked_for) continue;
    const Q side_by_side(Q::OP_PHRASE, terms.begin(), terms.end(), places);
    any.emplace_back(Q::OP_SCALE_WEIGHT, Q(Q::OP_FILTER, side_by_side, items), weight);
  }
  return {Q::OP_OR, any.begin(), any.end()};
}

Xapian::Query Searcher::State::HintQuery(const Hint& hint) const {
  switch (hint.field) {
    case Field::kTheme:
    case Field::kAgency: {
      const bool theme = hint.field == Field::kTheme;
      const std::string term = BooleanTerm(theme ? prefix::kTheme : prefix::kAgency, hint.value);
      const double items = shards.db().get_termfreq(BooleanTerm(prefix::kEntry, "item"));
      const double rarity = std::log(1 + items / (1.0 + shards.db().get_termfreq(term)));
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

// What the words are about as they were searched for: a slip hides no theme. Accounts name all who
// were there, so that the agencies of prose share what one counts.
std::vector<Hint> Searcher::State::HintsOf(const Query& query, const ParsedQuery& compiled) const {
  if (!tables.names().hints_of) return {};
  const std::string said = query.form == QueryForm::kProse ? query.text : SaidIn(query.text);
  auto hints = tables.names().hints_of(WithWordsReplaced(said, compiled.mended));
  if (!compiled.prose) return hints;
  const auto is_agency = [](const Hint& hint) { return hint.field == Field::kAgency; };
  const auto named = static_cast<double>(std::count_if(hints.begin(), hints.end(), is_agency));
  for (Hint& hint : hints) {
    if (is_agency(hint)) hint.weight /= named;
  }
  return hints;
}

Result<ParsedQuery> Searcher::State::Compile(const Query& query) {
  if (query.text.size() > kMaxQueryBytes) {
    return Fail(Cause::kUsage, "The query has " + std::to_string(query.text.size()) +
                                   " bytes; at most " + std::to_string(kMaxQueryBytes) +
                                   " are taken.");
  }
  using Q = Xapian::Query;
  auto compiled = IsBlank(query.text) ? Result<ParsedQuery>(Everything())
                                      : ParseQuery(query.text, query.form, shards.db(),
                                                   shards.each(), tables, analyser);
  auto filters = FiltersOf(query, shards.db(), tables.names());
  if (!filters) return tl::unexpected(filters.error());
  if (!compiled) return compiled;
  std::vector<Q> lifts = {Lifted(BooleanTerm(prefix::kEntry, "item"),
                                 compiled->has_words() ? kItemLift * compiled->weight : 1)};
  const bool has_each = compiled->plain && !compiled->prose && compiled->has_words();
  const bool every_word = query.every_word && has_each;
  const bool counts_all_words = !query.every_word && has_each && compiled->any_word();
  WordConditions every;
  if (compiled->plain && compiled->has_words()) {
    const std::vector<Hint> hints = HintsOf(query, *compiled);
    if (every_word || counts_all_words)
      every = EveryWord(*compiled, hints, tables.names().hints_of);
    for (const Hint& hint : hints) {
      if (!hint.words.empty()) compiled->phrases.insert(Analyser::Fold(hint.words));
      Q lift = HintQuery(hint);
      const bool widens = hint.field == Field::kTheme && hint.weight >= Hint::kFinds &&
                          !hint.lifts_only && (!every_word || !hint.stands_for.empty());
      if (widens) {
        compiled->query = Q(Q::OP_OR, compiled->query, lift);
        compiled->widened.push_back(hint.value);
      } else {
        lifts.push_back(std::move(lift));
      }
    }
  }
  const bool tells_all_words = counts_all_words && every.count > 1;
  if (tells_all_words) {
    lifts.push_back(Q(Q::OP_FILTER,
                      Lifted(BooleanTerm(prefix::kEntry, "item"), kAllWordsLift * compiled->weight),
                      every.all));
  }
  const auto with_every = [&](const Q& found) { return Q(Q::OP_FILTER, found, every.all); };
  const auto filtered = [&](const Q& found) {
    const Q words = every_word ? with_every(found) : found;
    const Q narrow = *filters ? Q(Q::OP_FILTER, words, **filters) : words;
    return compiled->filter.empty() ? narrow : Q(Q::OP_FILTER, narrow, compiled->filter);
  };
  const Q words = compiled->plain ? WithPhrases(compiled->query, *compiled) : compiled->query;
  compiled->ranked = filtered(Q(Q::OP_AND_MAYBE, words, Q(Q::OP_OR, lifts.begin(), lifts.end())));
  compiled->query = filtered(compiled->query);
  if (tells_all_words) compiled->all_words = with_every(compiled->query);
  return compiled;
}

// The matches in the order asked for, from the offset on.
std::vector<Ranked> Searcher::State::Hits(Xapian::Enquire& enquire, const Query& query,
                                          const ParsedQuery& compiled) {
  const Xapian::doccount all = shards.db().get_doccount();
  const Xapian::doccount offset = std::min(query.offset, all), limit = std::min(query.limit, all);
  const bool by_review = query.grouping == Grouping::kReview;
  if (query.sort == SortOrder::kRelevance && compiled.has_words()) {
    return (by_review ? RankReviews : RankHits)(enquire, ColumnsNow(), compiled.prose, offset,
                                                limit);
  }
  if (query.sort == SortOrder::kDate) {
    enquire.set_sort_by_value_then_relevance(slot::kDate, /*reverse=*/true);
  } else if (query.sort == SortOrder::kPublisher) {
    enquire.set_sort_by_value_then_relevance(slot::kPublisher, /*reverse=*/false);
  }
  if (by_review) enquire.set_collapse_key(slot::kReview);
  const Xapian::MSet matches = enquire.get_mset(offset, limit);
  std::vector<Ranked> hits;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    hits.push_back({*match, match.get_weight()});
  }
  return hits;
}

// For an empty answer: which filters emptied it.
std::vector<FacetValue> Searcher::State::Without(const Query& query) {
  std::vector<FacetValue> without;
  std::set<Field> fields = FieldsIn(query.text);
  for (const auto& [field, values] : query.filters) {
    if (!values.empty()) fields.insert(field);
  }
  for (const auto& [field, value] : query.also) fields.insert(field);
  for (const Field field : fields) {
    Query wider = query;
    std::erase_if(wider.filters,
                  [field](const auto& one) { return one.first == field || one.second.empty(); });
    std::erase_if(wider.also, [field](const auto& one) { return one.first == field; });
    wider.text = WithoutField(query.text, field);
    const auto compiled = Compile(wider);
    const bool is_all = wider.filters.empty() && wider.also.empty() && IsBlank(wider.text);
    if (!compiled || is_all) continue;
    const Totals totals = ColumnsNow().Count(shards.Matched(compiled->query));
    if (totals.reviews > 0) {
      without.push_back({std::string(Name(field)), totals.items, totals.reviews});
    }
  }
  return without;
}

Result<Answer> Searcher::State::Search(const Query& query) {
  auto compiled = Compile(query);
  if (!compiled) return tl::unexpected(compiled.error());

  Xapian::Enquire enquire(shards.db());
  enquire.set_query(compiled->ranked);
  const std::vector<Xapian::docid> matched = shards.Matched(compiled->query);
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
  static_cast<Totals&>(answer) = ColumnsNow().Count(matched);
  answer.searched = ColumnsNow().cases();
  answer.searched_documents = shards.db().get_termfreq(BooleanTerm(prefix::kEntry, "review"));
  answer.corrections = compiled->corrections;
  answer.unheard = compiled->unheard;
  answer.passed_over = compiled->passed_over;
  answer.any_word = compiled->any_word() && (compiled->prose || !query.every_word);
  answer.plain = compiled->plain;
  answer.prose = compiled->prose;
  if (!compiled->all_words.empty()) {
    answer.all_words =
        matched.empty() ? Totals() : ColumnsNow().Count(shards.Matched(compiled->all_words));
  }
  answer.down = shards.down();
  if (matched.empty()) answer.without = Without(query);
  if (query.facets || !compiled->widened.empty()) answer.facets = ColumnsNow().Facets(matched);
  for (const std::string& theme : compiled->widened) {
    FacetValue tagged = ValueOf(answer.facets[static_cast<size_t>(Dimension::kTheme)], theme);
    if (tagged.items > 0) answer.widened.push_back(std::move(tagged));
  }
  if (!query.facets) answer.facets.clear();
  HitShower shower(shards, analyser, *compiled, query.shared);
  for (const Ranked& match : Hits(enquire, query, *compiled))
    answer.hits.push_back(shower.Show(match));
  return answer;
}

Result<std::vector<std::string>> Searcher::State::ItemIds(const Query& query) {
  const auto compiled = Compile(query);
  if (!compiled) return tl::unexpected(compiled.error());
  struct Place {
    std::string date, place, id;
  };
  std::vector<Place> places;
  const Xapian::Query items(BooleanTerm(prefix::kEntry, "item"));
  for (const Xapian::docid id :
       shards.Matched({Xapian::Query::OP_FILTER, compiled->query, items})) {
    const Xapian::Document document = shards.db().get_document(id);
    std::string date = document.get_value(slot::kDate);
    if (date.starts_with('\0')) date.insert(0, 1, '\xFF');  // no date stands last
    places.push_back({std::move(date), document.get_value(slot::kPlace),
                      UnpackEntry(document.get_data()).item_id});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.date, a.place) < std::tie(b.date, b.place);
  });
  std::vector<std::string> ids;
  ids.reserve(places.size());
  for (Place& place : places) ids.push_back(std::move(place.id));
  return ids;
}

Searcher::Searcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::Open(const fs::path& folder, QueryNames names,
                                std::vector<ShardAddress> shards) {
  auto state = std::make_unique<State>(folder, std::move(names), std::move(shards));
  if (auto opened = state->shards.Open(); !opened) return tl::unexpected(opened.error());
  return Searcher(std::move(state));
}

void Searcher::CountAsOne(std::unordered_map<std::string, std::string> case_of) {
  state_->case_of = std::move(case_of);
  state_->columns.reset();
}

Result<Answer> Searcher::Search(const Query& query) {
  return state_->OnLatest([&] { return state_->Search(query); });
}

Result<std::vector<std::string>> Searcher::ItemIds(const Query& query) {
  return state_->OnLatest([&] { return state_->ItemIds(query); });
}

Result<Selection> Searcher::Select(const Query& query) {
  return state_->OnLatest([&]() -> Result<Selection> {
    return state_->Compile(query).map([&](const ParsedQuery& compiled) {
      return state_->ColumnsNow().Select(state_->shards.Matched(compiled.query));
    });
  });
}

Result<std::vector<Hit>> Searcher::Show(const std::vector<uint32_t>& documents) {
  return state_->OnLatest([&]() -> Result<std::vector<Hit>> {
    const ParsedQuery nothing;
    HitShower shower(state_->shards, state_->analyser, nothing, /*shared=*/false);
    std::vector<Hit> hits;
    for (const uint32_t document : documents) {
      try {
        hits.push_back(shower.Show({document, 0}));
      } catch (const Xapian::DocNotFoundError&) {
      }
    }
    return hits;
  });
}

Result<uint64_t> Searcher::Revision() {
  return state_->OnLatest([&]() -> Result<uint64_t> {
    const Xapian::Database* own = state_->shards.own();
    if (own == nullptr) return 0;
    const std::string revision = own->get_metadata(kRevisionKey);
    return revision.empty() ? 0 : std::stoull(revision);
  });
}

Result<int64_t> Searcher::ReviewCount() {
  return state_->OnLatest([&]() -> Result<int64_t> {
    return state_->shards.db().get_termfreq(BooleanTerm(prefix::kEntry, "review"));
  });
}

Result<std::vector<std::string>> Searcher::ReviewIds() {
  return state_->OnLatest([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> ids;
    const std::string prefix = prefix::kReview;
    for (auto term = state_->shards.db().allterms_begin(prefix);
         term != state_->shards.db().allterms_end(prefix); ++term) {
      ids.push_back((*term).substr(prefix.size()));
    }
    return ids;
  });
}

}  // namespace caselore
