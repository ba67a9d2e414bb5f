// What the commands that ask the index have in common: filters, hints, what could not be searched.
#ifndef CASELORE_CLI_ASKING_H_
#define CASELORE_CLI_ASKING_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/labels.h"
#include "cli/options.h"
#include "cli/search_output.h"
#include "corpus/library.h"
#include "extractors/vocabulary.h"
#include "index/query.h"
#include "index/searcher.h"

namespace CLI {
class App;
}  // namespace CLI

namespace caselore {

// The index of a library and the tables that the library uses.
class Asking {
 public:
  // Fails as the library, its tables or its index do.
  static Result<Asking> Of(Library& library);
  // Without the shards of index.toml: of what is counted as cases and stated as coverage only the
  // library itself knows enough.
  static Result<Asking> OfAlone(Library& library);

  Searcher& searcher() { return searcher_; }
  const Labels& labels() const { return labels_; }
  int64_t unreadable() const { return unreadable_; }  // files that the library could not read
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  // Puts the words into the query, with the wishes that they hold; gives these as fields
  // (ReadWishes).
  std::string Read(Query& query, const std::vector<std::string>& words) const;
  // The slug of a theme by its name; kUsage, with those near it, if there is none.
  Result<std::string> ThemeNamed(std::string_view name) const;
  // What the agency or body that a person names so is called; nothing if the tables know none.
  std::optional<std::string> AgencyRead(std::string_view name) const;
  // Whom `to:` means by a name: what an agency or body of the tables is called, nothing where items
  // of the library are printed for it ("Wexmoor Council"). kUsage, with agencies near it, if
  // neither.
  Result<std::string> AddresseeNamed(std::string_view name);
  // What a theme is, by the tables; empty if they do not know it.
  std::string DefinitionOf(std::string_view theme) const;
  // How likely it is that a coder gives the theme to an item; 0 of a theme that nothing speaks for.
  double SurenessOf(std::string_view theme, std::string_view label, std::string_view text) const;
  // The region of an area as printed; empty if the tables do not know.
  std::string RegionNameOf(const std::string& area) const;
  // True if the tables have a theme that the phrase speaks of, or an agency that it names.
  bool IsOfATheme(const std::string& phrase) const;
  // Words of any prose and of questions, which are no subject of reviews.
  std::vector<std::string> GeneralWords() const;
  // Slugs of the themes of a group of the tables: "harm".
  std::vector<std::string> ThemesOfGroup(std::string_view group) const;
  // Turns wishes that the words put ("since 2019") into filters. Gives them as fields; empty if
  // there are none, as where the text has operators.
  std::string ReadWishes(Query& query) const;

 private:
  Asking(std::unique_ptr<Vocabulary> vocabulary, Searcher searcher, int64_t unreadable);
  static Result<Asking> Open(Library& library, std::vector<ShardAddress> shards);

  std::unique_ptr<Vocabulary> vocabulary_;  // where it is, as the searcher's names look into it
  Labels labels_;
  Searcher searcher_;
  int64_t unreadable_ = 0;
};

// --kind, --theme, … --year: filters of the query.
void AddFilters(CLI::App& parser, Query& query);

// --every-word.
void AddEveryWord(CLI::App& parser, Query& query);

// --offset.
void AddOffset(CLI::App& parser, Query& query);

// Of a filter by a printed name (publisher, area, subject) that no document of the library has:
// says so, with those near it. For answers that have nothing.
void NoteNamesOfNothing(Searcher& searcher, const Query& query);

// Says how many documents of the library the index does not have yet, if there are any.
void NoteWhatIsNotIndexed(const Library& library, Searcher& searcher);

inline constexpr uint32_t kMostHits = 1000;  // that --limit takes

// Asks with the query of `context`, fills in what the library knows, and prints the answer; an
// account (QueryForm::kProse) is not repeated in it. `command` is named where the query is refused.
// Gives the exit status.
int AskAndPrint(Asking& asking, const Library& library, SearchContext context,
                std::string_view command, Format format);

}  // namespace caselore

#endif  // CASELORE_CLI_ASKING_H_
