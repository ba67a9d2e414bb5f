// What weighs how much for a theme: the tables theme_words.toml, theme_model.toml and
// theme_weights.tsv. Private to
// this folder and to bench/fit_themes.cc, which makes the second from coded extracts.
#ifndef CASELORE_EXTRACTORS_THEME_MODEL_H_
#define CASELORE_EXTRACTORS_THEME_MODEL_H_

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/result.h"
#include "extractors/theme_table.h"
#include "extractors/theme_words.h"
#include "extractors/toml_rows.h"

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
  std::vector<std::pair<int, CharSpan>> tokens;  // number of the token, place; by number
  size_t words = 0;                              // see ForEachThemeToken
};

class ThemeModel {
 public:
  ThemeModel();
  ~ThemeModel();
  ThemeModel(ThemeModel&&) noexcept;

  std::optional<Error> AddShared(const TomlRow& row);
  // Takes the weights of words from a text of lines "slug<TAB>bias<TAB>sleep:120 sofa:-14 …", in
  // hundredths; "#" begins a comment. A text that is `sound` is not looked through. Fails naming
  // file and line.
  std::optional<Error> UseWeights(std::string_view file, std::string_view text, bool sound = false);
  std::optional<Error> AddClass(const TomlRow& row) { return classes_.Add(row); }
  // Fails if a row weighs words for a theme that is none. REQUIRES: all rows are there.
  std::optional<Error> Finish(const std::vector<ThemeTable::Theme>& themes);

  const WordClasses& classes() const { return classes_; }
  // The tokens of `plain` (see PlainWords) that it weighs, each once, at their first place.
  ThemeWords WordsOf(std::string_view plain) const;
  // For a model that is made from weights alone.
  void UseClasses(const WordClasses& classes) { classes_ = classes; }

  // How the words of a text speak for each theme: softmax of the sums of their weights, so that all
  // shares together make 1. 0 for a theme that has no weights.
  std::vector<double> Shares(const ThemeWords& words) const;
  // The probability that a coder would give the theme: logistic in the features.
  double Probability(const ThemeFeatures& features) const;
  // Where the tokens stand that speak for `theme`, most telling first.
  std::vector<CharSpan> Telling(int theme, const ThemeWords& words) const;

  double tagged() const { return tagged_; }
  double suggested() const { return suggested_; }
  size_t most_tags() const { return most_tags_; }

 private:
  // The weights of one theme; views of text_.
  struct Row {
    std::string_view slug, words;
    int line = 0;
    double bias = 0;
    size_t theme = 0;
  };
  struct Lexicon;

  const Lexicon& lexicon() const;

  WordClasses classes_;
  ThemeFeatures weights_{};
  double tagged_ = 0.5, suggested_ = 0.1;
  size_t most_tags_ = 5;
  std::string file_;
  std::unique_ptr<const std::string> text_;  // of the weights
  std::vector<Row> rows_;
  std::vector<double> biases_;        // by theme
  std::vector<bool> weighed_;         // by theme
  std::unique_ptr<Lexicon> lexicon_;  // read from the rows when first asked for
};

// The part of a sum that a token has in a text of `words` words: long texts are not more certain
// than short.
double ThemeTokenPart(size_t words);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_MODEL_H_
