// caselore themes: how often each theme comes up, and where.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/labels.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/terminal.h"
#include "corpus/library.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string library;
  Format format = Format::kText;
};

Json ThemeJson(const ThemeRow& theme, const Labels& labels) {
  Json sections = Json::array();
  for (const ThemeRow::InSection& part : theme.by_section) {
    sections.push_back(
        {{"kind", Name(part.kind)}, {"items", part.items}, {"reviews", part.reviews}});
  }
  return {{"slug", theme.slug},         {"label", labels.For(theme.slug)},
          {"reviews", theme.reviews},   {"items", theme.items},
          {"mentions", theme.mentions}, {"sections", std::move(sections)}};
}

// How many of them the library has: a case counts once, whatever is published of it.
struct LibrarySize {
  int64_t reviews = 0, documents = 0;
};

std::string ThemesJson(const std::vector<ThemeRow>& themes, const Labels& labels,
                       const LibrarySize& size) {
  Json json = {{"reviews", size.reviews}, {"documents", size.documents}, {"themes", Json::array()}};
  for (const ThemeRow& theme : themes) json["themes"].push_back(ThemeJson(theme, labels));
  return JsonLine(json);
}

std::string ThemeLine(const ThemeRow& theme, const Labels& labels, const Style& style) {
  std::string sections;
  for (const ThemeRow::InSection& part : theme.by_section) {
    if (part.items == 0) continue;
    sections += fmt::format(", {} {}", Spoken(Name(part.kind)), part.items);
  }
  return fmt::format("{:<50} {:>7} {:>6} {:>8}\n", Printable(labels.For(theme.slug)), theme.reviews,
                     theme.items, theme.mentions) +
         Wrapped(Printable(theme.slug) + sections, 4, style.width);
}

std::string ThemesText(const std::vector<ThemeRow>& themes, const Labels& labels,
                       const LibrarySize& size) {
  const Style style = StyleOfOutput();
  std::string text =
      style.Bold(fmt::format("{:<50} {:>7} {:>6} {:>8}", "theme", "reviews", "items", "mentions")) +
      "\n";
  for (const ThemeRow& theme : themes) text += ThemeLine(theme, labels, style);
  const std::string documents =
      size.documents == size.reviews ? "" : fmt::format(" ({} documents)", size.documents);
  return text + fmt::format(
                    "{} themes in {} reviews{}; below each, its name for --theme and its items by "
                    "kind of section\n",
                    themes.size(), size.reviews, documents);
}

int ShowThemes(const Options& options, Library& library) {
  Result<std::vector<ThemeRow>> themes = library.Themes();
  if (!themes) return Refuse(library.folder().native(), themes.error());
  std::stable_sort(themes->begin(), themes->end(), [](const ThemeRow& a, const ThemeRow& b) {
    return a.reviews != b.reviews ? a.reviews > b.reviews : a.items > b.items;
  });
  const Result<int64_t> documents = library.Count();
  const Result<int64_t> reviews = library.CountCases();
  if (!documents || !reviews) {
    return Refuse(library.folder().native(), documents ? reviews.error() : documents.error());
  }
  const LibrarySize size = {*reviews, *documents};
  const Labels labels = Labels::Of(library);
  Output output;
  output.Print(options.format == Format::kJson ? ThemesJson(*themes, labels, size)
                                               : ThemesText(*themes, labels, size));
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
