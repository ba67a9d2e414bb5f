#include "cli/search_output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "cli/json_line.h"
#include "cli/printable.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

// Calls `plain` and `hit` with the parts of a snippet, in order.
template <typename Plain, typename Matched>
void ForEachPart(std::string_view snippet, Plain plain, Matched matched) {
  while (!snippet.empty()) {
    const size_t begin = snippet.find(kHitBegin);
    plain(snippet.substr(0, begin));
    if (begin == std::string_view::npos) return;
    snippet.remove_prefix(begin + std::string_view(kHitBegin).size());
    const size_t end = std::min(snippet.find(kHitEnd), snippet.size());
    matched(snippet.substr(0, end));
    snippet.remove_prefix(std::min(end + std::string_view(kHitEnd).size(), snippet.size()));
  }
}

std::string EscapedForHtml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string SnippetAsHtml(std::string_view snippet) {
  std::string html;
  ForEachPart(
      snippet, [&](std::string_view part) { html += EscapedForHtml(part); },
      [&](std::string_view part) { html += "<b>" + EscapedForHtml(part) + "</b>"; });
  return html;
}

// Word by word, so that a style never spans a line break.
std::string SnippetForTerminal(std::string_view snippet, const Style& style) {
  std::string text;
  ForEachPart(
      snippet, [&](std::string_view part) { text += Printable(part); },
      [&](std::string_view part) { text += style.Hit(Printable(part)); });
  return text;
}

Json ItemJson(const Hit& hit) {
  if (!hit.item) return nullptr;
  return {{"id", hit.item->id},
          {"kind", Name(hit.item->kind)},
          {"label", TextOrNull(hit.item->label)},
          {"number", TextOrNull(hit.item->number)},
          {"text", hit.item->text}};
}

Json HitJson(const Hit& hit) {
  return {{"review", hit.review_id},
          {"title", TextOrNull(hit.title)},
          {"publisher", TextOrNull(hit.publisher)},
          {"published", TextOrNull(hit.published)},
          {"file", hit.file},
          {"item", ItemJson(hit)},
          {"section", TextOrNull(hit.section)},
          {"section_kind", Name(hit.section_kind)},
          {"page", hit.page},
          {"snippet", SnippetAsHtml(hit.snippet)},
          {"shared", hit.shared},
          {"share", std::round(hit.share * 1e3) / 1e3},
          {"score", std::round(hit.score * 1e4) / 1e4}};
}

Json FacetsJson(const std::vector<Facet>& facets, const Labels& labels) {
  Json json = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
      values.push_back({{"value", value.value},
                        {"label", labels.For(value.value)},
                        {"items", value.items},
                        {"reviews", value.reviews}});
    }
    json[facet.name] = std::move(values);
  }
  return json;
}

Json TotalsJson(const Totals& totals) {
  return {{"items", totals.items},
          {"passages", totals.passages},
          {"titles", totals.titles},
          {"reviews", totals.reviews},
          {"documents", totals.documents}};
}

std::string Joined(std::initializer_list<std::string> parts) {
  std::string joined;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!joined.empty()) joined += " · ";
    joined += Printable(part);
  }
  return joined;
}

std::string WhatItIs(const Hit& hit) {
  if (hit.is_title) return "Title page";
  if (!hit.item) return Spoken(Name(hit.section_kind)) + " (passage)";
  return Joined(
      {Spoken(Name(hit.item->kind)) + (hit.item->number.empty() ? "" : " ") + hit.item->number,
       hit.item->label});
}

std::string HitText(const Hit& hit, size_t number, const Style& style) {
  const std::string id = hit.item ? hit.item->id : hit.review_id;
  const std::string page = hit.page > 0 ? fmt::format("p. {}", hit.page) : "";
  std::string text = fmt::format("\n{:>3}. {}\n", number, style.Bold(WhatItIs(hit)));
  text += Wrapped(SnippetForTerminal(hit.snippet, style), 5, style.width);
  if (!hit.shared.empty()) {
    std::string words;
    for (const std::string& word : hit.shared) words += (words.empty() ? "" : ", ") + word;
    text += Wrapped(
        fmt::format("shares {:.0f} % of what the text says: {}", 100 * hit.share, Printable(words)),
        5, style.width);
  }
  text += Wrapped(Joined({hit.title.empty() ? hit.file : hit.title, hit.publisher, hit.published}),
                  5, style.width);
  text += Wrapped(Joined({hit.section, page, id}), 5, style.width);
  return text;
}

// Where several documents are of one case.
std::string InDocuments(int64_t documents, int64_t reviews) {
  return documents == reviews ? "" : fmt::format(" ({} documents)", documents);
}

constexpr size_t kFacetValuesShown = 8;

std::string FacetText(const Facet& facet, const Labels& labels, const Style& style) {
  if (facet.values.empty()) return {};
  std::string values;
  for (size_t i = 0; i < facet.values.size() && i < kFacetValuesShown; ++i) {
    const FacetValue& value = facet.values[i];
    values += fmt::format("{}{} ({})", i == 0 ? "" : ", ", Printable(labels.For(value.value)),
                          value.reviews);
  }
  if (facet.values.size() > kFacetValuesShown) values += ", …";
  return Wrapped(fmt::format("{}: {}", Printable(facet.name), values), 2, style.width);
}

// "2 items, 9 passages and 1 title page in 4 reviews": all that can be a hit.
std::string Found(const Totals& totals) {
  const auto counted = [](int64_t count, std::string_view one, std::string_view many) {
    return Counted(static_cast<size_t>(count), one, many);
  };
  const std::string passages = counted(totals.passages, "passage", "passages");
  return fmt::format(
      "{}{} in {}{}", counted(totals.items, "item", "items"),
      totals.titles == 0 ? " and " + passages
                         : fmt::format(", {} and {}", passages,
                                       counted(totals.titles, "title page", "title pages")),
      counted(totals.reviews, "review", "reviews"), InDocuments(totals.documents, totals.reviews));
}

// A line each. Of several words what has all of them stands first: it is what was asked for, and
// what has any of them may be half of the library.
std::vector<std::string> HowMuch(const Answer& answer) {
  const std::string searched = fmt::format("{}, of {}{} searched", Found(answer), answer.searched,
                                           InDocuments(answer.searched_documents, answer.searched));
  if (!answer.any_word) return {searched};
  const std::string words =
      answer.widened.empty() ? "of the words: " : "of the words or their themes: ";
  const std::string any = "Any " + words + searched;
  if (answer.prose) return {any + " (the nearest first)"};
  if (!answer.all_words) return {any};
  if (answer.all_words->documents == 0) return {"All " + words + "none", any};
  return {"All " + words + Found(*answer.all_words) + " (--every-word)", any};
}

}  // namespace

std::string AnswerJson(const Answer& answer, const SearchContext& context) {
  Json json = {{"query", context.query.text},
               {"total", TotalsJson(answer)},
               {"read_as", context.read_as},
               {"searched", answer.searched},
               {"searched_documents", answer.searched_documents},
               {"unreadable", context.unreadable},
               {"not_searched", Json::object()},
               {"corrections", Json::object()},
               {"themes", Json::array()},
               {"without", Json::object()},
               {"hits", Json::array()},
               {"facets", FacetsJson(answer.facets, context.labels)}};
  json["total"]["any_word"] = answer.any_word;
  json["total"]["all_words"] = answer.all_words ? TotalsJson(*answer.all_words) : Json();
  for (const Hit& hit : answer.hits) json["hits"].push_back(HitJson(hit));
  for (const auto& [shard, reason] : answer.down) json["not_searched"][shard] = reason;
  for (const auto& [word, taken] : answer.corrections) json["corrections"][word] = taken;
  json["unheard"] = answer.unheard;
  json["passed_over"] = answer.passed_over;
  for (const FacetValue& filter : answer.without) {
    json["without"][filter.value] = {{"items", filter.items}, {"reviews", filter.reviews}};
  }
  for (const FacetValue& theme : answer.widened) {
    json["themes"].push_back({{"theme", theme.value},
                              {"label", context.labels.For(theme.value)},
                              {"items", theme.items},
                              {"reviews", theme.reviews}});
  }
  return JsonLine(json);
}

std::string Remarks(const Answer& answer, const SearchContext& context, size_t width) {
  std::string text;
  if (!context.read_as.empty()) {
    text +=
        Wrapped("Read as: " + Printable(context.read_as) + " (for the words themselves: quotes).",
                0, width);
  }
  for (const auto& [shard, reason] : answer.down) {
    text += Wrapped("Not searched: " + Printable(shard) + " (" + Printable(reason) + ")", 0, width);
  }
  for (const auto& [word, taken] : answer.corrections) {
    text += Wrapped(
        fmt::format("No text has “{}”; searched for “{}”.", Printable(word), Printable(taken)), 0,
        width);
  }
  const auto quoted = [](const std::vector<std::string>& words) {
    std::vector<std::string> marked;
    for (const std::string& word : words) marked.push_back("“" + Printable(word) + "”");
    return fmt::format("{}", fmt::join(marked, ", "));
  };
  if (!answer.unheard.empty()) {
    text += Wrapped("No text has " + quoted(answer.unheard) + ".", 0, width);
  }
  if (!answer.passed_over.empty()) {
    text += Wrapped(
        "Passed over in quotes, as no index has such words: " + quoted(answer.passed_over) + ".", 0,
        width);
  }
  if (!answer.widened.empty()) {
    std::string themes;
    for (const FacetValue& theme : answer.widened) {
      themes += fmt::format("{}{} ({} in {})", themes.empty() ? "" : "; ",
                            Printable(context.labels.For(theme.value)),
                            Counted(static_cast<size_t>(theme.items), "item", "items"),
                            Counted(static_cast<size_t>(theme.reviews), "review", "reviews"));
    }
    text += Wrapped("With all that is tagged: " + themes +
                        (answer.prose ? "." : ". For the words alone: +word or \"word\"."),
                    0, width);
  }
  for (const FacetValue& filter : answer.without) {
    text += Wrapped(fmt::format("Without {}: {} in {}.", filter.value,
                                Counted(static_cast<size_t>(filter.items), "item", "items"),
                                Counted(static_cast<size_t>(filter.reviews), "review", "reviews")),
                    0, width);
  }
  return text;
}

std::string AnswerText(const Answer& answer, const SearchContext& context, const Style& style) {
  std::string text;
  std::vector<std::string> how_much = HowMuch(answer);
  if (context.unreadable > 0) {
    how_much.back() +=
        fmt::format(" ({} could not be read: caselore check)",
                    Counted(static_cast<size_t>(context.unreadable), "file", "files"));
  }
  for (const std::string& line : how_much) text += Wrapped(line, 0, style.width);
  text += Remarks(answer, context, style.width);
  size_t number = context.query.offset;
  if (answer.hits.empty() && number > 0 && answer.reviews > 0) {
    text += fmt::format("Nothing stands behind the first {}: give a smaller --offset.\n", number);
  }
  if (context.query.shared && answer.reviews == 0 && answer.without.empty()) {
    text += "No review has a word of the text that tells: give more of it, or other words.\n";
  }
  for (const Hit& hit : answer.hits) text += HitText(hit, ++number, style);
  if (!answer.facets.empty()) text += "\nReviews by\n";
  for (const Facet& facet : answer.facets) text += FacetText(facet, context.labels, style);
  return text;
}

}  // namespace caselore
