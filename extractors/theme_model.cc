// Two small linear models, one upon the other. The first weighs words: a softmax over all themes,
// because a text has few themes and what speaks for one speaks against the rest. The second is
// shared by all themes and weighs what there is to say for any of them: rules that match, its share
// of the first, and what the rest of the document is about.
#include "extractors/theme_model.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <mutex>
#include <span>

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

// Takes what stands before the first tab off `text`.
std::string_view UpToTab(std::string_view& text) {
  const size_t tab = std::min(text.find('\t'), text.size());
  const std::string_view field = text.substr(0, tab);
  text.remove_prefix(std::min(tab + 1, text.size()));
  return field;
}

// Calls `take(entry)` for each of "cot:250 pram:120 …".
template <typename Take>
void ForEachEntry(std::string_view words, Take take) {
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    if (end > begin) take(words.substr(begin, end - begin));
    begin = end + 1;
  }
}

// The first entry that gives no word a number; empty if there is none.
std::string_view BadEntry(std::string_view words) {
  std::string_view bad;
  ForEachEntry(words, [&](std::string_view entry) {
    const auto [word, number] = Cut(entry, ':');
    double weight = 0;
    if (bad.empty() && (word.empty() || !ParseNumber(number, weight))) bad = entry;
  });
  return bad;
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

std::optional<Error> ThemeModel::UseWeights(std::string_view file, std::string_view text,
                                            bool sound) {
  rows_.clear();
  text_ = std::make_unique<const std::string>(text);
  const std::string_view all = *text_;
  int line = 0;
  for (size_t begin = 0; begin < all.size();) {
    const size_t end = std::min(all.find('\n', begin), all.size());
    std::string_view rest = all.substr(begin, end - begin);
    begin = end + 1;
    ++line;
    if (rest.empty() || rest[0] == '#') continue;
    Row row;
    row.line = line;
    row.slug = UpToTab(rest);
    const std::string_view bias = UpToTab(rest);
    row.words = rest;
    if (!ParseNumber(bias, row.bias)) {
      return BadTable(std::string(file), line, "the bias " + Quoted(bias) + " is no number");
    }
    // Ours are sound, as a test holds; they are read where the first text is weighed.
    if (const std::string_view bad = sound ? "" : BadEntry(row.words); !bad.empty()) {
      return BadTable(std::string(file), line,
                      "the weight " + Quoted(bad) + " is not of the form word:number");
    }
    rows_.push_back(row);
  }
  file_ = file;
  return std::nullopt;
}

std::optional<Error> ThemeModel::Finish(const std::vector<ThemeTable::Theme>& themes) {
  biases_.assign(themes.size(), 0);
  weighed_.assign(themes.size(), false);
  for (Row& row : rows_) {
    const auto theme = std::find_if(themes.begin(), themes.end(),
                                    [&](const auto& t) { return t.slug == row.slug; });
    if (theme == themes.end()) {
      return BadTable(file_, row.line, "weights for " + Quoted(row.slug) + ", which is no theme");
    }
    row.theme = static_cast<size_t>(theme - themes.begin());
    biases_[row.theme] = row.bias;
    weighed_[row.theme] = true;
  }
  return std::nullopt;
}

// The weights of all rows by token. There are some ten thousands, so they lie in few pieces.
struct ThemeModel::Lexicon {
  struct Weight {
    int theme = 0;
    float weight = 0;
  };

  void Read(const std::vector<Row>& rows);
  // The number of a token, -1 for one without weights.
  int Find(std::string_view token) const;
  std::span<const Weight> Of(int token) const {
    const auto i = static_cast<size_t>(token);
    return std::span(weights).subspan(first[i], first[i + 1] - first[i]);
  }

  std::once_flag once;
  std::vector<std::string_view> tokens;  // in alphabetical order; views of the rows
  std::vector<size_t> first;             // by token, with one more: where its weights begin
  std::vector<Weight> weights;
  std::vector<int> slots;  // by hash: a token, or -1 at the end of those that share it
};

void ThemeModel::Lexicon::Read(const std::vector<Row>& rows) {
  struct Entry {
    std::string_view token;
    Weight weight;
  };
  std::vector<Entry> entries;
  for (const Row& row : rows) {
    ForEachEntry(row.words, [&](std::string_view entry) {
      const auto [token, number] = Cut(entry, ':');
      double weight = 0;
      if (token.empty() || !ParseNumber(number, weight)) return;
      entries.push_back(
          {token, {static_cast<int>(row.theme), static_cast<float>(weight / kHundredths)}});
    });
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.token < b.token; });
  for (const Entry& entry : entries) {
    if (tokens.empty() || tokens.back() != entry.token) {
      tokens.push_back(entry.token);
      first.push_back(weights.size());
    }
    weights.push_back(entry.weight);
  }
  first.push_back(weights.size());
  slots.assign(std::bit_ceil(2 * tokens.size() + 1), -1);
  for (size_t i = 0; i < tokens.size(); ++i) {
    size_t slot = WordHash()(tokens[i]) & (slots.size() - 1);
    while (slots[slot] >= 0) slot = (slot + 1) & (slots.size() - 1);
    slots[slot] = static_cast<int>(i);
  }
}

int ThemeModel::Lexicon::Find(std::string_view token) const {
  size_t slot = WordHash()(token) & (slots.size() - 1);
  while (slots[slot] >= 0 && tokens[static_cast<size_t>(slots[slot])] != token) {
    slot = (slot + 1) & (slots.size() - 1);
  }
  return slots[slot];
}

ThemeModel::ThemeModel() : lexicon_(std::make_unique<Lexicon>()) {}
ThemeModel::~ThemeModel() = default;
ThemeModel::ThemeModel(ThemeModel&&) noexcept = default;

const ThemeModel::Lexicon& ThemeModel::lexicon() const {
  std::call_once(lexicon_->once, [&] { lexicon_->Read(rows_); });
  return *lexicon_;
}

ThemeWords ThemeModel::WordsOf(std::string_view plain) const {
  ThemeWords words;
  const Lexicon& known = lexicon();
  words.words = ForEachThemeToken(plain, classes_, [&](std::string_view token, CharSpan span) {
    const int number = known.Find(token);
    if (number >= 0) words.tokens.emplace_back(number, span);
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
    for (const auto& [theme, weight] : lexicon().Of(token)) {
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
    for (const auto& [of, weight] : lexicon().Of(token)) {
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
