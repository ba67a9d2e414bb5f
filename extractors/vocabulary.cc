// Loads the tables: the built-in files in the order of their names, then each override. A row of an
// override that has the slug of an earlier row of its table takes its place, or with `extend =
// true` adds to its lists.
#include "extractors/vocabulary.h"

#include <openssl/evp.h>

#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "extractors/built_in_tables.h"
#include "extractors/toml_rows.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

using Tables = Vocabulary::Tables;

// Every kind of row that a vocabulary file may hold.
struct TableKind {
  std::string_view name;
  std::optional<Error> (*add)(Tables&, const TomlRow&);
};
constexpr TableKind kTableKinds[] = {
    {"heading", [](Tables& t, const TomlRow& row) { return t.headings.Add(row); }},
    {"heading_tail", [](Tables& t, const TomlRow& row) { return t.headings.AddTails(row); }},
    {"heading_topic", [](Tables& t, const TomlRow& row) { return t.headings.AddTopics(row); }},
    {"heading_words", [](Tables& t, const TomlRow& row) { return t.headings.AddWords(row); }},
    {"agency", [](Tables& t, const TomlRow& row) { return t.agencies.Add(row); }},
    {"asked_kind", [](Tables& t, const TomlRow& row) { return t.query_words.AddAskedKind(row); }},
    {"aside", [](Tables& t, const TomlRow& row) { return t.asides.Add(row); }},
    {"body", [](Tables& t, const TomlRow& row) { return t.agencies.AddBody(row); }},
    {"boilerplate", [](Tables& t, const TomlRow& row) { return t.boilerplate.Add(row); }},
    {"column", [](Tables& t, const TomlRow& row) { return t.columns.Add(row); }},
    {"concept", [](Tables& t, const TomlRow& row) { return t.themes.AddConcept(row); }},
    {"document_form", [](Tables& t, const TomlRow& row) { return t.document_forms.Add(row); }},
    {"list_intro", [](Tables& t, const TomlRow& row) { return t.list_intros.Add(row); }},
    {"bold_type", [](Tables& t, const TomlRow& row) { return t.bold_types.Add(row); }},
    {"legislation", [](Tables& t, const TomlRow& row) { return t.legislation.Add(row); }},
    {"opener", [](Tables& t, const TomlRow& row) { return t.openers.Add(row); }},
    {"organisation_name",
     [](Tables& t, const TomlRow& row) { return t.themes.AddOrganisation(row); }},
    {"passed_over", [](Tables& t, const TomlRow& row) { return t.query_words.AddPassedOver(row); }},
    {"general_prose",
     [](Tables& t, const TomlRow& row) { return t.query_words.AddGeneralProse(row); }},
    {"party", [](Tables& t, const TomlRow& row) { return t.parties.Add(row); }},
    {"personal_data", [](Tables& t, const TomlRow& row) { return t.personal_data.Add(row); }},
    {"publisher", [](Tables& t, const TomlRow& row) { return t.publishers.Add(row); }},
    {"region", [](Tables& t, const TomlRow& row) { return t.regions.Add(row); }},
    {"request_action", [](Tables& t, const TomlRow& row) { return t.requests.AddAction(row); }},
    {"request_concept", [](Tables& t, const TomlRow& row) { return t.requests.AddConcept(row); }},
    {"request_group", [](Tables& t, const TomlRow& row) { return t.requests.AddGroup(row); }},
    {"request_model", [](Tables& t, const TomlRow& row) { return t.requests.AddModel(row); }},
    {"request_pattern", [](Tables& t, const TomlRow& row) { return t.requests.AddPattern(row); }},
    {"request_words", [](Tables& t, const TomlRow& row) { return t.requests.AddWords(row); }},
    {"review_type", [](Tables& t, const TomlRow& row) { return t.review_types.Add(row); }},
    {"sentence_cue", [](Tables& t, const TomlRow& row) { return t.sentence_cues.Add(row); }},
    {"synonyms", [](Tables& t, const TomlRow& row) { return t.query_words.AddSynonyms(row); }},
    {"theme", [](Tables& t, const TomlRow& row) { return t.themes.AddTheme(row); }},
    {"theme_model", [](Tables& t, const TomlRow& row) { return t.theme_model.AddShared(row); }},
    {"timescale", [](Tables& t, const TomlRow& row) { return t.timescales.Add(row); }},
    {"title_words", [](Tables& t, const TomlRow& row) { return t.title_words.Add(row); }},
    {"word_class", [](Tables& t, const TomlRow& row) { return t.theme_model.AddClass(row); }},
};

const TableKind* KindNamed(std::string_view name) {
  for (const TableKind& kind : kTableKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

// The rows in force, in the order of their first appearance.
class RowsInForce {
 public:
  // Takes over the rows of one file.
  std::optional<Error> Take(std::vector<TomlRow> rows) {
    std::map<std::string, int> lines;
    for (TomlRow& row : rows) {
      if (KindNamed(row.table) == nullptr) {
        return BadTable(row.file, row.line, "unknown table " + Quoted(row.table));
      }
      const std::string key = row.table + "/" + SlugOf(row);
      const auto [seen, fresh] = lines.emplace(key, row.line);
      if (!fresh) {
        return BadTable(row.file, row.line,
                        "duplicate slug " + Quoted(SlugOf(row)) + " of " + Quoted(row.table) +
                            ", first on line " + std::to_string(seen->second));
      }
      Place(key, std::move(row));
    }
    return std::nullopt;
  }
  const std::vector<TomlRow>& rows() const { return rows_; }
  const std::vector<std::string>& replaced() const { return replaced_; }

 private:
  static std::string SlugOf(const TomlRow& row) {
    const auto found = row.values.find("slug");
    return found == row.values.end() || found->second.texts.empty()
               ? ""
               : found->second.texts.front().text;
  }

  void Place(const std::string& key, TomlRow row) {
    const auto extend = row.values.find("extend");
    const bool extends = extend != row.values.end() && extend->second.number != 0;
    if (extend != row.values.end()) row.values.erase(extend);
    const auto [place, fresh] = places_.emplace(key, rows_.size());
    if (fresh) {
      rows_.push_back(std::move(row));
    } else if (extends) {
      Extend(rows_[place->second], row);
    } else {
      const TomlRow& old = rows_[place->second];
      replaced_.push_back(row.file + ":" + std::to_string(row.line) + ": the " + row.table + " " +
                          Quoted(SlugOf(row)) + " takes the place of that of " + old.file + ":" +
                          std::to_string(old.line));
      rows_[place->second] = std::move(row);
    }
  }

  static void Extend(TomlRow& old, const TomlRow& more) {
    old.file = more.file;  // so that a refusal of an added pattern names the right file
    old.built_in = false;
    for (const auto& [key, value] : more.values) {
      auto [place, fresh] = old.values.emplace(key, value);
      if (fresh) continue;
      if (value.type == TomlValue::Type::kTexts && place->second.type == value.type) {
        auto& texts = place->second.texts;
        texts.insert(texts.end(), value.texts.begin(), value.texts.end());
      } else {
        place->second = value;
      }
    }
  }

  std::vector<TomlRow> rows_;
  std::map<std::string, size_t> places_;
  std::vector<std::string> replaced_;
};

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_, EVP_sha256(), nullptr); }
  ~Sha256() { EVP_MD_CTX_free(context_); }
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void Add(std::string_view bytes) { EVP_DigestUpdate(context_, bytes.data(), bytes.size()); }
  std::string Hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_, digest.data(), &size);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
      hex += kDigits[digest[i] >> 4];
      hex += kDigits[digest[i] & 15];
    }
    return hex;
  }

 private:
  EVP_MD_CTX* context_;
};

Result<std::string> ReadFile(const std::string& path) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed))
    return Fail(Cause::kUsage, path + ": is a folder");
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) return Fail(Cause::kUsage, path + ": cannot be read");
  return text;
}

bool HoldsWeights(const VocabularyText& file) { return file.file.ends_with(".tsv"); }

// Weights of kinds of section or of themes, or counts of units, as their first row says.
std::optional<Error> TakeWeights(const VocabularyText& file, Tables& tables) {
  if (FirstSlugOfWeights(file.text) == "*") {
    return tables.requests.UseBackground(file.file, file.text, file.built_in);
  }
  return SectionKindNamed(FirstSlugOfWeights(file.text))
             ? tables.heading_model.UseWeights(file.file, file.text, file.built_in)
             : tables.theme_model.UseWeights(file.file, file.text, file.built_in);
}

std::optional<Error> TakeRows(const VocabularyText& file, RowsInForce& rows) {
  Result<std::vector<TomlRow>> read = ReadTomlRows(file.file, file.text);
  if (!read) return read.error();
  for (TomlRow& row : *read) row.built_in = file.built_in;
  return rows.Take(std::move(*read));
}

}  // namespace

Vocabulary::Vocabulary(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;
Vocabulary::~Vocabulary() = default;

Result<Vocabulary> Vocabulary::Load(const std::vector<std::string>& overrides) {
  std::vector<VocabularyText> files;
  for (const BuiltInTable& table : BuiltInTables()) files.push_back({table.file, table.text, true});
  std::deque<std::string> texts;  // its elements stay where they are
  for (const std::string& path : overrides) {
    Result<std::string> text = ReadFile(path);
    if (!text) return tl::unexpected(text.error());
    files.push_back({path, texts.emplace_back(std::move(*text)), false});
  }
  return From(files);
}

Result<Vocabulary> Vocabulary::From(const std::vector<VocabularyText>& files) {
  RowsInForce rows;
  Sha256 hash;
  auto tables = std::make_unique<Tables>();
  for (const VocabularyText& file : files) {
    // The sizes keep two splits of the same bytes apart.
    hash.Add(std::to_string(file.text.size()) + "\n");
    hash.Add(file.text);
    const auto error = HoldsWeights(file) ? TakeWeights(file, *tables) : TakeRows(file, rows);
    if (error) return tl::unexpected(*error);
  }
  // Words go first: a row that a user extends may name words of theirs.
  for (bool words : {true, false}) {
    for (const TomlRow& row : rows.rows()) {
      if ((row.table == "heading_words") != words) continue;
      if (auto error = KindNamed(row.table)->add(*tables, row)) return tl::unexpected(*error);
    }
  }
  if (auto error = tables->themes.Finish()) return tl::unexpected(*error);
  if (auto error = tables->theme_model.Finish(tables->themes.themes())) {
    return tl::unexpected(*error);
  }
  if (auto error = tables->heading_model.Finish()) return tl::unexpected(*error);
  tables->hash = hash.Hex();
  tables->replaced = rows.replaced();
  return Vocabulary(std::move(tables));
}

std::vector<Error> Vocabulary::Check() const { return tables_->themes.Check(); }

std::vector<Vocabulary::Name> Vocabulary::Themes() const {
  std::vector<Name> names;
  for (const ThemeTable::Theme& theme : tables_->themes.themes()) {
    names.push_back({theme.slug, theme.label, theme.definition, theme.group, theme.broader});
  }
  return names;
}

std::vector<Vocabulary::Name> Vocabulary::Agencies() const {
  std::vector<Name> names;
  for (const AgencyTable::Row& agency : tables_->agencies.rows) {
    names.push_back({agency.slug, agency.label, "", "", ""});
  }
  return names;
}

std::vector<Vocabulary::Body> Vocabulary::Bodies() const {
  std::vector<Body> bodies;
  for (const AgencyTable::Body& body : tables_->agencies.bodies) {
    const auto& agency = tables_->agencies.rows[static_cast<size_t>(body.row)];
    bodies.push_back({body.slug, agency.slug, body.names});
  }
  return bodies;
}

std::vector<std::string> Vocabulary::ThemeSlugs() const {
  std::vector<std::string> slugs;
  for (const ThemeTable::Theme& theme : tables_->themes.themes()) slugs.push_back(theme.slug);
  return slugs;
}

std::vector<std::string> Vocabulary::AgencySlugs() const {
  std::vector<std::string> slugs;
  for (const AgencyTable::Row& agency : tables_->agencies.rows) slugs.push_back(agency.slug);
  return slugs;
}

const std::string& Vocabulary::hash() const { return tables_->hash; }

const std::vector<std::string>& Vocabulary::Replaced() const { return tables_->replaced; }

std::optional<HeadingMatch> Vocabulary::ClassifyHeading(std::string_view heading) const {
  return tables_->headings.Classify(heading);
}

std::optional<HeadingMatch> Vocabulary::KindOfHeading(std::string_view heading) const {
  std::optional<HeadingMatch> match = ClassifyHeading(heading);
  return match ? match : GuessHeading(heading);
}

std::optional<HeadingMatch> Vocabulary::GuessHeading(std::string_view heading) const {
  return tables_->heading_model.Guess(heading);
}

}  // namespace caselore
