// What weighs how much for a theme: the tables theme_words.toml, theme_model.toml and
// theme_weights.tsv. Private to
// this folder and to bench/fit_themes.cc, which makes the second from coded extracts.
#ifndef CASELORE_EXTRACTORS_THEME_MODEL_H_
#define CASELORE_EXTRACTORS_THEME_MODEL_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"
#include "extractors/theme_table.h"
#include "extractors/theme_words.h"
#include "extractors/toml_rows.h"
#include "extractors/word_model.h"

namespace caselore {

// What is known of one theme in one text. The names are those of the table.
enum class ThemeFeature {
  kNamed,     // 1 if a name or acronym of it stands there
  kCued,      // 1 if a name, acronym or cue does
  kMore,      // further rules that match, 3 at most
  kHinted,    // 1 if hints are all there is
  kLogShare,  // logarithm of its share, see ThemeModel::Shares
  kShare,     // its share
  kRank,      // 1 for the theme with the greatest share, 1/2 for the next, 1/3 …
  kOthers,    // square root of its mean share in the other texts of the document
  kTopic,     // the same for a theme that a case is about; 0 for one of how people work
  kIntercept  // 1
};
constexpr size_t kThemeFeatures = 10;
constexpr std::array<std::string_view, kThemeFeatures> kThemeFeatureNames = {
    "named", "cued", "more",   "hinted", "log_share",
    "share", "rank", "others", "topic",  "intercept"};
using ThemeFeatures = std::array<double, kThemeFeatures>;

// What a text holds of the tokens that a model weighs.
struct ThemeWords {
  WeighedTokens tokens;
  size_t words = 0;  // see ForEachThemeToken
};

class ThemeModel {
 public:
  std::optional<Error> AddShared(const TomlRow& row);
  // The weights of words by theme; see WordModel::Use.
  std::optional<Error> UseWeights(std::string_view file, std::string_view text,
                                  bool sound = false) {
    return words_.Use(file, text, sound);
  }
  std::optional<Error> AddClass(const TomlRow& row) { return classes_.Add(row); }
  // Fails if a row weighs words for a theme that is none. REQUIRES: all rows are there.
  std::optional<Error> Finish(const std::vector<ThemeTable::Theme>& themes);

  const WordClasses& classes() const { return classes_; }
  // The tokens of `plain` (see PlainWords) that it weighs, each once, at their first place.
  ThemeWords WordsOf(std::string_view plain) const;
  // For a model that is made from weights alone.
  void UseClasses(const WordClasses& classes) { classes_ = classes; }

  // How the words of a text speak for each theme; see WordModel::Shares.
  std::vector<double> Shares(const ThemeWords& words) const {
    return words_.Shares(words.tokens, TokenPart(words.words));
  }
  // The probability that a coder would give the theme: logistic in the features.
  double Probability(const ThemeFeatures& features) const;
  // Where the tokens stand that speak for `theme`, most telling first.
  std::vector<CharSpan> Telling(int theme, const ThemeWords& words) const {
    return words_.Telling(theme, words.tokens);
  }

  double tagged() const { return tagged_; }
  double suggested() const { return suggested_; }
  size_t most_tags() const { return most_tags_; }

 private:
  WordClasses classes_;
  ThemeFeatures weights_{};
  double tagged_ = 0.5, suggested_ = 0.1;
  size_t most_tags_ = 5;
  WordModel words_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_MODEL_H_
