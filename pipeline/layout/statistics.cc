#include "pipeline/layout/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace caselore {
namespace {

template <typename Key>
Key MostCommon(const std::map<Key, size_t>& counts, Key otherwise) {
  auto best = std::max_element(counts.begin(), counts.end(),
                               [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? otherwise : best->first;
}

}  // namespace

TypeStatistics StatisticsOf(const std::vector<PageFragments>& pages) {
  std::map<int, size_t> sizes;  // in quarter points
  std::map<uint32_t, size_t> colours;
  size_t bold = 0, all = 0;
  for (const PageFragments& page : pages) {
    for (const Fragment& fragment : page.fragments) {
      size_t letters = fragment.line.words.size();
      sizes[static_cast<int>(std::lround(fragment.line.size * 4))] += letters;
      colours[fragment.line.colour] += letters;
      bold += fragment.line.bold ? letters : 0;
      all += letters;
    }
  }
  TypeStatistics type;
  type.body_size = static_cast<float>(MostCommon(sizes, 40)) / 4;
  type.body_colour = MostCommon(colours, 0u);
  type.body_bold = all > 0 && bold * 10 > all * 7;

  std::map<int, size_t> steps;  // in quarter points
  for (const PageFragments& page : pages) {
    const Fragment* last = nullptr;
    for (const Fragment& fragment : page.fragments) {
      if (std::abs(fragment.line.size - type.body_size) > 0.3f) continue;
      if (last && std::abs(last->line.box.x0 - fragment.line.box.x0) < 2) {
        float step = fragment.line.baseline - last->line.baseline;
        if (step > 0.8f * type.body_size && step < 2.2f * type.body_size) {
          ++steps[static_cast<int>(std::lround(step * 4))];
        }
      }
      last = &fragment;
    }
  }
  type.body_leading =
      static_cast<float>(MostCommon(steps, static_cast<int>(std::lround(type.body_size * 4.8f)))) /
      4;
  return type;
}

}  // namespace caselore
