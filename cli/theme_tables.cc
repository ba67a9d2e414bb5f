#include "cli/theme_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/json_line.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "document/item_kind.h"
#include "document/section_kind.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kNameColumns = 40;
constexpr size_t kMostPairs = 40;

// Shares and ratios to three places: no more is known of them.
double Rounded(double value) { return std::round(value * 1e3) / 1e3; }

double Share(int64_t count, int64_t of) {
  return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0;
}

Json TallyJson(const Tally& tally) { return {{"items", tally.items}, {"reviews", tally.reviews}}; }

// Those that anything was counted for, by name.
template <size_t N>
Json TalliesJson(const std::array<Tally, N>& tallies, const Names<N>& names, const char* key) {
  Json json = Json::array();
  for (size_t i = 0; i < N; ++i) {
    if (tallies[i].items == 0) continue;
    Json row = {{key, names[i]}};
    row.update(TallyJson(tallies[i]));
    json.push_back(std::move(row));
  }
  return json;
}

Json ThemeJson(const ThemeSummary& theme, int64_t of, const Labels& labels) {
  const Interval interval = WilsonInterval(theme.all.reviews, of);
  return {{"slug", theme.slug},
          {"label", labels.For(theme.slug)},
          {"reviews", theme.all.reviews},
          {"share", Rounded(Share(theme.all.reviews, of))},
          {"low", Rounded(interval.low)},
          {"high", Rounded(interval.high)},
          {"items", theme.all.items},
          {"mentions", theme.mentions},
          {"mentioned", theme.mentioned},
          {"kinds", TalliesJson(theme.by_kind, kItemKindNames, "kind")},
          {"sections", TalliesJson(theme.by_section, kSectionKindNames, "kind")}};
}

// "Name of a theme", cut or filled to its column.
std::string Cell(const std::string& name) {
  const std::string printable = Printable(name);
  const size_t columns = ColumnsOf(printable);
  if (columns <= kNameColumns) return printable + std::string(kNameColumns - columns, ' ');
  return printable + "\n" + std::string(kNameColumns, ' ');
}

std::string Percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

// "20–45 %"
std::string IntervalText(const Interval& interval) {
  return fmt::format("{:.0f}–{:.0f} %", 100 * interval.low, 100 * interval.high);
}

constexpr char kSmallNote[] = "* fewer than 3 reviews: too few to say anything of\n";

std::string Marked(int64_t reviews) {
  return fmt::format("{}{}", reviews, reviews > 0 && reviews < kSmallCell ? "*" : " ");
}

}  // namespace

namespace {

// What a definition is to say that nobody but a person can; the items show what the phrase is of.
std::string DefinitionToWrite(const EmergingPhrase& phrase) {
  std::string items;
  for (const Hit& hit : phrase.evidence) {
    if (hit.item) items += (items.empty() ? "" : ", ") + Printable(hit.item->id);
  }
  return "To be written: what counts as it and what does not" +
         (items.empty() ? std::string() : ", as in " + items) + ".";
}

// What a user's own vocabulary would have to say; people choose group and definition.
std::string TomlRowOf(const EmergingPhrase& phrase) {
  std::string slug = phrase.phrase, label = phrase.phrase, names;
  for (char& c : slug) {
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) c = '_';
  }
  if (label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
  const auto add = [&names](std::string name) {
    for (size_t at = name.find('\''); at != std::string::npos; at = name.find('\'')) name[at] = '.';
    names += (names.empty() ? "'" : ", '") + Printable(name) + "'";
  };
  add(phrase.phrase);
  for (const std::string& variant : phrase.variants) add(variant);
  return fmt::format(
      "[[theme]]\nslug = \"{}\"\nlabel = \"{}\"\ngroup = \"practice\"\ndefinition = "
      "\"{}\"\nnames = [{}]\n",
      slug, Printable(label), DefinitionToWrite(phrase), names);
}

}  // namespace

std::string EmergingJson(const std::vector<EmergingPhrase>& phrases) {
  Json json = {{"phrases", Json::array()}};
  for (const EmergingPhrase& phrase : phrases) {
    Json evidence = Json::array();
    for (const Hit& hit : phrase.evidence) {
      evidence.push_back({{"item", hit.item ? Json(hit.item->id) : Json(nullptr)},
                          {"title", TextOrNull(hit.title)},
                          {"publisher", TextOrNull(hit.publisher)},
                          {"published", TextOrNull(hit.published)},
                          {"page", hit.page},
                          {"text", hit.item ? Json(hit.item->text) : Json(nullptr)}});
    }
    json["phrases"].push_back({{"phrase", phrase.phrase},
                               {"variants", phrase.variants},
                               {"reviews", phrase.reviews},
                               {"items", phrase.items},
                               {"publishers", phrase.publishers},
                               {"recent", phrase.recent},
                               {"recent_of", phrase.recent_of},
                               {"before", phrase.before},
                               {"before_of", phrase.before_of},
                               {"first", TextOrNull(phrase.first)},
                               {"last", TextOrNull(phrase.last)},
                               {"log_likelihood", Rounded(phrase.log_likelihood)},
                               {"toml", TomlRowOf(phrase)},
                               {"evidence", std::move(evidence)}});
  }
  return JsonLine(json);
}

std::string EmergingText(const std::vector<EmergingPhrase>& phrases, const Style& style) {
  if (phrases.empty()) return "No phrase that belongs to no theme comes up often enough.\n";
  std::string text;
  for (const EmergingPhrase& phrase : phrases) {
    text += "\n" + style.Bold(Printable(phrase.phrase)) + "\n";
    text += Wrapped(
        fmt::format("{} of {}, {} to {}; in the last three years {} of {} reviews, before {} of {} "
                    "(G2 {:.1f})",
                    Counted(static_cast<size_t>(phrase.reviews), "review", "reviews"),
                    Counted(static_cast<size_t>(phrase.publishers), "publisher", "publishers"),
                    phrase.first, phrase.last, phrase.recent, phrase.recent_of, phrase.before,
                    phrase.before_of, phrase.log_likelihood),
        2, style.width);
    for (const Hit& hit : phrase.evidence) {
      if (!hit.item) continue;
      text += Wrapped("“" + Printable(hit.item->text) + "”", 4, style.width);
      text += Wrapped(style.Dim(fmt::format(
                          "{}, {}, p. {}, {}", Printable(hit.title.empty() ? hit.file : hit.title),
                          Printable(hit.published), hit.page, Printable(hit.item->id))),
                      6, style.width);
    }
    std::string row = TomlRowOf(phrase);
    while (!row.empty()) {
      const size_t end = row.find('\n');
      text += "  " + style.Dim(row.substr(0, end)) + "\n";
      row.erase(0, end + 1);
    }
  }
  return text +
         "\nA row, in a file that --vocabulary or the library's vocabulary.toml names, adds the "
         "theme; choose its group (harm, vulnerability, practice, systems, identity).\n";
}

std::string ShareText(int64_t reviews, int64_t of) {
  return fmt::format("{} of {} ({})", Marked(reviews), of, Percent(Share(reviews, of)));
}

std::string ThemeTableJson(const ThemeTable& table, const Labels& labels) {
  Json json = {{"reviews", table.all.reviews},
               {"documents", table.documents},
               {"items", table.all.items},
               {"themes", Json::array()}};
  for (const ThemeSummary& theme : table.themes) {
    json["themes"].push_back(ThemeJson(theme, table.all.reviews, labels));
  }
  return JsonLine(json);
}

std::string ThemeTableText(const ThemeTable& table, const Labels& labels, const Style& style) {
  if (table.all.reviews == 0) return "No review matches.\n";
  std::string text =
      style.Bold(fmt::format("{}{:>8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>9}", Cell("theme"),
                             "reviews", "share", "items", "find.", "rec.", "good", "mentioned")) +
      "\n";
  const auto kind = [](const ThemeSummary& theme, ItemKind kind) {
    return theme.by_kind[static_cast<size_t>(kind)].items;
  };
  size_t mentioned_only = 0;
  for (const ThemeSummary& theme : table.themes) {
    if (theme.all.items == 0) {
      ++mentioned_only;
      continue;
    }
    text += fmt::format("{}{:>8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>9}\n",
                        Cell(labels.For(theme.slug)), Marked(theme.all.reviews),
                        Percent(Share(theme.all.reviews, table.all.reviews)), theme.all.items,
                        kind(theme, ItemKind::kFinding), kind(theme, ItemKind::kRecommendation),
                        kind(theme, ItemKind::kGoodPractice), theme.mentioned);
    text += fmt::format("    {}\n", style.Dim(Printable(theme.slug)));
  }
  std::string note = fmt::format(
      "{} in {}{}. Reviews and items: with an item of the theme, which --theme NAME finds; "
      "mentioned: reviews that only speak of it elsewhere",
      Counted(table.themes.size() - mentioned_only, "theme", "themes"),
      Counted(static_cast<size_t>(table.all.reviews), "review", "reviews"),
      table.documents == table.all.reviews ? "" : fmt::format(" ({} documents)", table.documents));
  if (mentioned_only > 0)
    note += fmt::format(", as of {} more", Counted(mentioned_only, "theme", "themes"));
  return text + Wrapped(note + ".", 0, style.width) + kSmallNote;
}

namespace {

// What the counts of a group are of, in words.
struct GroupMeaning {
  std::string_view by, reviews, items;
};
constexpr GroupMeaning kOfReviews = {"", "reviews of the selection in this group",
                                     "items of the selection in these reviews"};
constexpr GroupMeaning kGroupMeanings[] = {
    {"agency", "reviews of the selection with an item that names the agency",
     "items of the selection that name the agency"},
    {"kind", "reviews of the selection with an item of the kind",
     "items of the selection of the kind"},
    {"section", "reviews of the selection with an item in a section of the kind",
     "items of the selection in sections of the kind"},
    {"harm", "reviews of the selection with an item of the harm",
     "items of the selection in these reviews, of whatever theme"}};

const GroupMeaning& MeaningOf(std::string_view by) {
  const auto* found = std::find_if(std::begin(kGroupMeanings), std::end(kGroupMeanings),
                                   [by](const GroupMeaning& meaning) { return meaning.by == by; });
  return found == std::end(kGroupMeanings) ? kOfReviews : *found;
}

}  // namespace

std::string GroupsJson(const std::vector<GroupCount>& groups, std::string_view by,
                       const std::string& theme, const Labels& labels) {
  Json json = {{"by", by},
               {"theme", theme.empty() ? Json(nullptr) : Json(theme)},
               {"of_is", MeaningOf(by).reviews},
               {"of_items_is", MeaningOf(by).items},
               {"groups", Json::array()}};
  for (const GroupCount& group : groups) {
    json["groups"].push_back({{"group", group.group.empty() ? Json(nullptr) : Json(group.group)},
                              {"label", labels.ForGroup(group.group)},
                              {"reviews", group.with.reviews},
                              {"of", group.of.reviews},
                              {"share", Rounded(Share(group.with.reviews, group.of.reviews))},
                              {"low", Rounded(group.share.low)},
                              {"high", Rounded(group.share.high)},
                              {"few", group.IsSmall()},
                              {"items", group.with.items},
                              {"of_items", group.of.items}});
  }
  return JsonLine(json);
}

std::string GroupsText(const std::vector<GroupCount>& groups, std::string_view by,
                       const std::string& theme, const Labels& labels, const Style& style) {
  if (groups.empty()) return "No review matches.\n";
  std::string text;
  if (!theme.empty()) text += style.Bold(Printable(labels.For(theme))) + "\n";
  text += style.Bold(fmt::format("{}{:>8} {:>7} {:>6} {:>12} {:>7} {:>7}", Cell(std::string(by)),
                                 "reviews", "of", "share", "95 % range", "items", "of")) +
          "\n";
  for (const GroupCount& group : groups) {
    const bool says = !group.IsSmall() && !theme.empty();
    text +=
        fmt::format("{}{:>8} {:>7} {:>6} {:>12} {:>7} {:>7}\n", Cell(labels.ForGroup(group.group)),
                    Marked(group.with.reviews), group.of.reviews,
                    group.of.reviews > 0 && !theme.empty()
                        ? Percent(Share(group.with.reviews, group.of.reviews))
                        : "",
                    says ? IntervalText(group.share) : (theme.empty() ? "" : "few"),
                    group.with.items, group.of.items);
  }
  const std::string with =
      theme.empty() ? "" : "those in which one of these items has the theme, of ";
  text += Wrapped(fmt::format("Reviews: {}{}. Items: {}{}.", with, MeaningOf(by).reviews,
                              theme.empty() ? "" : "those of the theme, of ", MeaningOf(by).items),
                  0, style.width);
  text += kSmallNote;
  if (!theme.empty()) {
    text += fmt::format(
        "few: of fewer than {} reviews a share says nothing. The range is the 95 % score interval "
        "(Wilson).\n",
        kFewReviews);
  }
  return text;
}

std::string PairsJson(const std::vector<ThemePair>& pairs, const Labels& labels) {
  Json json = {{"pairs", Json::array()}};
  for (const ThemePair& pair : pairs) {
    json["pairs"].push_back({{"a", pair.a},
                             {"a_label", labels.For(pair.a)},
                             {"b", pair.b},
                             {"b_label", labels.For(pair.b)},
                             {"both", pair.both},
                             {"with_a", pair.with_a},
                             {"with_b", pair.with_b},
                             {"of", pair.of},
                             {"lift", Rounded(pair.lift)},
                             {"log_likelihood", Rounded(pair.log_likelihood)}});
  }
  return JsonLine(json);
}

std::string PairsText(const std::vector<ThemePair>& pairs, const Labels& labels,
                      const Style& style) {
  if (pairs.empty()) {
    return "No two themes stand together in three reviews or more, and more often than chance.\n";
  }
  std::string text = style.Bold(fmt::format("{:>7} {:>6} {:>6}  themes (reviews with each)",
                                            "reviews", "lift", "G2")) +
                     "\n";
  for (size_t i = 0; i < pairs.size() && i < kMostPairs; ++i) {
    const ThemePair& pair = pairs[i];
    text += fmt::format("{:>7} {:>6.1f} {:>6.1f}  {} ({}) + {} ({})\n", pair.both, pair.lift,
                        pair.log_likelihood, Printable(labels.For(pair.a)), pair.with_a,
                        Printable(labels.For(pair.b)), pair.with_b);
  }
  if (pairs.size() > kMostPairs) {
    text += fmt::format("… and {} more: --format json\n", pairs.size() - kMostPairs);
  }
  return text + fmt::format(
                    "Of {} reviews. Lift: times as often together as by chance. G2: above 3.84 "
                    "chance does it once in 20, above 10.83 once in 1,000.\n",
                    pairs.front().of);
}

std::string DistinctiveJson(const std::vector<DistinctiveTheme>& themes, const Labels& labels) {
  Json json = {{"themes", Json::array()}};
  for (const DistinctiveTheme& theme : themes) {
    json["themes"].push_back({{"slug", theme.slug},
                              {"label", labels.For(theme.slug)},
                              {"here", TallyJson(theme.here)},
                              {"here_of", TallyJson(theme.here_of)},
                              {"rest", TallyJson(theme.rest)},
                              {"rest_of", TallyJson(theme.rest_of)},
                              {"log_likelihood", Rounded(theme.log_likelihood)}});
  }
  return JsonLine(json);
}

std::string DistinctiveText(const std::vector<DistinctiveTheme>& themes, const Labels& labels,
                            const Style& style) {
  if (themes.empty()) {
    return "Nothing stands out: the selection is empty, is the whole library, so that there is no "
           "rest to compare it with, or has no theme more often than the rest.\n";
  }
  const auto counts = [](const Tally& with, const Tally& of) {
    return fmt::format("{} ({})", with.items, Percent(Share(with.items, of.items)));
  };
  std::string text = style.Bold(fmt::format("{}{:>16} {:>20} {:>7}", Cell("theme"), "items here",
                                            "items in the rest", "G2")) +
                     "\n";
  bool any_by_chance = false;
  for (const DistinctiveTheme& theme : themes) {
    if (theme.IsOfAll()) continue;
    const bool by_chance = theme.log_likelihood < kUnlikely;
    any_by_chance = any_by_chance || by_chance;
    text += fmt::format("{}{:>16} {:>20} {:>7.1f}{}\n", Cell(labels.For(theme.slug)),
                        counts(theme.here, theme.here_of), counts(theme.rest, theme.rest_of),
                        theme.log_likelihood, by_chance ? "*" : "");
  }
  for (const DistinctiveTheme& theme : themes) {
    if (theme.IsOfAll())
      text += "Every item of the selection has: " + labels.For(theme.slug) + ".\n";
  }
  if (any_by_chance) text += "* chance may have done it\n";
  const DistinctiveTheme& first = themes.front();
  const auto counted = [](int64_t count, const char* one, const char* many) {
    return Counted(static_cast<size_t>(count), one, many);
  };
  return text + fmt::format(
                    "Here: {}, of which the shares are, and {} that match; the rest of the "
                    "library: {}, and {} "
                    "none here. G2 of the two shares: above 3.84 chance does it once in 20, above "
                    "10.83 once in 1,000.\n",
                    counted(first.here_of.items, "item", "items"),
                    counted(first.here_of.reviews, "review", "reviews"),
                    counted(first.rest_of.items, "item", "items"),
                    counted(first.rest_of.reviews, "review that has", "reviews that have"));
}

}  // namespace caselore
