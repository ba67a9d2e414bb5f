// caselore themes: how often each theme comes up, and where.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/terminal.h"
#include "corpus/library.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string library;
  Format format = Format::kText;
};

Json ThemeJson(const ThemeRow& theme) {
  Json sections = Json::array();
  for (const ThemeRow::InSection& part : theme.by_section) {
    sections.push_back(
        {{"kind", Name(part.kind)}, {"items", part.items}, {"reviews", part.reviews}});
  }
  return {{"slug", theme.slug},
          {"reviews", theme.reviews},
          {"items", theme.items},
          {"mentions", theme.mentions},
          {"sections", std::move(sections)}};
}

std::string ThemesJson(const std::vector<ThemeRow>& themes, int64_t reviews) {
  Json json = {{"reviews", reviews}, {"themes", Json::array()}};
  for (const ThemeRow& theme : themes) json["themes"].push_back(ThemeJson(theme));
  return JsonLine(json);
}

std::string ThemeLine(const ThemeRow& theme, const Style& style) {
  std::string sections;
  for (const ThemeRow::InSection& part : theme.by_section) {
    if (part.items == 0) continue;
    sections += fmt::format("{}{} {}", sections.empty() ? "" : ", ", Name(part.kind), part.items);
  }
  return fmt::format("{:<36} {:>7} {:>6} {:>8}\n", Printable(theme.slug), theme.reviews,
                     theme.items, theme.mentions) +
         Wrapped(sections, 4, style.width);
}

std::string ThemesText(const std::vector<ThemeRow>& themes, int64_t reviews) {
  const Style style = StyleOfOutput();
  std::string text =
      style.Bold(fmt::format("{:<36} {:>7} {:>6} {:>8}", "theme", "reviews", "items", "mentions")) +
      "\n";
  for (const ThemeRow& theme : themes) text += ThemeLine(theme, style);
  return text + fmt::format("{} themes in {} reviews; below each, its items by kind of section\n",
                            themes.size(), reviews);
}

int ShowThemes(const Options& options, Library& library) {
  const Result<std::vector<ThemeRow>> themes = library.Themes();
  if (!themes) return Refuse(library.folder().native(), themes.error());
  const Result<int64_t> reviews = library.Count();
  if (!reviews) return Refuse(library.folder().native(), reviews.error());
  Output output;
  output.Print(options.format == Format::kJson ? ThemesJson(*themes, *reviews)
                                               : ThemesText(*themes, *reviews));
  return kAllWell;
}

}  // namespace

Action DefineThemes(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] {
    return WithLibrary(options->library,
                       [&](Library& library) { return ShowThemes(*options, library); });
  };
}

}  // namespace caselore
