#include "cli/saved_search.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "cli/earlier_items.h"

namespace caselore {
namespace {

std::string AllOf(const std::string& text) {
  std::string all, word;
  const auto take = [&] {
    if (!word.empty()) all += (all.empty() ? "" : " AND ") + word;
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ') {
      take();
    } else {
      word += c;
    }
  }
  take();
  return all;
}

// Current documents that came after the revision, by id of their review.
Result<std::unordered_map<std::string, DocumentRow>> CameAfter(uint64_t revision,
                                                               const Library& library) {
  const auto rows = library.ChangesAfter(revision);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::unordered_map<std::string, DocumentRow> came;
  for (const DocumentRow& row : *rows) {
    if (row.state == DocumentState::kCurrent && row.first_revision > revision) came[row.id] = row;
  }
  return came;
}

struct Found {
  uint64_t came = 0;  // its review: the library's revision then
  std::string review_id;
  uint32_t case_number = 0;
  uint32_t document = 0;  // of the index
};

// Takes away what an earlier version of its document, which came by `revision`, said already.
Result<void> DropWhatWasSaid(uint64_t revision,
                             const std::unordered_map<std::string, DocumentRow>& came,
                             std::vector<Found>& found, Asking& asking, const Library& library) {
  std::unordered_map<std::string, EarlierItems> said;  // by review
  std::vector<uint32_t> doubtful;
  for (const Found& one : found) {
    const auto [items, is_new] = said.try_emplace(one.review_id);
    if (is_new) {
      auto earlier = EarlierItems::Of(came.at(one.review_id), revision, library);
      if (!earlier) return Hand(earlier.error());
      items->second = std::move(*earlier);
    }
    if (!items->second.empty()) doubtful.push_back(one.document);
  }
  if (doubtful.empty()) return {};
  const Result<std::vector<Hit>> hits = asking.searcher().Show(doubtful);
  if (!hits) return Hand(hits.error());
  std::set<uint32_t> dropped;
  for (size_t i = 0; i < hits->size(); ++i) {
    const Hit& hit = (*hits)[i];
    if (!hit.item) continue;
    const std::string id = said.at(hit.review_id).IdOf(hit.item->kind, hit.item->text);
    if (!id.empty()) dropped.insert(doubtful[i]);
  }
  std::erase_if(found, [&](const Found& one) { return dropped.count(one.document) > 0; });
  return {};
}

}  // namespace

std::vector<std::string> ArgumentsOf(const Query& query, const std::vector<std::string>& words) {
  std::vector<std::string> arguments = words;
  for (const auto& [field, values] : query.filters) {
    for (const std::string& value : values) {
      arguments.push_back("--" + std::string(Name(field)));
      arguments.push_back(value);
    }
  }
  for (const auto& [field, value] : query.also) {
    arguments.push_back("--and");
    arguments.push_back(std::string(Name(field)) + ":" + value);
  }
  return arguments;
}

Result<Query> QueryOf(const SavedSearch& search, const Asking& asking) {
  Query query;
  std::vector<std::string> words;
  CLI::App parser;
  parser.add_option("QUERY", words);
  AddFilters(parser, query);
  try {
    parser.parse(std::vector<std::string>(search.arguments.rbegin(), search.arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return Fail(Cause::kUsage, error.what());
  }
  asking.Read(query, words);
  if (IsPlain(query.text)) query.text = AllOf(query.text);
  return query;
}

Result<News> NewsSince(uint64_t revision, const SavedSearch& search, size_t most, Asking& asking,
                       const Library& library) {
  auto came = CameAfter(revision, library);
  if (!came) return tl::unexpected<Error>(came.error());
  // Asked all the same where nothing came: a search that cannot be asked is to be told of.
  const Result<Selection> selection = QueryOf(search, asking).and_then([&](const Query& query) {
    return asking.searcher().Select(query);
  });
  if (!selection) return tl::unexpected<Error>(selection.error());
  std::vector<Found> found;
  for (const Selection::Item& item : selection->items) {
    const Selection::Review& review = selection->reviews[item.review];
    const auto row = came->find(review.id);
    if (row == came->end()) continue;
    found.push_back({row->second.first_revision, review.id, review.case_number, item.document});
  }
  if (auto dropped = DropWhatWasSaid(revision, *came, found, asking, library); !dropped) {
    return Hand(dropped.error());
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.came > b.came; });
  std::set<uint32_t> cases;
  for (const Found& one : found) cases.insert(one.case_number);
  News news{static_cast<int64_t>(found.size()), static_cast<int64_t>(cases.size()), {}, {}};
  // Only these are read: a search may match a great part of a library.
  std::vector<uint32_t> shown;
  for (size_t i = 0; i < found.size() && i < most; ++i) shown.push_back(found[i].document);
  Result<std::vector<Hit>> hits = asking.searcher().Show(shown);
  if (!hits) return tl::unexpected<Error>(hits.error());
  news.hits = std::move(*hits);
  for (const Hit& hit : news.hits) news.documents.push_back(came->at(hit.review_id));
  return news;
}

}  // namespace caselore
