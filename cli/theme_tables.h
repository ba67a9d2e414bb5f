// What `caselore themes` prints: each table as JSON and as text.
#ifndef CASELORE_CLI_THEME_TABLES_H_
#define CASELORE_CLI_THEME_TABLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/labels.h"
#include "cli/terminal.h"
#include "digest/distinctive.h"
#include "digest/emerging.h"
#include "digest/theme_counts.h"

namespace caselore {

// "12 of 40 (30 %)"; a count under kSmallCell is marked.
std::string ShareText(int64_t reviews, int64_t of);

std::string ThemeTableJson(const ThemeTable& table, const Labels& labels);
std::string ThemeTableText(const ThemeTable& table, const Labels& labels, const Style& style);

// `by` is what the groups are ("year"); `theme` may be empty.
std::string GroupsJson(const std::vector<GroupCount>& groups, std::string_view by,
                       const std::string& theme, const Labels& labels);
std::string GroupsText(const std::vector<GroupCount>& groups, std::string_view by,
                       const std::string& theme, const Labels& labels, const Style& style);

std::string PairsJson(const std::vector<ThemePair>& pairs, const Labels& labels);
std::string PairsText(const std::vector<ThemePair>& pairs, const Labels& labels,
                      const Style& style);

std::string DistinctiveJson(const std::vector<DistinctiveTheme>& themes, const Labels& labels);
std::string DistinctiveText(const std::vector<DistinctiveTheme>& themes, const Labels& labels,
                            const Style& style);

// With the row of TOML that would add each as a theme.
std::string EmergingJson(const std::vector<EmergingPhrase>& phrases);
std::string EmergingText(const std::vector<EmergingPhrase>& phrases, const Style& style);

}  // namespace caselore

#endif  // CASELORE_CLI_THEME_TABLES_H_
