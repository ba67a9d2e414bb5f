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

}  // namespace

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
  struct Wish {
    RE2 pattern;
    std::string (*years)(const std::string& first, const std::string& second);
  };
  static const Wish kYears[] = {
      {R"((?i)\b(?:published )?between ((?:19|20)\d\d) and ((?:19|20)\d\d)\b)",
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
  };
  for (const Wish& wish : kYears) {
    std::string first, second;
    if (!RE2::PartialMatch(read.words, wish.pattern, &first, &second)) continue;
    read.restrictions.push_back({"year", wish.years(first, second)});
    RE2::Replace(&read.words, wish.pattern, " ");
    break;
  }
  static const RE2* const kOnly = new RE2(
      R"((?i)\bonly (?:the )?(recommendations?|findings?|actions?|good practice|questions?)(?: (?:to|for) (?:the )?([^,.;?]{2,40}?))?(?:$|[,.;?]| (?:about|on|that|which|in|since|with)\b))");
  std::string kind, party;
  if (RE2::PartialMatch(read.words, *kOnly, &kind, &party)) {
    const bool known = party.empty() || IsAgencyName(vocabulary, party);
    if (known) {
      read.restrictions.push_back({"kind", kind});
      if (!party.empty()) read.restrictions.push_back({"to", party});
      static const RE2* const kTaken = new RE2(
          R"((?i)\bonly (?:the )?(?:recommendations?|findings?|actions?|good practice|questions?))");
      RE2::Replace(&read.words, *kTaken, " ");
      if (!party.empty()) {
        const RE2 to("(?i)(?:to|for) (?:the )?" + RE2::QuoteMeta(party));
        RE2::Replace(&read.words, to, " ");
      }
    }
  }
  return read;
}

}  // namespace caselore
