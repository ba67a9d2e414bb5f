#include "pipeline/ocr/table_rules.h"

#include <cmath>
#include <cstddef>

namespace caselore {
namespace {

constexpr float kMeets = 5;     // points between a rule and the edge of a shade that it runs to
constexpr float kHighest = 80;  // points: of a heading row
constexpr size_t kFewestColumns = 2;

bool IsUpright(const BBox& rule) { return rule.Height() > rule.Width(); }

bool RunsTo(const BBox& rule, const BBox& shade) {
  const float x = rule.CentreX();
  if (x < shade.x0 - kMeets || x > shade.x1 + kMeets) return false;
  return std::abs(rule.y0 - shade.y1) < kMeets || std::abs(rule.y1 - shade.y0) < kMeets;
}

}  // namespace

std::vector<BBox> WithRulesThrough(const std::vector<Fill>& fills, std::vector<BBox> rules) {
  const std::vector<BBox> drawn = rules;
  for (const Fill& fill : fills) {
    const BBox& shade = fill.box;
    if (shade.Height() > kHighest) continue;
    std::vector<BBox> through;
    for (const BBox& rule : drawn) {
      if (!IsUpright(rule) || !RunsTo(rule, shade)) continue;
      through.push_back({rule.CentreX() - 0.25f, shade.y0, rule.CentreX() + 0.25f, shade.y1});
    }
    if (through.size() < kFewestColumns) continue;
    rules.insert(rules.end(), through.begin(), through.end());
    const float thin = 0.5f;
    rules.push_back({shade.x0, shade.y0, shade.x1, shade.y0 + thin});
    rules.push_back({shade.x0, shade.y1 - thin, shade.x1, shade.y1});
    rules.push_back({shade.x0, shade.y0, shade.x0 + thin, shade.y1});
    rules.push_back({shade.x1 - thin, shade.y0, shade.x1, shade.y1});
  }
  return rules;
}

}  // namespace caselore
