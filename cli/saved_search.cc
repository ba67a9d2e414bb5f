#include "cli/saved_search.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

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
  std::vector<std::pair<uint64_t, uint32_t>> found;  // when its review came, its document
  std::set<uint32_t> cases;
  for (const Selection::Item& item : selection->items) {
    const Selection::Review& review = selection->reviews[item.review];
    const auto row = came->find(review.id);
    if (row == came->end()) continue;
    found.emplace_back(row->second.first_revision, item.document);
    cases.insert(review.case_number);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  News news{static_cast<int64_t>(found.size()), static_cast<int64_t>(cases.size()), {}, {}};
  // Only these are read: a search may match a great part of a library.
  std::vector<uint32_t> shown;
  for (size_t i = 0; i < found.size() && i < most; ++i) shown.push_back(found[i].second);
  Result<std::vector<Hit>> hits = asking.searcher().Show(shown);
  if (!hits) return tl::unexpected<Error>(hits.error());
  news.hits = std::move(*hits);
  for (const Hit& hit : news.hits) news.documents.push_back(came->at(hit.review_id));
  return news;
}

}  // namespace caselore
