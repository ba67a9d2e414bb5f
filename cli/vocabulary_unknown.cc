// caselore vocabulary unknown: headings and agencies of the library that no table knows, the most
// frequent first.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/terminal.h"
#include "cli/vocabulary_commands.h"
#include "corpus/library.h"
#include "extractors/unknown_names.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string library;
  Format format = Format::kText;
  size_t least = 1;
  std::vector<std::string> vocabulary;
};

// In how many reviews a name stands, by its lower-case form; shown as first met.
class Tally {
 public:
  void Add(const std::string& name) {
    std::string key;
    for (char c : name) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    Entry& entry = entries_[key];
    if (entry.reviews++ == 0) entry.name = name;
  }

  std::vector<std::pair<std::string, size_t>> AtLeast(size_t least) const {
    std::vector<std::pair<std::string, size_t>> names;
    for (const auto& [key, entry] : entries_) {
      if (entry.reviews >= least) names.emplace_back(entry.name, entry.reviews);
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return names;
  }

 private:
  struct Entry {
    std::string name;
    size_t reviews = 0;
  };
  std::map<std::string, Entry> entries_;
};

struct Unknown {
  Tally headings, agencies;
};

std::string Part(std::string_view title, const Tally& tally, size_t least, const Style& style) {
  std::string text = style.Bold(std::string(title)) + "\n";
  for (const auto& [name, reviews] : tally.AtLeast(least)) {
    text += fmt::format("{:>6}  {}\n", reviews, Printable(name));
  }
  return text;
}

Json PartJson(const Tally& tally, size_t least) {
  Json names = Json::array();
  for (const auto& [name, reviews] : tally.AtLeast(least)) {
    names.push_back({{"name", name}, {"reviews", reviews}});
  }
  return names;
}

Result<Unknown> Count(const Library& library, const Vocabulary& vocabulary) {
  Unknown unknown;
  const Result<void> counted = library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
    const Result<Review> review = library.ReviewOf(row.sha256);
    if (!review) return tl::unexpected(review.error());
    const UnknownNames names = FindUnknownNames(*review, vocabulary);
    for (const std::string& heading : names.headings) unknown.headings.Add(heading);
    for (const std::string& agency : names.agencies) unknown.agencies.Add(agency);
    return {};
  });
  if (!counted) return tl::unexpected(counted.error());
  return unknown;
}

int Show(const Options& options, const Library& library) {
  std::vector<std::string> tables = VocabularyOf(library.folder());
  tables.insert(tables.end(), options.vocabulary.begin(), options.vocabulary.end());
  const Result<Vocabulary> vocabulary = Vocabulary::Load(tables);
  if (!vocabulary) return Refuse("vocabulary", vocabulary.error());
  const Result<Unknown> unknown = Count(library, *vocabulary);
  if (!unknown) return RefuseLibrary(library.folder().native(), unknown.error());
  Output output;
  if (options.format == Format::kJson) {
    output.Print(JsonLine(Json{{"headings", PartJson(unknown->headings, options.least)},
                               {"agencies", PartJson(unknown->agencies, options.least)}}));
    return kAllWell;
  }
  const Style style = StyleOfOutput();
  output.Print(Part("Headings that no row of headings.toml knows, by reviews", unknown->headings,
                    options.least, style) +
               Part("Addressees that no row of agencies.toml knows, by reviews", unknown->agencies,
                    options.least, style));
  return kAllWell;
}

}  // namespace

Action DefineVocabularyUnknown(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  parser.add_option("--least", options->least, "Only what stands in so many reviews (default 1)");
  parser.add_option("--vocabulary", options->vocabulary, "TOML tables of your own");
  return [options] {
    return WithLibrary(options->library, [&](Library& library) { return Show(*options, library); });
  };
}

}  // namespace caselore
