#include "digest/digest_charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "digest/digest_words.h"

namespace caselore {
namespace {

// In px of CSS.
constexpr double kBarWidth = 130, kBarHeight = 14;
constexpr double kColumnsWidth = 100, kColumnsHeight = 24, kWidestColumn = 12;

constexpr char kDark[] = "#12436d", kLight[] = "#c9d6e3", kWhisker[] = "#0b0c0c";

std::string Rectangle(double x, double y, double width, double height, const char* colour) {
  return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)", x,
                     y, width, height, colour);
}

}  // namespace

std::string ShareBar(int64_t count, int64_t of, const Interval& interval) {
  const double share = of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0;
  std::string svg = fmt::format(
      R"(<svg class="bar" role="img" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-label="{2} of {3}">)",
      kBarWidth, kBarHeight, count, of);
  svg += Rectangle(0, 1, kBarWidth, kBarHeight - 2, kLight);
  svg += Rectangle(0, 1, kBarWidth * share, kBarHeight - 2, kDark);
  if (of >= kFewReviews) {
    const double middle = kBarHeight / 2;
    svg += fmt::format(
        R"(<line x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}" stroke="#fff" stroke-width="4"/>)",
        kBarWidth * interval.low, kBarWidth * interval.high, middle, middle);
    svg += fmt::format(
        R"(<line x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}" stroke="{}" stroke-width="2"/>)",
        kBarWidth * interval.low, kBarWidth * interval.high, middle, middle, kWhisker);
  }
  return svg + "</svg>";
}

std::string YearColumns(const std::vector<YearShare>& years) {
  if (years.empty()) return "";
  int64_t most = 1;
  std::string label;
  for (const YearShare& year : years) {
    most = std::max(most, year.of.value);
    label += fmt::format("{}{}: {} of {}", label.empty() ? "" : "; ", year.year, year.with.value,
                         year.of.value);
  }
  const auto count = static_cast<double>(years.size());
  const double step = std::min(kWidestColumn, kColumnsWidth / count);
  const double gap = step > 4 ? 1 : 0;
  std::string svg = fmt::format(
      R"(<svg class="years" role="img" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-label="{2}">)",
      kColumnsWidth, kColumnsHeight, label);
  for (size_t i = 0; i < years.size(); ++i) {
    const double x = step * static_cast<double>(i);
    const auto column = [&](int64_t value, const char* colour) {
      if (value == 0) return;
      const double height = std::max(
          1.0, (kColumnsHeight - 1) * static_cast<double>(value) / static_cast<double>(most));
      svg += Rectangle(x, kColumnsHeight - 1 - height, step - gap, height, colour);
    };
    column(years[i].of.value, kLight);
    column(years[i].with.value, kDark);
  }
  svg += Rectangle(0, kColumnsHeight - 1, step * count, 1, kWhisker);
  return svg + "</svg>";
}

}  // namespace caselore
