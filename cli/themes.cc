// caselore themes: how often each theme comes up, where, and together with what.
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/theme_csv.h"
#include "cli/theme_tables.h"
#include "corpus/library.h"
#include "digest/csv_row.h"
#include "digest/distinctive.h"
#include "digest/emerging.h"
#include "digest/output_file.h"
#include "digest/theme_counts.h"

namespace caselore {
namespace {

enum class By {
  kNothing,
  kYear,
  kType,
  kPublisher,
  kArea,
  kAgency,
  kKind,
  kSection,
  kHarm,
  kRegion
};

// Words of --by, the first for none.
const Choices<By> kBy = {{"theme", By::kNothing},   {"year", By::kYear},
                         {"type", By::kType},       {"publisher", By::kPublisher},
                         {"area", By::kArea},       {"region", By::kRegion},
                         {"agency", By::kAgency},   {"kind", By::kKind},
                         {"section", By::kSection}, {"harm", By::kHarm}};

enum class TableFormat { kText, kJson, kCsv };

struct Options {
  std::vector<std::string> words;
  Query query;
  By by = By::kNothing;
  bool pairs = false, distinctive = false, emerging = false;
  int64_t least = 3;
  std::string output, library;
  bool mark = false;  // a byte order mark, which Excel wants
  TableFormat format = TableFormat::kText;
};

std::string_view WordOf(By by) {
  for (const auto& [word, meant] : kBy) {
    if (meant == by) return word;
  }
  return "";
}

std::vector<GroupCount> Grouped(const Selection& selection, const std::string& theme, By by,
                                const Asking& asking) {
  switch (by) {
    case By::kNothing:
      return {};
    case By::kYear:
      return CountByYear(selection, theme);
    case By::kType:
      return CountBy(selection, theme, ByDimension(Dimension::kType));
    case By::kPublisher:
      return CountBy(selection, theme, ByDimension(Dimension::kPublisher));
    case By::kArea:
      return CountBy(selection, theme, ByDimension(Dimension::kArea));
    case By::kRegion:
      return CountBy(selection, theme,
                     ByMapped(Dimension::kArea, [&asking](const std::string& area) {
                       return asking.RegionNameOf(area);
                     }));
    case By::kAgency:
      return CountBy(selection, theme, ByDimension(Dimension::kAgency));
    case By::kKind:
      return CountBy(selection, theme, ByDimension(Dimension::kKind));
    case By::kSection:
      return CountBy(selection, theme, BySection());
    case By::kHarm:
      return CountBy(selection, theme, ByThemesOf(selection, asking.ThemesOfGroup("harm")));
  }
  return {};
}

class ThemesCommand {
 public:
  ThemesCommand(const Options& options, Asking& asking) : options_(options), asking_(asking) {}

  int Run() {
    Query query = options_.query;
    std::vector<std::string> themes;
    if (options_.by != By::kNothing) {
      // What is counted within each group, and no filter: the group's other reviews are the
      // denominator.
      for (const std::string& given : std::exchange(query.filters[Field::kTheme], {})) {
        Result<std::string> theme = asking_.ThemeNamed(given);
        if (!theme) return Refuse("themes", theme.error());
        themes.push_back(std::move(*theme));
      }
    }
    asking_.Read(query, options_.words);
    const Result<Selection> selection = asking_.searcher().Select(query);
    if (!selection) return Refuse("themes", selection.error());
    if (options_.by != By::kNothing) return ShowGroups(*selection, std::move(themes));
    if (options_.pairs) return ShowPairs(*selection);
    if (options_.distinctive) return ShowDistinctive(*selection);
    if (options_.emerging) return ShowEmerging(*selection);
    const ThemeTable table = SummariseThemes(*selection);
    return Print([&] { return ThemeTableText(table, labels(), style_); },
                 [&] { return ThemeTableJson(table, labels()); },
                 [&] { return ThemeTableCsv(table, labels()); });
  }

 private:
  const Labels& labels() const { return asking_.labels(); }

  using Written = std::function<std::string()>;

  // In the form that was asked for, to a file or to standard output.
  int Print(const Written& text, const Written& json, const Written& csv) {
    switch (options_.format) {
      case TableFormat::kText:
        return Put(text());
      case TableFormat::kJson:
        return Put(json());
      case TableFormat::kCsv:
        return Put((options_.mark ? kUtf8Mark : "") + csv());
    }
    return kAllWell;
  }

  int Put(const std::string& bytes) {
    if (options_.output.empty()) {
      output_.Print(bytes);
      return kAllWell;
    }
    const Result<void> written =
        OutputFile::Create(options_.output).and_then([&](OutputFile file) -> Result<void> {
          const bool open_line = !bytes.ends_with('\n');
          return file.Append(open_line ? bytes + "\n" : bytes).and_then([&] {
            return file.Commit();
          });
        });
    return written ? int{kAllWell} : int{Refuse(options_.output, written.error())};
  }

  int ShowGroups(const Selection& selection, std::vector<std::string> themes) {
    if (themes.empty()) themes.emplace_back();
    const std::string_view by = WordOf(options_.by);
    std::vector<GroupsOfTheme> groups;
    for (std::string& theme : themes) {
      auto counted = Grouped(selection, theme, options_.by, asking_);
      groups.push_back({std::move(theme), std::move(counted)});
    }
    const auto each = [&](const auto& write) {
      std::string all;
      for (const GroupsOfTheme& of : groups) {
        all += write(of);
        if (all.empty() || all.back() != '\n') all += '\n';
      }
      return all;
    };
    return Print(
        [&] {
          return each([&](const GroupsOfTheme& of) {
            return GroupsText(of.groups, by, of.theme, labels(), style_);
          });
        },
        [&] {
          return each([&](const GroupsOfTheme& of) {
            return GroupsJson(of.groups, by, of.theme, labels());
          });
        },
        [&] { return GroupsCsv(groups, by, labels()); });
  }

  int ShowPairs(const Selection& selection) {
    const std::vector<ThemePair> pairs = PairsOfThemes(selection);
    return Print([&] { return PairsText(pairs, labels(), style_); },
                 [&] { return PairsJson(pairs, labels()); },
                 [&] { return PairsCsv(pairs, labels()); });
  }

  int ShowDistinctive(const Selection& selection) {
    const Result<Selection> library = asking_.searcher().Select(Query());
    if (!library) return Refuse("themes", library.error());
    const std::vector<DistinctiveTheme> themes = DistinctiveThemes(selection, *library);
    return Print([&] { return DistinctiveText(themes, labels(), style_); },
                 [&] { return DistinctiveJson(themes, labels()); },
                 [&] { return DistinctiveCsv(themes, labels()); });
  }

  int ShowEmerging(const Selection& selection) {
    EmergingSearch search;
    search.least_reviews = options_.least;
    search.is_known = [this](const std::string& phrase) { return asking_.IsOfATheme(phrase); };
    search.general = asking_.GeneralWords();
    const Result<std::vector<EmergingPhrase>> phrases =
        FindEmerging(asking_.searcher(), selection, search);
    if (!phrases) return Refuse("themes", phrases.error());
    return Print([&] { return EmergingText(*phrases, style_); },
                 [&] { return EmergingJson(*phrases); }, [&] { return EmergingCsv(*phrases); });
  }

  const Options& options_;
  Asking& asking_;
  const Style style_ = StyleOfOutput();
  Output output_;
};

int ShowThemes(const Options& options, Library& library) {
  Result<Asking> asking = Asking::OfAlone(library);
  if (!asking) return RefuseLibrary(library.folder().native(), asking.error());
  NoteWhatIsNotIndexed(library, asking->searcher());
  return ThemesCommand(options, *asking).Run();
}

}  // namespace

Action DefineThemes(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("QUERY", options->words,
                    "counts only what matches, as caselore search takes it");
  AddFilters(parser, options->query);
  AddEveryWord(parser, options->query);
  auto* by = AddChoice<By>(parser, "--by", options->by, kBy,
                           "counts reviews by this; with --theme how many of them have the theme, "
                           "their share and its 95 % range");
  auto* pairs = parser.add_flag("--pairs", options->pairs,
                                "themes that stand together in a review more often than chance");
  auto* distinctive =
      parser.add_flag("--distinctive", options->distinctive,
                      "themes that the selection has more of than the rest of the library");
  auto* emerging = parser.add_flag(
      "--emerging", options->emerging,
      "phrases of several reviews and publishers that belong to no theme, each with "
      "its evidence and the row of a vocabulary that would add it");
  parser.add_option("--least", options->least, "of --emerging: reviews that say it (default: 3)")
      ->check(CLI::Range(2, 1000))
      ->option_text("N");
  for (CLI::Option* option : {by, pairs, distinctive}) option->excludes(emerging);
  by->excludes(pairs);
  by->excludes(distinctive);
  pairs->excludes(distinctive);
  AddChoice<TableFormat>(
      parser, "--format", options->format,
      {{"text", TableFormat::kText}, {"json", TableFormat::kJson}, {"csv", TableFormat::kCsv}},
      "text for people (default), json for programs, csv for a spreadsheet");
  parser.add_option("--output", options->output, "written whole or not at all")
      ->option_text("FILE");
  parser.add_flag("--bom", options->mark, "CSV with a byte order mark, as Excel wants it");
  AddLibrary(parser, options->library);
  return [options] {
    if (options->mark && options->format != TableFormat::kCsv) {
      return int{Refuse("themes", {Cause::kUsage, "--bom is for --format csv."})};
    }
    return WithLibrary(options->library,
                       [&](Library& library) { return ShowThemes(*options, library); });
  };
}

}  // namespace caselore
