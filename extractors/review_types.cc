#include "extractors/review_types.h"

#include <algorithm>
#include <map>

#include "extractors/fold.h"
#include "extractors/metadata_tables.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"
#include "extractors/words.h"

namespace caselore {
namespace {

// The lines of a cover that is also the first page of the text: below them the body begins.
constexpr size_t kCoverLines = 14;
constexpr size_t kWordsOfAParagraph = 20;
constexpr float kDisplaySize = 1.15F;  // of the body's size: such a block is no paragraph
// A mention or two of another regime ("a serious case review in 2009") makes no type.
constexpr int kFewestMentions = 2;
constexpr size_t kParagraphsAsked = 400;

std::optional<ReviewType> FirstOf(const ReviewTypeTable& table,
                                  std::initializer_list<const PatternSet*> sets,
                                  std::string_view text) {
  int first = -1;
  for (const PatternSet* set : sets) {
    for (int i : set->Find(text)) {
      if (first < 0 || set->value(i) < first) first = set->value(i);
    }
  }
  if (first < 0) return std::nullopt;
  return table.types[static_cast<size_t>(first)];
}

// The lines that introduce the document, without paragraphs, which may tell of other reviews.
std::string DisplayText(const FrontMatter& front) {
  std::map<int, size_t> words;  // by block
  for (const FrontLine& line : front.cover) words[line.block] += WordCount(line.text);
  std::string text;
  for (size_t i = 0; i < std::min(front.cover.size(), kCoverLines); ++i) {
    const FrontLine& line = front.cover[i];
    const bool display = line.size > kDisplaySize * front.body_size;
    if (words[line.block] > kWordsOfAParagraph && !display) continue;
    text.append(line.text).push_back(' ');
  }
  return text;
}

std::string CoverText(const FrontMatter& front) {
  std::string text;
  for (size_t i = 0; i < std::min(front.cover.size(), kCoverLines); ++i) {
    text.append(front.cover[i].text).push_back(' ');
  }
  return text;
}

std::string FurnitureText(const FrontMatter& front) {
  std::string text;
  for (const std::string& line : front.furniture) text.append(line).append(" \n ");
  return text;
}

// Counts one for each paragraph or heading that names a type.
std::optional<ReviewType> MostSpokenOf(const ReviewTypeTable& table, const Sections& sections) {
  std::map<int, int> counts;
  size_t asked = 0;
  const auto ask = [&](std::string_view text, int weight) {
    const Folded folded(text);
    std::vector<bool> seen(table.types.size());
    for (const PatternSet* set : {&table.anywhere, &table.body}) {
      for (int i : set->Find(folded.text())) {
        const auto row = static_cast<size_t>(set->value(i));
        if (!seen[row]) counts[set->value(i)] += weight;
        seen[row] = true;
      }
    }
  };
  for (const Section& section : sections) {
    if (asked > kParagraphsAsked) break;
    ask(section.heading, kFewestMentions);
    for (const Paragraph& paragraph : section.paragraphs) {
      // The opening paragraphs say what the document is.
      ask(paragraph.text, ++asked <= 8 ? kFewestMentions : 1);
    }
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end() || most->second < kFewestMentions) return std::nullopt;
  return table.types[static_cast<size_t>(most->first)];
}

}  // namespace

std::optional<Error> ReviewTypeTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const auto type = ReviewTypeNamed(slug);
  if (!type) reader.Refuse(row.line, Quoted(slug) + " is no known review type");
  const int index = static_cast<int>(types.size());
  reader.AddPatterns("patterns", anywhere, index);
  reader.AddPatterns("acronyms", anywhere, index, true);
  reader.AddPatterns("titles", titles, index);
  reader.AddPatterns("body", body, index);
  types.push_back(type.value_or(ReviewType::kLearningReviewOther));
  return reader.Finish();
}

std::optional<ReviewType> ReviewTypeTable::InTitle(std::string_view folded) const {
  return FirstOf(*this, {&anywhere, &titles}, folded);
}

std::optional<Error> DocumentFormTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const auto form = DocumentFormNamed(slug);
  if (!form) reader.Refuse(row.line, Quoted(slug) + " is no known document form");
  reader.AddPatterns("patterns", patterns, static_cast<int>(forms.size()));
  forms.push_back(form.value_or(DocumentForm::kReport));
  return reader.Finish();
}

std::optional<ReviewType> FindReviewType(const Vocabulary& vocabulary, std::string_view title,
                                         const FrontMatter& front, const Sections& sections) {
  const ReviewTypeTable& table = vocabulary.tables().review_types;
  if (auto type = table.InTitle(title)) return type;
  if (auto type = table.InTitle(DisplayText(front))) return type;
  if (auto type = table.InTitle(FurnitureText(front))) return type;
  if (auto type = MostSpokenOf(table, sections)) return type;
  return table.InTitle(CoverText(front));
}

DocumentForm FindDocumentForm(const Vocabulary& vocabulary, std::string_view title,
                              const FrontMatter& front) {
  const DocumentFormTable& table = vocabulary.tables().document_forms;
  const std::string cover = CoverText(front), furniture = FurnitureText(front);
  for (std::string_view text : {title, std::string_view(cover), std::string_view(furniture)}) {
    int first = -1;
    for (int i : table.patterns.Find(text)) {
      const int row = table.patterns.value(i);
      if (first < 0 || row < first) first = row;
    }
    if (first >= 0) return table.forms[static_cast<size_t>(first)];
    // A title that names a regime and no form is that of the report.
    if (text.data() == title.data() && vocabulary.tables().review_types.InTitle(title)) break;
  }
  return DocumentForm::kReport;
}

}  // namespace caselore
