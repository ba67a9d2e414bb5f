// The vocabulary: everything that a safeguarding professional could argue about, as compiled
// tables.
#ifndef CASELORE_EXTRACTORS_VOCABULARY_H_
#define CASELORE_EXTRACTORS_VOCABULARY_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/item_kind.h"
#include "document/result.h"
#include "document/section_kind.h"

namespace caselore {

// A heading that the tables know.
struct HeadingMatch {
  SectionKind kind = SectionKind::kOther;
  std::string rule;      // "headings.toml: recommendations #4", for `vocabulary explain`
  bool whole = false;    // the pattern covers the whole heading, not only words in it
  bool guessed = false;  // no table knows it: see KindOfHeading
};

// A vocabulary file that has been read.
struct VocabularyText {
  std::string file;       // for messages
  std::string_view text;  // TOML; of a *.tsv, weights (word_model.h)
  bool built_in = false;  // its patterns are known to be good and are not tried
};

// Compiled once, then shared: all members are const and may be called from several threads.
class Vocabulary {
 public:
  // The built-in tables, then `overrides` (paths of TOML files), each adding to or replacing rows.
  // Fails with kUsage on a bad pattern or key, naming file, line and reason.
  static Result<Vocabulary> Load(const std::vector<std::string>& overrides);
  // The same from `files` alone, the first of them with nothing before it.
  static Result<Vocabulary> From(const std::vector<VocabularyText>& files);

  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(Vocabulary&&) noexcept;
  ~Vocabulary();

  // SHA-256 over the tables in use, 64 hex digits.
  const std::string& hash() const;

  // What a heading (without its number) announces; nothing if no table knows it. Matching folds
  // case, quotes, dashes and spaces. Of several kinds the more telling wins ("Appendix 1:
  // Recommendations" is recommendations).
  std::optional<HeadingMatch> ClassifyHeading(std::string_view heading) const;

  // The same for a line that is known to head a section: where no table knows it, the kind that
  // its words make likely, if they do (heading_model.h); `rule` then tells the words.
  std::optional<HeadingMatch> KindOfHeading(std::string_view heading) const;
  // The second half of it: what the words make likely, whether a table knows the line or not.
  std::optional<HeadingMatch> GuessHeading(std::string_view heading) const;

  // Compiles every rule that is compiled only when it is first asked for; the reasons, with file
  // and line, why any cannot be used.
  std::vector<Error> Check() const;

  // Rows of a user's that take the place of built-in ones of the same slug, without `extend`:
  // "my.toml:3: the theme 'neglect' takes the place of that of themes.toml:12". May be meant, and
  // may be a slip.
  const std::vector<std::string>& Replaced() const;

  // What a slug stands for.
  struct Name {
    std::string slug, label, definition, group, broader;  // the last three of themes only
  };
  std::vector<Name> Themes() const;    // in the order of the tables
  std::vector<Name> Agencies() const;  // likewise

  // One body, of which agency it is one, and all of its names, the first of them its own.
  struct Body {
    std::string slug, agency;
    std::vector<std::string> names;
  };
  std::vector<Body> Bodies() const;  // in the order of the tables

  // What items can be tagged with, in the order of the tables.
  std::vector<std::string> ThemeSlugs() const;
  std::vector<std::string> AgencySlugs() const;

  // The tables behind it, for the extractors of this folder only.
  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit Vocabulary(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_VOCABULARY_H_
