#include "extractors/query_words.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/agencies.h"
#include "extractors/fold.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLongestQuestion = 20;  // words
constexpr size_t kLongestAcronym = 5;    // letters

struct YearWish {
  RE2 pattern;
  std::string (*years)(const std::string& first, const std::string& second);
};

void TakeYears(RestrictedQuestion& read) {
  // The longer before those that they begin with.
  static const YearWish kWishes[] = {
      {R"((?i)\b(?:published )?(?:between|from|in) ((?:19|20)\d\d)(?: and | to | until |[-–])((?:19|20)\d\d)\b)",
       [](const std::string& a, const std::string& b) { return a + ".." + b; }},
      {R"((?i)\b(?:published )?(?:since|from) ((?:19|20)\d\d)(?: on(?:wards?)?)?()\b)",
       [](const std::string& a, const std::string&) { return a + ".."; }},
      {R"((?i)\b(?:published )?after ((?:19|20)\d\d)()\b)",
       [](const std::string& a, const std::string&) {
         return std::to_string(std::stoi(a) + 1) + "..";
       }},
      {R"((?i)\b(?:published )?before ((?:19|20)\d\d)()\b)",
       [](const std::string& a, const std::string&) {
         return ".." + std::to_string(std::stoi(a) - 1);
       }},
      {R"((?i)\b(?:published )?(?:in|during) ((?:19|20)\d\d)()(?:$|[ ,;:?!)]|\.$|\. ))",
       [](const std::string& a, const std::string&) { return a; }},
  };
  for (const YearWish& wish : kWishes) {
    std::string first, second;
    if (!RE2::PartialMatch(read.words, wish.pattern, &first, &second)) continue;
    read.restrictions.push_back({"year", wish.years(first, second)});
    RE2::Replace(&read.words, wish.pattern, " ");
    return;
  }
}

// Of a question whose years are taken: "only findings", "only recommendations to GPs", and
// "recommendations to GPs" where nothing else is asked for; what more is said ranks better than it
// narrows, as what answers it may be asked of others, too.
void TakeKindAndParty(const Vocabulary& vocabulary, RestrictedQuestion& read) {
  static const RE2* const kOnly = new RE2(
      R"((?i)\b(only (?:the )?(recommendations?|findings?|actions?|good practice|questions?)(?: (?:to|for) (?:the )?([^,.;?]{2,40}?))?)(?:$|[,.;?]| (?:about|on|that|which|in|since|with)\b))");
  static const RE2* const kNothingElse = new RE2(
      R"((?i)^\s*((?:the )?(recommendations?) (?:(?:made|addressed) )?to (?:the )?([^,.;?]{2,40}?))[\s,.;?]*$)");
  std::string taken, kind, party;
  if (!RE2::PartialMatch(read.words, *kOnly, &taken, &kind, &party) &&
      !RE2::PartialMatch(read.words, *kNothingElse, &taken, &kind, &party)) {
    return;
  }
  const bool known =
      IsAgencyName(vocabulary, party) || IsAgencyName(vocabulary, WithAcronyms(party));
  if (!party.empty() && !known) return;
  read.restrictions.push_back({"kind", kind});
  if (!party.empty()) read.restrictions.push_back({"to", party});
  read.words.replace(read.words.find(taken), taken.size(), " ");
}

}  // namespace

std::string WithAcronyms(std::string_view name) {
  std::string printed(name);
  for (size_t begin = 0; begin < printed.size();) {
    const size_t end = std::min(printed.find(' ', begin), printed.size());
    const bool plural = end - begin > 2 && printed[end - 1] == 's';
    for (size_t i = begin; end - begin <= kLongestAcronym && i < end - (plural ? 1 : 0); ++i) {
      if (printed[i] >= 'a' && printed[i] <= 'z') printed[i] = static_cast<char>(printed[i] - 32);
    }
    begin = end + 1;
  }
  return printed;
}

std::optional<Error> QueryWordTable::AddSynonyms(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  std::vector<std::string> group;
  for (const TomlText& text : reader.Texts("words")) group.push_back(text.text);
  if (group.size() > 1) synonyms.push_back(std::move(group));
  return reader.Finish();
}

std::optional<Error> QueryWordTable::AddAskedKind(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::optional<ItemKind> kind = ItemKindNamed(slug);
  if (!kind) return BadTable(row.file, row.line, "no kind of item " + Quoted(slug));
  reader.AddPatterns("patterns", asked_kinds, static_cast<int>(*kind));
  return reader.Finish();
}

std::optional<Error> QueryWordTable::AddPassedOver(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  for (const TomlText& text : reader.Texts("words")) passed_over.push_back(text.text);
  return reader.Finish();
}

std::optional<Error> QueryWordTable::AddGeneralProse(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  for (const TomlText& text : reader.Texts("words")) general_prose.push_back(text.text);
  return reader.Finish();
}

const std::vector<std::string>& GeneralProse(const Vocabulary& vocabulary) {
  return vocabulary.tables().query_words.general_prose;
}

const std::vector<std::string>& PassedOver(const Vocabulary& vocabulary) {
  return vocabulary.tables().query_words.passed_over;
}

const std::vector<std::vector<std::string>>& SynonymsOf(const Vocabulary& vocabulary) {
  return vocabulary.tables().query_words.synonyms;
}

std::vector<ItemKind> KindsAskedFor(const Vocabulary& vocabulary, std::string_view query) {
  const PatternSet& patterns = vocabulary.tables().query_words.asked_kinds;
  std::vector<ItemKind> kinds;
  for (const int hit : patterns.Find(Folded(query).text())) {
    const auto kind = static_cast<ItemKind>(patterns.value(hit));
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds;
}

RestrictedQuestion RestrictionsIn(const Vocabulary& vocabulary, std::string_view question) {
  RestrictedQuestion read{std::string(question), {}};
  if (WordCount(read.words) > kLongestQuestion) return read;
  TakeYears(read);
  TakeKindAndParty(vocabulary, read);
  return read;
}

}  // namespace caselore
