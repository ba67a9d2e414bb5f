#include "pipeline/ocr/settle_type.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace caselore {
namespace {

constexpr float kAlike = 0.07f;    // of a size: how far lines set alike measure apart
constexpr float kBold = 1.36f;     // stroke over that of the running text: of common bold types
constexpr float kDrift = 0.2f;     // how far a page's running text may be from the document's
constexpr size_t kOwnBody = 60;    // words from which a page tells its own running text
constexpr float kMostLetters = 8;  // beyond which a word does not weigh more
constexpr float kChange = 0.25f;   // what a change of weight within a line costs

struct Share {
  float size = 0;
  size_t letters = 0;
};

// What sizes there are, each a quarter point wide, the one of most letters first.
std::vector<Share> SharesOf(const RecognisedPages& pages) {
  std::map<long, size_t> counts;
  for (const auto& [number, page] : pages) {
    for (const RecognisedWord& word : page.words) {
      counts[std::lround(word.size * 4)] += word.text.size();
    }
  }
  std::vector<Share> shares;
  for (const auto& [quarters, letters] : counts) {
    shares.push_back({static_cast<float>(quarters) / 4, letters});
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.letters > b.letters; });
  return shares;
}

// The sizes that others are drawn to: no two of them alike.
std::vector<float> SettledSizes(const RecognisedPages& pages) {
  std::vector<float> settled;
  for (const Share& share : SharesOf(pages)) {
    const bool near = std::any_of(settled.begin(), settled.end(), [&](float size) {
      return std::abs(size - share.size) <= kAlike * size;
    });
    if (!near) settled.push_back(share.size);
  }
  return settled;
}

float Median(std::vector<float>& values, float otherwise) {
  if (values.empty()) return otherwise;
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool Tells(const RecognisedWord& word) {
  return word.stroke > 0 && word.size > 0 && word.text.size() >= 2;
}

// Thickness of strokes over the size of the type.
float WeightOf(const RecognisedWord& word) { return word.stroke / word.size; }

float BodyWeight(const RecognisedPage& page, float of_document) {
  std::vector<float> weights;
  for (const RecognisedWord& word : page.words) {
    if (Tells(word)) weights.push_back(WeightOf(word));
  }
  if (weights.size() < kOwnBody) return of_document;
  return std::clamp(Median(weights, of_document), of_document * (1 - kDrift),
                    of_document * (1 + kDrift));
}

float BodyWeight(const RecognisedPages& pages) {
  std::vector<float> weights;
  for (const auto& [number, page] : pages) {
    for (const RecognisedWord& word : page.words) {
      if (Tells(word)) weights.push_back(WeightOf(word));
    }
  }
  return Median(weights, 0);
}

// Of words [begin, end) of `words`, which are a line.
void WeighLine(const std::vector<RecognisedWord>& words, size_t begin, size_t end, float body,
               std::vector<bool>& bold) {
  std::vector<std::array<bool, 2>> came_from;  // bold before, for each state
  std::array<float, 2> cost{0, 0};             // of the cheapest way: plain, bold
  for (size_t i = begin; i < end; ++i) {
    const float weight = Tells(words[i]) ? WeightOf(words[i]) / body : 0;
    const float letters =
        Tells(words[i]) ? std::min(static_cast<float>(words[i].text.size()), kMostLetters) : 0;
    std::array<float, 2> next;
    std::array<bool, 2> from;
    for (const bool state : {false, true}) {
      const float mean = state ? kBold : 1;
      const float stay = cost[state], change = cost[!state] + kChange;
      from[state] = stay <= change ? state : !state;
      next[state] = std::min(stay, change) + letters * (weight - mean) * (weight - mean);
    }
    cost = next;
    came_from.push_back(from);
  }
  bool state = cost[1] < cost[0];
  for (size_t i = end; i-- > begin;) {
    bold[i] = state;
    state = came_from[i - begin][state];
  }
}

}  // namespace

void SettleSizes(RecognisedPages& pages) {
  const std::vector<float> settled = SettledSizes(pages);
  for (auto& [number, page] : pages) {
    for (RecognisedWord& word : page.words) {
      const auto near = std::find_if(settled.begin(), settled.end(), [&](float size) {
        return std::abs(size - word.size) <= kAlike * size + 0.125f;
      });
      if (near != settled.end()) word.size = *near;
    }
  }
}

std::map<int, std::vector<bool>> BoldWords(const RecognisedPages& pages) {
  const float of_document = BodyWeight(pages);
  std::map<int, std::vector<bool>> all;
  for (const auto& [number, page] : pages) {
    std::vector<bool>& bold = all[number];
    bold.resize(page.words.size());
    const float body = BodyWeight(page, of_document);
    for (size_t begin = 0, end; body > 0 && begin < page.words.size(); begin = end) {
      for (end = begin; end < page.words.size(); ++end) {
        if (page.words[end].line != page.words[begin].line) break;
      }
      WeighLine(page.words, begin, end, body, bold);
    }
  }
  return all;
}

}  // namespace caselore
