#include "digest/distinctive.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "digest/statistics.h"

namespace caselore {
namespace {

// Items by the number of their case.
using PerCase = std::map<uint32_t, int64_t>;

struct ItemsOfCases {
  PerCase all;
  std::map<std::string, PerCase> of_theme;  // by slug
};

ItemsOfCases ItemsOf(const Selection& selection) {
  ItemsOfCases items;
  std::vector<PerCase*> of_value(selection.values.size(), nullptr);
  for (const Selection::Item& item : selection.items) {
    const uint32_t number = selection.reviews[item.review].case_number;
    ++items.all[number];
    for (const Selection::Value value : selection.ValuesOf(item)) {
      if (selection.DimensionOf(value) != Dimension::kTheme) continue;
      if (of_value[value] == nullptr) {
        of_value[value] = &items.of_theme[selection.values[value].name];
      }
      ++(*of_value[value])[number];
    }
  }
  return items;
}

PerCase Without(PerCase all, const PerCase& part) {
  for (const auto& [number, items] : part) {
    const auto of = all.find(number);
    if (of == all.end()) continue;
    of->second -= items;
    if (of->second == 0) all.erase(of);
  }
  return all;
}

int64_t Sum(const PerCase& items) {
  int64_t sum = 0;
  for (const auto& [number, of_case] : items) sum += of_case;
  return sum;
}

// How many items of one case are worth one that stands alone; 1 where cases tell nothing of it.
double DesignEffect(const PerCase& with, const PerCase& of) {
  const auto n = static_cast<double>(Sum(of)), count = static_cast<double>(Sum(with));
  const double share = count / n, independent = share * (1 - share) / n;
  if (of.size() == 1) return n;
  if (of.empty() || independent <= 0) return 1;
  double squares = 0;
  for (const auto& [number, items] : of) {
    const auto has = with.find(number);
    const auto had = static_cast<double>(has == with.end() ? 0 : has->second);
    squares += std::pow(had - share * static_cast<double>(items), 2);
  }
  const auto cases = static_cast<double>(of.size());
  return std::max(1.0, cases / (cases - 1) * squares / (n * n) / independent);
}

Sample WorthOf(const PerCase& with, const PerCase& of) {
  const double effect = DesignEffect(with, of);
  return {static_cast<double>(Sum(with)) / effect, static_cast<double>(Sum(of)) / effect};
}

}  // namespace

std::vector<DistinctiveTheme> DistinctiveThemes(const Selection& selection,
                                                const Selection& library) {
  const ItemsOfCases here = ItemsOf(selection), everywhere = ItemsOf(library);
  const PerCase rest_of = Without(everywhere.all, here.all);
  const Tally here_of = TallyOf(selection), all = TallyOf(library);
  std::vector<DistinctiveTheme> themes;
  for (const auto& [slug, with] : here.of_theme) {
    const auto known = everywhere.of_theme.find(slug);
    const PerCase& total = known == everywhere.of_theme.end() ? with : known->second;
    const PerCase rest = Without(total, with);
    const auto reviews = [](const PerCase& items) { return static_cast<int64_t>(items.size()); };
    DistinctiveTheme theme;
    theme.slug = slug;
    theme.here = {reviews(with), Sum(with)};
    theme.here_of = here_of;
    theme.rest = {reviews(total) - reviews(with), Sum(rest)};
    theme.rest_of = {all.reviews - here_of.reviews, all.items - here_of.items};
    theme.log_likelihood = SignedLogLikelihood(WorthOf(with, here.all), WorthOf(rest, rest_of));
    if (theme.log_likelihood > 0) themes.push_back(std::move(theme));
  }
  std::sort(themes.begin(), themes.end(), [](const DistinctiveTheme& a, const DistinctiveTheme& b) {
    return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood
                                                : a.slug < b.slug;
  });
  return themes;
}

}  // namespace caselore
