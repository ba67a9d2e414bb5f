#include "extractors/word_model.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <span>

#include "extractors/row_reader.h"
#include "extractors/theme_words.h"
#include "extractors/weights.h"

namespace caselore {
namespace {

constexpr double kHundredths = 100;
constexpr size_t kFewWords = 2;

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

// The next line of `text` that is no comment, and the number of it; nothing at the end.
std::optional<std::string_view> NextRow(std::string_view& text, int& line) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
    if (!row.empty() && row[0] != '#') return row;
  }
  return std::nullopt;
}

}  // namespace

double TokenPart(size_t words) {
  return 1 / std::sqrt(static_cast<double>(std::max(words, kFewWords)));
}

std::string_view FirstSlugOfWeights(std::string_view text) {
  int line = 0;
  std::optional<std::string_view> row = NextRow(text, line);
  return row ? UpToTab(*row) : std::string_view();
}

std::optional<Error> WordModel::Use(std::string_view file, std::string_view text, bool sound) {
  rows_.clear();
  text_ = sound ? nullptr : std::make_unique<const std::string>(text);
  file_ = file;
  std::string_view left = sound ? text : *text_;
  int line = 0;
  while (std::optional<std::string_view> rest = NextRow(left, line)) {
    Row row;
    row.line = line;
    row.slug = UpToTab(*rest);
    const std::string_view bias = UpToTab(*rest);
    row.words = *rest;
    if (!ParseNumber(bias, row.bias)) {
      return BadTable(file_, line, "the bias " + Quoted(bias) + " is no number");
    }
    // Ours are sound, as a test holds; they are read where the first text is weighed.
    if (const std::string_view entry = sound ? "" : BadEntry(row.words); !entry.empty()) {
      return BadTable(file_, line,
                      "the weight " + Quoted(entry) + " is not of the form word:number");
    }
    rows_.push_back(row);
  }
  return std::nullopt;
}

std::optional<Error> WordModel::Finish(const std::vector<std::string>& slugs,
                                       std::string_view what) {
  biases_.assign(slugs.size(), 0);
  weighed_.assign(slugs.size(), false);
  for (Row& row : rows_) {
    const auto slug = std::find(slugs.begin(), slugs.end(), row.slug);
    if (slug == slugs.end()) {
      return BadTable(file_, row.line,
                      "weights for " + Quoted(row.slug) + ", which is no " + std::string(what));
    }
    row.number = static_cast<size_t>(slug - slugs.begin());
    biases_[row.number] = row.bias;
    weighed_[row.number] = true;
  }
  return std::nullopt;
}

// The weights of all rows by token. There are some ten thousands, so they lie in few pieces.
struct WordModel::Lexicon {
  struct Weight {
    int of = 0;
    float weight = 0;
  };

  void Read(const std::vector<Row>& rows);
  // The number of a token, -1 for one without weights.
  int Find(std::string_view token) const { return slots[SlotOf(token)]; }
  std::span<const Weight> Of(int token) const {
    const auto i = static_cast<size_t>(token);
    return std::span(weights).subspan(first[i], first[i + 1] - first[i]);
  }

  std::once_flag once;
  std::vector<std::string_view> tokens;  // by number, as they come; views of the rows
  std::vector<size_t> first;             // by token, with one more: where its weights begin
  std::vector<Weight> weights;
  std::vector<int> slots = {-1};  // by hash: a token, or -1 at the end of those that share it

 private:
  size_t SlotOf(std::string_view token) const;
  int NumberOf(std::string_view token);
  void Grow();
};

void WordModel::Lexicon::Read(const std::vector<Row>& rows) {
  struct Entry {
    int token = 0;
    Weight weight;
  };
  std::vector<Entry> entries;
  for (const Row& row : rows) {
    ForEachEntry(row.words, [&](std::string_view entry) {
      const auto [token, number] = Cut(entry, ':');
      double weight = 0;
      if (token.empty() || !ParseNumber(number, weight)) return;
      entries.push_back({NumberOf(token),
                         {static_cast<int>(row.number), static_cast<float>(weight / kHundredths)}});
    });
  }
  first.assign(tokens.size() + 1, 0);
  for (const Entry& entry : entries) ++first[static_cast<size_t>(entry.token) + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<size_t> next = first;
  weights.resize(entries.size());
  for (const Entry& entry : entries) {
    weights[next[static_cast<size_t>(entry.token)]++] = entry.weight;
  }
}

size_t WordModel::Lexicon::SlotOf(std::string_view token) const {
  size_t slot = WordHash()(token) & (slots.size() - 1);
  while (slots[slot] >= 0 && tokens[static_cast<size_t>(slots[slot])] != token) {
    slot = (slot + 1) & (slots.size() - 1);
  }
  return slot;
}

int WordModel::Lexicon::NumberOf(std::string_view token) {
  if (2 * (tokens.size() + 1) > slots.size()) Grow();  // a look-up ends at a free slot
  int& number = slots[SlotOf(token)];
  if (number < 0) {
    number = static_cast<int>(tokens.size());
    tokens.push_back(token);
  }
  return number;
}

void WordModel::Lexicon::Grow() {
  slots.assign(2 * slots.size(), -1);
  for (size_t i = 0; i < tokens.size(); ++i) slots[SlotOf(tokens[i])] = static_cast<int>(i);
}

WordModel::WordModel() : lexicon_(std::make_unique<Lexicon>()) {}
WordModel::~WordModel() = default;
WordModel::WordModel(WordModel&&) noexcept = default;

const WordModel::Lexicon& WordModel::lexicon() const {
  std::call_once(lexicon_->once, [&] { lexicon_->Read(rows_); });
  return *lexicon_;
}

int WordModel::Find(std::string_view token) const { return lexicon().Find(token); }

void WordModel::Sort(WeighedTokens& tokens) {
  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  tokens.erase(std::unique(tokens.begin(), tokens.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first; }),
               tokens.end());
}

std::vector<double> WordModel::Shares(const WeighedTokens& tokens, double part) const {
  std::vector<double> sums = biases_;
  for (const auto& [token, span] : tokens) {
    for (const auto& [of, weight] : lexicon().Of(token)) {
      sums[static_cast<size_t>(of)] += part * weight;
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

std::vector<CharSpan> WordModel::Telling(int of, const WeighedTokens& tokens) const {
  std::vector<std::pair<float, CharSpan>> telling;
  for (const auto& [token, span] : tokens) {
    for (const auto& [other, weight] : lexicon().Of(token)) {
      if (other == of && weight > 0) telling.emplace_back(weight, span);
    }
  }
  std::stable_sort(telling.begin(), telling.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<CharSpan> spans;
  for (const auto& [weight, span] : telling) spans.push_back(span);
  return spans;
}

}  // namespace caselore
