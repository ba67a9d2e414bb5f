// Names of the table are found by one set over each paragraph; other Acts by their form.
#include "extractors/references.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/fold.h"
#include "extractors/legislation_table.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

std::optional<ReferenceKind> ReferenceKindNamed(std::string_view name) {
  if (name == "act") return ReferenceKind::kAct;
  if (name == "guidance") return ReferenceKind::kGuidance;
  return std::nullopt;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "2018" behind `end`, with or without a bracket or comma before it.
std::string YearBehind(std::string_view text, size_t end) {
  while (end < text.size() && std::string_view(" (,").find(text[end]) != std::string_view::npos) {
    ++end;
  }
  const std::string_view year = text.substr(end, 4);
  const bool is_year = year.size() == 4 && std::all_of(year.begin(), year.end(), IsDigit) &&
                       (year.starts_with("19") || year.starts_with("20"));
  const bool ends = end + 4 >= text.size() || !IsDigit(text[end + 4]);
  return is_year && ends ? std::string(year) : "";
}

struct Mention {
  size_t begin = 0, end = 0;
  Reference reference;
};

void AddKnown(const LegislationTable& table, std::string_view text, std::vector<Mention>& out) {
  for (int i : table.patterns.Find(text)) {
    const CharSpan at = table.patterns.Locate(i, text);
    if (at.Empty()) continue;
    const auto& row = table.rows[table.patterns.value(i)];
    const std::string year = YearBehind(text, at.end);
    out.push_back({at.begin, at.end, {row.title, year.empty() ? row.year : year, row.kind}});
  }
}

// "Licensing Act 2003", "Offences against the Person Act 1861".
void AddUnknown(std::string_view text, std::vector<Mention>& out) {
  static const RE2* const kAct = new RE2(
      R"(((?:[A-Z][\w'-]+,? )(?:(?:[A-Z][\w'-]+,?|and|of|against|the|for|\([A-Z][a-z ]+\)) ){0,7}Act) ((?:19|20)\d\d)\b)");
  if (text.find(" Act ") == std::string_view::npos) return;
  re2::StringPiece input(text.data(), text.size()), name, year;
  while (RE2::FindAndConsume(&input, *kAct, &name, &year)) {
    const size_t begin = static_cast<size_t>(name.data() - text.data());
    std::string title(name);
    for (std::string_view word : {"The ", "Under ", "In "}) {
      if (title.starts_with(word)) title.erase(0, word.size());
    }
    out.push_back({begin, begin + name.size(), {title, std::string(year), ReferenceKind::kAct}});
  }
}

// Adds `found` unless it is there; fills in the year of one that was named without.
void Merge(const Reference& found, std::vector<Reference>& out) {
  for (Reference& known : out) {
    if (known.title != found.title) continue;
    if (found.year.empty() || known.year == found.year) return;
    if (known.year.empty()) {
      known.year = found.year;
      return;
    }
  }
  out.push_back(found);
}

void FindIn(const LegislationTable& table, std::string_view paragraph,
            std::vector<Reference>& out) {
  const Folded folded(paragraph);
  std::vector<Mention> mentions;
  AddKnown(table, folded.text(), mentions);
  AddUnknown(folded.text(), mentions);
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.end != b.end ? a.end < b.end : a.begin < b.begin;
  });
  // Of names that end together the longest counts ("Mental Health Act" hides no "Health Act"), but
  // one of the table goes before one that only looks like an Act.
  for (size_t i = 0; i < mentions.size(); ++i) {
    const bool inside = i > 0 && mentions[i - 1].end == mentions[i].end;
    if (!inside) Merge(mentions[i].reference, out);
  }
}

}  // namespace

std::optional<Error> LegislationTable::Add(const TomlRow& toml) {
  RowReader reader(toml);
  reader.Slug();
  Row row;
  row.title = reader.Required("title");
  row.year = reader.Text("year");
  row.kind = reader.Named("kind", "act", ReferenceKindNamed).value_or(ReferenceKind::kAct);
  const int index = static_cast<int>(rows.size());
  reader.AddPatterns("patterns", patterns, index);
  reader.AddPatterns("acronyms", patterns, index, true);
  rows.push_back(std::move(row));
  return reader.Finish();
}

std::vector<Reference> FindReferences(const Vocabulary& vocabulary, const Sections& sections) {
  std::vector<Reference> out;
  for (const Section& section : sections) {
    if (section.kind == SectionKind::kContents) continue;
    for (const Paragraph& paragraph : section.paragraphs) {
      FindIn(vocabulary.tables().legislation, paragraph.text, out);
    }
  }
  return out;
}

}  // namespace caselore
