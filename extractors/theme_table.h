// The table of themes. Private to this folder.
#ifndef CASELORE_EXTRACTORS_THEME_TABLE_H_
#define CASELORE_EXTRACTORS_THEME_TABLE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/pattern_set.h"
#include "extractors/theme_rules.h"
#include "extractors/toml_rows.h"

namespace caselore {

class ThemeTable {
 public:
  struct Theme {
    std::string file, slug, label, definition, group, broader;
  };
  // What found a theme in a text.
  enum class Source { kName, kCue, kHint };
  struct Hit {
    int theme = 0;
    Source source = Source::kName;
    int ordinal = 0;              // from 1, among the theme's names, cues or hints
    int pattern = -1, rule = -1;  // which of them found it
  };

  ThemeTable();
  ~ThemeTable();

  std::optional<Error> AddTheme(const TomlRow& row);
  std::optional<Error> AddConcept(const TomlRow& row);
  std::optional<Error> AddOrganisation(const TomlRow& row);
  // Fails if a rule that is not built in is bad, or a `broader` is no theme. REQUIRES: all rows are
  // there.
  std::optional<Error> Finish() const;

  const std::vector<Theme>& themes() const { return themes_; }

  // Whether a hit of a theme is of use: most rules of most themes need not be tried.
  using Wanted = std::function<bool(int theme, Source source)>;
  // What rules see of a folded text: its words (see PlainWords), with spaces in place of the names
  // of organisations.
  std::string Plain(std::string_view folded) const;
  // Gives what finds a theme in a sentence, which is given folded and Plain: names, then by theme
  // cues before hints. A rule is not tried where it is not wanted any more.
  void ForEachHit(std::string_view folded, std::string_view plain, const Wanted& wanted,
                  const std::function<void(const Hit&)>& take) const;
  // Where `hit` stands in the sentence that gave it.
  CharSpan Locate(const Hit& hit, std::string_view folded, std::string_view plain) const;
  // The themes that a folded text names outright; each once, sorted.
  std::vector<int> Named(std::string_view folded) const;

  // Compiles every rule; the reasons why any is none. For tests and `vocabulary check`.
  std::vector<Error> Check() const;

 private:
  struct Rule;
  struct Index;

  void AddRules(Source source, const TomlRow& row, const std::vector<TomlText>& texts);
  const Index& BuiltIndex() const;

  std::vector<Theme> themes_;
  Concepts concepts_;
  PatternSet names_{Match::kWithin};  // values are indices of name_hits_
  PatternSet organisations_{Match::kWithin};
  std::vector<Hit> name_hits_;
  std::vector<std::unique_ptr<Rule>> rules_;
  std::unique_ptr<Index> index_;  // made when first asked for
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_THEME_TABLE_H_
