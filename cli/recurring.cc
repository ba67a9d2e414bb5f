// caselore recurring: has this been recommended before, how often, and by whom?
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/recurring_output.h"
#include "cli/recurring_rows.h"
#include "corpus/library.h"
#include "extractors/requests.h"
#include "index/recurring_groups.h"
#include "pipeline/library_recurrence.h"

namespace caselore {
namespace {

struct Options {
  std::vector<std::string> words;
  Query query;
  int least = 2;
  size_t limit = 10;
  std::string group, from, library;
  std::vector<std::string> vocabulary;
  Format format = Format::kText;
};

class RecurringCommand {
 public:
  RecurringCommand(const Options& options, Library& library, Asking& asking)
      : options_(options), library_(library), asking_(asking) {}

  int Run() {
    Result<std::vector<RecurringGroup>> groups = Groups();
    if (!groups) return Refuse("recurring", groups.error());
    SortByReviews(*groups);
    std::stable_partition(groups->begin(), groups->end(),
                          [](const RecurringGroup& group) { return group.certain; });
    std::vector<ShownGroup> shown;
    for (size_t i = 0; i < groups->size() && i < options_.limit; ++i) {
      Result<ShownGroup> group = Show((*groups)[i]);
      if (!group) return Refuse("recurring", group.error());
      shown.push_back(std::move(*group));
    }
    Output().Print(options_.format == Format::kJson
                       ? RecurringJson(shown, groups->size())
                       : RecurringText(shown, groups->size(), StyleOfOutput()));
    return kAllWell;
  }

 private:
  // Filters say which items count; words, which groups are shown, and of one group which items.
  Result<std::vector<RecurringGroup>> Groups() {
    Query filtered = options_.query, query = options_.query;
    asking_.Read(query, options_.words);
    filtered.filters = query.filters;  // with wishes of the words: "since 2019"
    if (!options_.group.empty()) filtered = query;
    if (filtered.filters[Field::kKind].empty()) {
      filtered.filters[Field::kKind] = query.filters[Field::kKind] = {"recommendation", "action"};
    }
    const Result<Selection> selection = asking_.searcher().Select(filtered);
    if (!selection) return tl::unexpected<Error>(selection.error());
    Result<std::vector<RecurringGroup>> all = AllGroups(*selection);
    if (!all) return all;
    std::vector<RecurringGroup> groups = Narrowed(*all, *selection, options_.least);
    if (!options_.group.empty()) {
      std::erase_if(groups,
                    [&](const RecurringGroup& group) { return group.id != options_.group; });
      return groups;
    }
    if (options_.words.empty()) return groups;
    const Result<Selection> matching = asking_.searcher().Select(query);
    if (!matching) return tl::unexpected<Error>(matching.error());
    return Touching(groups, *matching);
  }

  Result<std::vector<RecurringGroup>> AllGroups(const Selection& selection) {
    const bool requests = std::all_of(selection.items.begin(), selection.items.end(),
                                      [](const Selection::Item& item) { return Asks(item.kind); });
    if (requests || !options_.group.empty()) {
      return RecurringInLibrary(asking_.vocabulary(), asking_.searcher(), library_.folder());
    }
    return RecurringItems(asking_.vocabulary(), asking_.searcher(), selection, {});
  }

  Result<ShownGroup> Show(const RecurringGroup& group) {
    ShownGroup shown{group.id, CountsOf(group), group.members.size(), {}, group.certain};
    std::set<std::pair<uint32_t, uint64_t>> said;  // case and text
    for (const RecurringMember& member : group.members) {
      if (!said.emplace(member.case_number, member.text).second) continue;
      Result<std::vector<Hit>> hits = asking_.searcher().Show({member.document});
      if (!hits) return tl::unexpected<Error>(hits.error());
      if (!hits->empty() && hits->front().item) {
        shown.members.push_back({member, std::move(hits->front())});
      }
    }
    std::stable_sort(shown.members.begin(), shown.members.end(), [](const auto& a, const auto& b) {
      return a.member.published < b.member.published;
    });
    return shown;
  }

  const Options& options_;
  Library& library_;
  Asking& asking_;
};

int ShowRecurring(const Options& options, Library& library) {
  Result<Asking> asking = Asking::OfAlone(library);
  if (!asking) return RefuseLibrary(library.folder().native(), asking.error());
  NoteWhatIsNotIndexed(library, asking->searcher());
  return RecurringCommand(options, library, *asking).Run();
}

}  // namespace

Action DefineRecurring(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("QUERY", options->words,
                    "shows only groups with a member that matches, as caselore search takes it");
  AddFilters(parser, options->query);
  AddEveryWord(parser, options->query);
  parser
      .add_option("--group", options->group,
                  "one group, by its id; the words then say which of its items count")
      ->option_text("ID");
  parser.add_option("--least", options->least, "reviews that a group must have (default: 2)")
      ->check(CLI::Range(2, 1000000));
  parser.add_option("--limit", options->limit, "groups shown (default: 10)")
      ->check(CLI::Range(1, 1000000));
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  auto* from =
      parser
          .add_option(
              "--from", options->from,
              "groups rows from elsewhere: JSON Lines {id, text, review?, area?}; \"-\" for "
              "standard input. Prints {group: [ids]}, or text with --format text")
          ->option_text("FILE.jsonl");
  parser
      .add_option("--vocabulary", options->vocabulary,
                  "with --from: tables that add to the built-in ones or replace their rows")
      ->option_text("FILE.toml")
      ->expected(1)
      ->take_all()
      ->needs(from);
  const CLI::Option* format = parser.get_option("--format");
  return [options, from, format] {
    if (from->count() > 0) {
      return ShowRecurringRows(options->from, options->vocabulary,
                               format->count() > 0 ? options->format : Format::kJson);
    }
    return WithLibrary(options->library,
                       [&](Library& library) { return ShowRecurring(*options, library); });
  };
}

}  // namespace caselore
