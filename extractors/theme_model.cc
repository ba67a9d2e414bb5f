// Two small linear models, one upon the other. The first weighs words: a softmax over all themes,
// because a text has few themes and what speaks for one speaks against the rest. The second is
// shared by all themes and weighs what there is to say for any of them: rules that match, its share
// of the first, and what the rest of the document is about.
#include "extractors/theme_model.h"

#include <algorithm>
#include <cmath>

#include "extractors/row_reader.h"
#include "extractors/weights.h"

namespace caselore {
namespace {

// The number at `key`; refuses the row if there is none.
double NumberAt(RowReader& reader, const TomlRow& row, std::string_view key) {
  const std::string text = reader.Required(key);
  double number = 0;
  if (!text.empty() && !ParseNumber(text, number)) {
    reader.Refuse(row.line, std::string(key) + " " + Quoted(text) + " is no number");
  }
  return number;
}

}  // namespace

std::optional<Error> ThemeModel::AddShared(const TomlRow& row) {
  RowReader reader(row);
  if (const std::string slug = reader.Slug(); slug != "shared") {
    reader.Refuse(row.line, "there is one theme_model, \"shared\", and no " + Quoted(slug));
  }
  tagged_ = NumberAt(reader, row, "tagged");
  suggested_ = NumberAt(reader, row, "suggested");
  most_tags_ = static_cast<size_t>(std::max(1, reader.Number("most_tags", 5)));
  weights_ = {};
  for (const TomlText& entry : reader.Texts("weights")) {
    const auto [name, number] = Cut(entry.text, ' ');
    const auto place = std::find(kThemeFeatureNames.begin(), kThemeFeatureNames.end(), name);
    if (place == kThemeFeatureNames.end()) {
      reader.Refuse(entry.line, "weight " + Quoted(entry.text) + " is of no known feature");
    } else if (!ParseNumber(number,
                            weights_[static_cast<size_t>(place - kThemeFeatureNames.begin())])) {
      reader.Refuse(entry.line, "weight " + Quoted(entry.text) + " is no number");
    }
  }
  return reader.Finish();
}

std::optional<Error> ThemeModel::Finish(const std::vector<ThemeTable::Theme>& themes) {
  std::vector<std::string> slugs;
  for (const ThemeTable::Theme& theme : themes) slugs.push_back(theme.slug);
  return words_.Finish(slugs, "theme");
}

ThemeWords ThemeModel::WordsOf(std::string_view plain) const {
  ThemeWords words;
  words.words = ForEachThemeToken(plain, classes_, [&](std::string_view token, CharSpan span) {
    const int number = words_.Find(token);
    if (number >= 0) words.tokens.emplace_back(number, span);
  });
  WordModel::Sort(words.tokens);
  return words;
}

double ThemeModel::Probability(const ThemeFeatures& features) const {
  double sum = 0;
  for (size_t i = 0; i < kThemeFeatures; ++i) sum += weights_[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace caselore
