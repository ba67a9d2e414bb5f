#include "cli/asking.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/query_hints.h"
#include "cli/shard_file.h"
#include "extractors/agencies.h"
#include "extractors/query_words.h"
#include "extractors/regions.h"
#include "extractors/themes.h"
#include "index/agency_names.h"
#include "index/known_names.h"
#include "pipeline/index_sync.h"

namespace caselore {
namespace {

struct FilterOption {
  Field field;
  const char* value;
  const char* help;
};

constexpr FilterOption kFilters[] = {
    {Field::kKind, "NAME", "item or section kinds: recommendation, finding, analysis, …"},
    {Field::kTheme, "NAME", "themes, by name or label: domestic_abuse, \"Domestic abuse\""},
    {Field::kAgency, "NAME", "agencies that an item names: police, school, …"},
    {Field::kTo, "NAME", "whom an item is addressed to: GPs, \"the Board\""},
    {Field::kType, "NAME", "review types: serious_case_review, rapid_review, …"},
    {Field::kPublisher, "NAME", "publishers whose name holds this"},
    {Field::kArea, "NAME", "areas whose name holds this"},
    {Field::kYear, "A..B", "years of publication: 2019, 2015..2024, 2019.."},
};

}  // namespace

void AddFilters(CLI::App& parser, Query& query) {
  for (const FilterOption& filter : kFilters) {
    parser
        .add_option("--" + std::string(Name(filter.field)), query.filters[filter.field],
                    filter.help)
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all()
        ->option_text(filter.value);
  }
  parser
      .add_option_function<std::string>(
          "--and",
          [&query](const std::string& given) {
            const size_t colon = given.find(':');
            if (colon == std::string::npos || colon + 1 == given.size()) {
              throw CLI::ValidationError("--and", "takes FIELD:VALUE, as in --and theme:neglect");
            }
            const NameList known(kFieldNames.begin(), kFieldNames.end());
            const auto name = KnownName(given.substr(0, colon), known);
            if (!name) {
              throw CLI::ValidationError("--and",
                                         NoSuchName("field", given.substr(0, colon), known));
            }
            query.also.emplace_back(*FieldNamed(*name), given.substr(colon + 1));
          },
          "narrows once more: FIELD:VALUE, beside a filter of the same field")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all()
      ->trigger_on_parse()
      ->option_text("FIELD:VALUE");
}

void AddEveryWord(CLI::App& parser, Query& query) {
  parser.add_flag("--every-word", query.every_word,
                  "of words side by side each has to be there, or a theme that it names");
}

void AddOffset(CLI::App& parser, Query& query) {
  parser.add_option("--offset", query.offset, "hits passed over")
      ->check(CLI::Range(0u, 1'000'000u))
      ->option_text("N");
}

Asking::Asking(std::unique_ptr<Vocabulary> vocabulary, Searcher searcher, int64_t unreadable)
    : vocabulary_(std::move(vocabulary)),
      labels_(Labels::Of(*vocabulary_)),
      searcher_(std::move(searcher)),
      unreadable_(unreadable) {}

Result<Asking> Asking::Of(Library& library) {
  return ShardsOf(library.folder()).and_then([&](std::vector<ShardAddress> shards) {
    return Open(library, std::move(shards));
  });
}

Result<Asking> Asking::OfAlone(Library& library) { return Open(library, {}); }

Result<Asking> Asking::Open(Library& library, std::vector<ShardAddress> shards) {
  const Result<std::vector<FailureRow>> failures = library.Failures();
  if (!failures) return tl::unexpected<Error>(failures.error());
  Result<Vocabulary> loaded = Vocabulary::Load(VocabularyOf(library.folder()));
  if (!loaded) return tl::unexpected<Error>(loaded.error());
  auto vocabulary = std::make_unique<Vocabulary>(std::move(*loaded));
  Result<Searcher> searcher =
      Searcher::Open(library.IndexFolder(), QueryNamesOf(*vocabulary), std::move(shards));
  if (!searcher) {
    Error error = searcher.error();
    // Of a library that is there: one without an index is not whole.
    if (error.cause == Cause::kMissing) error.cause = Cause::kCorrupt;
    return tl::unexpected<Error>(std::move(error));
  }
  Result<CaseMap> cases = library.CaseOfEach();
  if (!cases) return tl::unexpected<Error>(cases.error());
  searcher->CountAsOne(std::move(*cases));
  return Asking(std::move(vocabulary), std::move(*searcher),
                static_cast<int64_t>(failures->size()));
}

std::string Asking::Read(Query& query, const std::vector<std::string>& words) const {
  query.text.clear();
  for (const std::string& word : words) query.text += (query.text.empty() ? "" : " ") + word;
  return ReadWishes(query);
}

Result<std::string> Asking::ThemeNamed(std::string_view name) const {
  NameList slugs;
  for (const Vocabulary::Name& theme : vocabulary_->Themes()) {
    if (theme.slug == name || KnownName(name, {theme.label})) return theme.slug;
    slugs.push_back(theme.slug);
  }
  if (auto slug = KnownName(name, slugs)) return *slug;
  return Fail(Cause::kUsage, NoSuchName("theme", name, slugs, kVocabularyListsThem));
}

std::optional<std::string> Asking::AgencyRead(std::string_view name) const {
  const auto agency = ReadAgency(name, QueryNamesOf(*vocabulary_));
  return agency ? std::optional(agency->Called()) : std::nullopt;
}

Result<std::string> Asking::AddresseeNamed(std::string_view name) {
  if (auto agency = AgencyRead(name)) return *std::move(agency);
  Query printed;
  printed.filters[Field::kTo] = {std::string(name)};
  const Result<Selection> items = searcher_.Select(printed);
  if (!items) return tl::unexpected<Error>(items.error());
  if (!items->items.empty()) return std::string();
  return Fail(Cause::kUsage, "No item is addressed to '" + std::string(name) + "'. " +
                                 NoSuchAgency(name, QueryNamesOf(*vocabulary_)));
}

std::string Asking::DefinitionOf(std::string_view slug) const {
  for (const Vocabulary::Name& theme : vocabulary_->Themes()) {
    if (theme.slug == slug) return theme.definition;
  }
  return "";
}

double Asking::SurenessOf(std::string_view theme, std::string_view label,
                          std::string_view text) const {
  return caselore::SurenessOf(*vocabulary_, theme, label, text);
}

std::string Asking::RegionNameOf(const std::string& area) const {
  return RegionOf(*vocabulary_, area);
}

bool Asking::IsOfATheme(const std::string& phrase) const {
  if (!NamedAgencies(*vocabulary_, phrase).empty()) return true;
  const std::vector<ThemeHit> themes = ThemesOf(*vocabulary_, "", phrase);
  return std::any_of(themes.begin(), themes.end(),
                     [](const ThemeHit& theme) { return theme.tagged || !theme.rule.empty(); });
}

std::vector<std::string> Asking::GeneralWords() const {
  std::vector<std::string> words = GeneralProse(*vocabulary_);
  const std::vector<std::string>& passed_over = PassedOver(*vocabulary_);
  words.insert(words.end(), passed_over.begin(), passed_over.end());
  return words;
}

std::vector<std::string> Asking::ThemesOfGroup(std::string_view group) const {
  std::vector<std::string> slugs;
  for (const Vocabulary::Name& theme : vocabulary_->Themes()) {
    if (theme.group == group) slugs.push_back(theme.slug);
  }
  return slugs;
}

std::string Asking::ReadWishes(Query& query) const {
  if (!IsPlain(query.text)) return {};
  const RestrictedQuestion read = RestrictionsIn(*vocabulary_, query.text);
  std::string fields;
  for (const Restriction& wish : read.restrictions) {
    std::vector<std::string>& values = query.filters[*FieldNamed(wish.field)];
    if (!values.empty()) continue;  // the command line says it better
    values.push_back(wish.value);
    const bool several = wish.value.find(' ') != std::string::npos;
    fields += fmt::format("{}{}:{}", fields.empty() ? "" : " ", wish.field,
                          several ? '"' + wish.value + '"' : wish.value);
  }
  if (fields.empty()) return fields;
  query.text = SaidIn(read.words);
  return fields;
}

namespace {

// People ask for GPs and wonder where the rest is. Of an answer with nothing: was anybody meant
// whom nobody knows?
void NoteAddressees(Asking& asking, const Query& query, bool found, Format format) {
  const auto filter = query.filters.find(Field::kTo);
  if (filter == query.filters.end()) return;
  for (const std::string& name : filter->second) {
    if (const auto read = asking.AgencyRead(name)) {
      if (format != Format::kText || *read == name) continue;
      Note(fmt::format("--to {}: what is addressed to {}; --agency finds all that names it.", name,
                       *read));
    } else if (!found) {
      if (const auto known = asking.AddresseeNamed(name); !known) Note(known.error().message);
    }
  }
}

// The values that documents of the library have.
NameList NamesOf(Searcher& searcher, Dimension dimension) {
  NameList names;
  const Result<Selection> library = searcher.Select(Query());
  if (!library) return names;
  for (const Selection::NamedValue& value : library->values) {
    if (value.dimension == dimension && !value.name.empty()) names.push_back(value.name);
  }
  return names;
}

}  // namespace

void NoteNamesOfNothing(Searcher& searcher, const Query& query) {
  const auto is_of_nothing = [&](Field field, const std::string& name) {
    Query alone;
    alone.filters[field] = {name};
    const Result<Selection> found = searcher.Select(alone);
    return found && found->reviews.empty();
  };
  // Subjects are not among what is counted, and have none that are near.
  static constexpr std::array<std::pair<Field, std::optional<Dimension>>, 3> kPrinted = {
      {{Field::kPublisher, Dimension::kPublisher},
       {Field::kArea, Dimension::kArea},
       {Field::kSubject, std::nullopt}}};
  for (const auto& [field, dimension] : kPrinted) {
    const auto filter = query.filters.find(field);
    if (filter == query.filters.end()) continue;
    std::vector<std::string> names = filter->second;
    std::erase_if(names, [&](const std::string& name) { return !is_of_nothing(field, name); });
    if (names.empty()) continue;
    const NameList known = dimension ? NamesOf(searcher, *dimension) : NameList();
    for (const std::string& name : names) {
      const NameList near = NearestNames(name, known);
      Note(fmt::format("No document of the library has the {} '{}'{}.", Name(field), name,
                       near.empty() ? "" : fmt::format("; near it: {}", fmt::join(near, ", "))));
    }
  }
}

// A run that was killed, or is at work, is ahead of its index.
void NoteWhatIsNotIndexed(const Library& library, Searcher& searcher) {
  const Result<int64_t> missing = searcher.Revision().and_then(
      [&](uint64_t revision) { return CountNotIndexed(library, revision); });
  if (!missing || *missing == 0) return;
  Note(fmt::format("{} not indexed yet; the next ingest or 'caselore check --repair' takes {} in.",
                   *missing == 1 ? "1 document is" : fmt::format("{} documents are", *missing),
                   *missing == 1 ? "it" : "them"));
}

int AskAndPrint(Asking& asking, const Library& library, SearchContext context,
                std::string_view command, Format format) {
  context.unreadable = asking.unreadable();
  context.labels = asking.labels();
  const Result<Answer> answer = asking.searcher().Search(context.query);
  if (!answer) return Refuse(command, answer.error());
  NoteWhatIsNotIndexed(library, asking.searcher());
  Query conditions = context.query;  // also those that stand in the text
  for (auto& [field, value] : ConditionsIn(context.query.text)) {
    conditions.filters[field].push_back(std::move(value));
  }
  NoteAddressees(asking, conditions, answer->items > 0, format);
  if (context.query.every_word && !answer->plain) {
    Note(
        "--every-word is for words side by side; with operators or quotes the query says itself "
        "what has to be there.");
  }
  if (answer->reviews == 0) NoteNamesOfNothing(asking.searcher(), conditions);
  if (context.query.form == QueryForm::kProse) context.query.text.clear();
  Output output;
  output.Print(format == Format::kJson ? AnswerJson(*answer, context)
                                       : AnswerText(*answer, context, StyleOfOutput()));
  return answer->down.empty() ? kAllWell : kSomeFailed;
}

}  // namespace caselore
