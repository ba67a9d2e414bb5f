// Two small linear models, one upon the other. The first weighs words: a softmax over all themes,
// because a text has few themes and what speaks for one speaks against the rest. The second is
// shared by all themes and weighs what there is to say for any of them: rules that match, its share
// of the first, and what the rest of the document is about.
#include "extractors/theme_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "extractors/row_reader.h"

namespace caselore {
namespace {

constexpr double kHundredths = 100;
constexpr size_t kFewWords = 2;

bool ParseNumber(std::string_view text, double& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
}

// The number at `key`; refuses the row if there is none.
double NumberAt(RowReader& reader, const TomlRow& row, std::string_view key) {
  const std::string text = reader.Required(key);
  double number = 0;
  if (!text.empty() && !ParseNumber(text, number)) {
    reader.Refuse(row.line, std::string(key) + " " + Quoted(text) + " is no number");
  }
  return number;
}

// Cuts "cot 2.5" or "cot:250" at its last `separator`; no name if there is none.
std::pair<std::string_view, std::string_view> Cut(std::string_view entry, char separator) {
  const size_t at = entry.rfind(separator);
  if (at == std::string_view::npos) return {};
  return {entry.substr(0, at), entry.substr(at + 1)};
}

}  // namespace

double ThemeTokenPart(size_t words) {
  return 1 / std::sqrt(static_cast<double>(std::max(words, kFewWords)));
}

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

std::optional<Error> ThemeModel::AddWeights(const TomlRow& row) {
  RowReader reader(row);
  Row& weights = rows_.emplace_back();
  weights.file = row.file;
  weights.line = row.line;
  weights.slug = reader.Slug();
  weights.bias = NumberAt(reader, row, "bias");
  const std::string words = reader.Text("words");
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find_first_of(" \n", begin), words.size());
    const std::string_view entry = std::string_view(words).substr(begin, end - begin);
    begin = end + 1;
    if (entry.empty()) continue;
    const auto [word, number] = Cut(entry, ':');
    double weight = 0;
    if (word.empty() || !ParseNumber(number, weight)) {
      reader.Refuse(row.line, "the weight " + Quoted(entry) + " is not of the form word:number");
      break;
    }
    weights.words.emplace_back(word, static_cast<float>(weight / kHundredths));
  }
  return reader.Finish();
}

std::optional<Error> ThemeModel::Finish(const std::vector<ThemeTable::Theme>& themes) {
  biases_.assign(themes.size(), 0);
  weighed_.assign(themes.size(), false);
  for (const Row& row : rows_) {
    const auto theme = std::find_if(themes.begin(), themes.end(),
                                    [&](const auto& t) { return t.slug == row.slug; });
    if (theme == themes.end()) {
      return BadTable(row.file, row.line,
                      "weights for " + Quoted(row.slug) + ", which is no theme");
    }
    const auto index = static_cast<size_t>(theme - themes.begin());
    biases_[index] = row.bias;
    weighed_[index] = true;
    for (const auto& [word, weight] : row.words) {
      const auto number = static_cast<int>(tokens_.size());
      const auto [place, fresh] = numbers_.emplace(word, number);
      if (fresh) tokens_.emplace_back();
      tokens_[static_cast<size_t>(place->second)].emplace_back(static_cast<int>(index), weight);
    }
  }
  rows_.clear();
  return std::nullopt;
}

ThemeWords ThemeModel::WordsOf(std::string_view plain) const {
  ThemeWords words;
  words.words = ForEachThemeToken(plain, classes_, [&](std::string_view token, CharSpan span) {
    const auto found = numbers_.find(token);
    if (found != numbers_.end()) words.tokens.emplace_back(found->second, span);
  });
  auto& tokens = words.tokens;
  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  tokens.erase(std::unique(tokens.begin(), tokens.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first; }),
               tokens.end());
  return words;
}

std::vector<double> ThemeModel::Shares(const ThemeWords& words) const {
  std::vector<double> sums = biases_;
  const double part = ThemeTokenPart(words.words);
  for (const auto& [token, span] : words.tokens) {
    for (const auto& [theme, weight] : tokens_[static_cast<size_t>(token)]) {
      sums[static_cast<size_t>(theme)] += part * weight;
    }
  }
  double total = 0;
  for (size_t i = 0; i < sums.size(); ++i) {
    sums[i] = weighed_[i] ? std::exp(sums[i]) : 0;
    total += sums[i];
  }
  if (total > 0) {
    for (double& sum : sums) sum /= total;
  }
  return sums;
}

double ThemeModel::Probability(const ThemeFeatures& features) const {
  double sum = 0;
  for (size_t i = 0; i < kThemeFeatures; ++i) sum += weights_[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

std::vector<CharSpan> ThemeModel::Telling(int theme, const ThemeWords& words) const {
  std::vector<std::pair<float, CharSpan>> telling;
  for (const auto& [token, span] : words.tokens) {
    for (const auto& [of, weight] : tokens_[static_cast<size_t>(token)]) {
      if (of == theme && weight > 0) telling.emplace_back(weight, span);
    }
  }
  std::stable_sort(telling.begin(), telling.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<CharSpan> spans;
  for (const auto& [weight, span] : telling) spans.push_back(span);
  return spans;
}

}  // namespace caselore
