#include "extractors/agencies.h"

#include <algorithm>

#include "extractors/agency_table.h"
#include "extractors/fold.h"
#include "extractors/phrases.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

std::string_view WithoutThe(std::string_view name) {
  const bool the = name.starts_with("the ") || name.starts_with("The ");
  return the ? name.substr(4) : name;
}

// "CQC", "DfE": small letters may spell another word.
bool IsAcronym(std::string_view name) {
  return name.find(' ') == std::string_view::npos &&
         std::count_if(name.begin(), name.end(), IsUpper) > 1;
}

// A pattern of these very words.
std::string Literal(std::string_view name) {
  std::string pattern;
  for (const char c : name) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

}  // namespace

std::optional<Error> AgencyTable::Add(const TomlRow& toml) {
  RowReader reader(toml);
  Row row{reader.Slug(), reader.Required("label"), {}};
  for (const TomlText& era : reader.Texts("eras")) row.eras.push_back(era.text);
  const int index = static_cast<int>(rows.size());
  reader.AddPatterns("aliases", within, index);
  reader.AddPatterns("acronyms", within, index, true);
  reader.AddPatterns("own_names", within, index);
  reader.AddPatterns("own_names", own, index);
  reader.AddPatterns("names", names, index);
  reader.AddPatterns("called", called, index);
  reader.AddPatterns("spoken", spoken, index);
  rows.push_back(std::move(row));
  return reader.Finish();
}

std::optional<Error> AgencyTable::AddBody(const TomlRow& toml) {
  RowReader reader(toml);
  Body body{reader.Slug(), 0, {}};
  const auto index_of = [&](std::string_view slug) -> std::optional<int> {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& agency) { return agency.slug == slug; });
    if (row == rows.end()) return std::nullopt;
    return static_cast<int>(row - rows.begin());
  };
  body.row = reader.Named("agency", "", index_of).value_or(0);
  for (const TomlText& name : reader.Texts("names")) {
    reader.AddPattern(Literal(name.text), name.line, within, body.row, IsAcronym(name.text));
    reader.AddPattern(Literal(name.text), name.line, own, body.row);
    body.names.push_back(name.text);
  }
  if (body.names.empty()) reader.Refuse(toml.line, "'names' is missing or empty");
  bodies.push_back(std::move(body));
  return reader.Finish();
}

std::vector<AgencyTable::Mention> AgencyTable::Mentions(std::string_view folded) const {
  std::vector<Mention> found;
  for (int i : within.Find(folded)) {
    size_t from = 0;
    for (CharSpan at; from <= folded.size(); from = at.end) {
      at = within.Locate(i, folded, from);
      if (at.Empty()) break;
      found.push_back({within.value(i), at});
    }
  }
  // Longest first at each place, so that what follows within it is seen and dropped.
  std::stable_sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Mention> kept;
  for (const Mention& mention : found) {
    if (kept.empty() || mention.span.end > kept.back().span.end) kept.push_back(mention);
  }
  return kept;
}

std::vector<std::string> NamedAgencies(const Vocabulary& vocabulary, std::string_view text) {
  const AgencyTable& table = vocabulary.tables().agencies;
  const Folded folded(text);
  std::vector<std::string> slugs;
  for (const auto& mention : table.Mentions(folded.text())) {
    const std::string& slug = table.rows[mention.row].slug;
    if (std::find(slugs.begin(), slugs.end(), slug) == slugs.end()) slugs.push_back(slug);
  }
  return slugs;
}

std::optional<std::string> ResolveAgency(const Vocabulary& vocabulary, std::string_view name) {
  const AgencyTable& table = vocabulary.tables().agencies;
  const Folded folded(name);
  const std::string_view text = WithoutThe(folded.text());
  const std::vector<int> whole = table.names.Find(text);
  if (!whole.empty()) return table.rows[table.names.value(whole.front())].slug;
  const auto mentions = table.Mentions(text);
  const auto longest =
      std::max_element(mentions.begin(), mentions.end(),
                       [](const auto& a, const auto& b) { return a.span.Size() < b.span.Size(); });
  if (longest != mentions.end()) return table.rows[longest->row].slug;
  const std::vector<int> called = table.called.Find(text);
  if (called.empty()) return std::nullopt;
  return table.rows[table.called.value(called.front())].slug;
}

std::optional<std::string> AgencyMeant(const Vocabulary& vocabulary, std::string_view said) {
  const AgencyTable& table = vocabulary.tables().agencies;
  const Folded folded(said);
  const std::string_view text = WithoutThe(folded.text());
  if (const std::vector<int> whole = table.spoken.Find(text); !whole.empty()) {
    return table.rows[table.spoken.value(whole.front())].slug;
  }
  if (auto named = ResolveAgency(vocabulary, said)) return named;
  if (!text.ends_with('s')) return std::nullopt;
  return ResolveAgency(vocabulary, text.substr(0, text.size() - 1));
}

std::optional<std::string> KindOfAgencyMeant(const Vocabulary& vocabulary, std::string_view said) {
  const AgencyTable& table = vocabulary.tables().agencies;
  const Folded folded(said);
  const std::string_view text = WithoutThe(folded.text());
  if (table.own.Matches(text)) return std::nullopt;
  const bool plural = text.ends_with('s');
  for (const std::string_view name : {text, text.substr(0, text.size() - (plural ? 1 : 0))}) {
    if (table.spoken.Matches(name) || IsAgencyName(vocabulary, name)) {
      return AgencyMeant(vocabulary, name);
    }
  }
  return std::nullopt;
}

bool IsAgencyName(const Vocabulary& vocabulary, std::string_view name) {
  const AgencyTable& table = vocabulary.tables().agencies;
  const Folded folded(name);
  const std::string_view text = WithoutThe(folded.text());
  if (table.names.Matches(text)) return true;
  const auto mentions = table.Mentions(text);
  return mentions.size() == 1 && mentions.front().span.Size() == text.size();
}

}  // namespace caselore
