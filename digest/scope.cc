#include "digest/scope.h"

#include <fmt/format.h>

#include <utility>

#include "digest/new_documents.h"
#include "digest/search_arguments.h"
#include "digest/theme_counts.h"

namespace caselore {
namespace {

Query Addressed(Query query, const DigestOrder& order) {
  if (!order.agency.empty()) query.also.emplace_back(Field::kTo, order.agency);
  return query;
}

// As it is asked, and not as it is typed.
Query Chosen(Query query, const Scope& scope) {
  if (scope.is_of_the_new) query.filters[Field::kReview] = scope.came;
  return query;
}

// A digest is of items. Of words the reviews are those that have an item of them: one that only
// mentions them would be in every share and have nothing to tell. How many do is said apart.
Result<void> KeepToItems(Searcher& searcher, const DigestOrder& order, Scope& scope) {
  const Query said = Addressed(scope.asked, order);
  Query counted = Chosen(said, scope);
  counted.limit = 1;  // its count and its themes are wanted, not its hits
  const Result<Answer> answer = searcher.Search(counted);
  if (!answer) return tl::unexpected<Error>(answer.error());
  for (const FacetValue& theme : answer->widened) scope.widened.push_back(theme.value);
  scope.every_word = !answer->any_word;
  scope.matching = answer->reviews;
  scope.matching_typed = scope.Arguments(said);
  scope.asked.also.emplace_back(Field::kHas, std::string(kHasItem));
  return {};
}

}  // namespace

std::string Scope::Arguments(const Query& of) const {
  return is_of_the_new ? SinceArguments(of) : SearchArguments(of);
}

std::string Scope::SinceArguments(const Query& of) const {
  const std::string others = SearchArguments(of);
  return fmt::format("--since {}{}{}", *since, others.empty() ? "" : " ", others);
}

std::string Scope::And(const Query& of, Field field, const std::string& value) const {
  Query narrowed = of;
  narrowed.also.emplace_back(field, value);
  return Arguments(narrowed);
}

Result<Scope> ScopeOf(const Library& library, Searcher& searcher, const DigestOrder& order) {
  Scope scope;
  scope.asked = order.selection;
  if (!order.period.empty()) scope.asked.also.emplace_back(Field::kYear, order.period);
  scope.since = order.since;
  scope.is_of_the_new = order.preset == Preset::kWhatIsNew && order.since;
  if (order.since) {
    Result<std::vector<std::string>> came = NewDocumentsAsFilter(library, *order.since);
    if (!came) return tl::unexpected<Error>(came.error());
    scope.came = std::move(*came);
  }
  if (!scope.asked.text.empty()) {
    if (Result<void> kept = KeepToItems(searcher, order, scope); !kept) {
      return tl::unexpected<Error>(kept.error());
    }
  }
  scope.query = Addressed(scope.asked, order);
  scope.typed = scope.Arguments(scope.query);
  Result<Selection> selection = searcher.Select(Chosen(scope.query, scope));
  if (!selection) return tl::unexpected<Error>(selection.error());
  scope.selection = std::move(*selection);
  scope.with_items = scope.query;
  if (scope.asked.text.empty()) {  // of words, items alone were asked for
    scope.with_items.also.emplace_back(Field::kHas, std::string(kHasItem));
  }
  scope.itemed = WithItems(scope.selection);
  return scope;
}

}  // namespace caselore
