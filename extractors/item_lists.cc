#include "extractors/item_lists.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extractors/fold.h"
#include "extractors/item_list_table.h"
#include "extractors/row_reader.h"
#include "extractors/sentences.h"
#include "extractors/vocabulary_tables.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLabelWords = 4;  // of a name over a list
constexpr size_t kWhenWords = 12;  // behind "should" that only say when
constexpr size_t kLeastAsked = 4;  // words behind "should" that ask for something

bool Announces(std::string_view text) {
  if (text.ends_with(':')) return true;
  // "From this the panel draws two things."
  for (std::string_view end : {" things.", " points.", " matters.", " conclusions."}) {
    if (text.ends_with(end)) return true;
  }
  for (std::string_view word : {"he following", "hese following", "as follows", "set out below",
                                "listed below", "hese are", "canlynol"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// The sentence that announces: the last one if a colon ends it, else the first that says so. What
// stands around it may speak of anything ("Progress is reported to the Learning Hub.").
std::string_view AnnouncingSentence(std::string_view paragraph) {
  const std::vector<CharSpan> sentences = Sentences(paragraph);
  const auto at = [&](const CharSpan& span) { return paragraph.substr(span.begin, span.Size()); };
  if (sentences.size() < 2) return paragraph;
  if (paragraph.ends_with(':')) return at(sentences.back());
  for (const CharSpan& span : sentences) {
    if (Announces(at(span))) return at(span);
  }
  return paragraph;
}

// "Single-agency recommendations. The panel agreed the following:"
bool OpensWithLabel(std::string_view paragraph) {
  const std::vector<CharSpan> sentences = Sentences(paragraph);
  return sentences.size() > 1 &&
         WordCount(paragraph.substr(0, sentences.front().Size())) <= kLabelWords;
}

// "I recommend that the Minister should lay regulations by which visitors:": the list is a part of
// what is asked. "… that the Board should:" leaves all of it to the list.
bool AsksItself(std::string_view sentence) {
  if (LeavesAllToList(sentence)) return false;
  if (!sentence.ends_with(':') || sentence.find("following") != std::string_view::npos)
    return false;
  for (std::string_view modal : {" should ", " must ", " shall "}) {
    const size_t at = sentence.find(modal);
    if (at == std::string_view::npos) continue;
    return WordCount(sentence.substr(at + modal.size())) >= kLeastAsked;
  }
  return false;
}

// What the first row says that knows a part of `text`.
std::optional<ListIntro> FirstIntro(const ListIntroTable& table, std::string_view text) {
  // Without its colon, so that a pattern may ask for the last word.
  while (text.ends_with(':') || text.ends_with(' ')) text.remove_suffix(1);
  const Folded folded(text);
  int first = static_cast<int>(table.intros.size());
  for (int pattern : table.patterns.Find(folded.text())) {
    first = std::min(first, table.patterns.value(pattern));
  }
  if (first == static_cast<int>(table.intros.size())) return std::nullopt;
  return table.intros[static_cast<size_t>(first)];
}

// "Dysgu Learning": two languages, each of which says the same; nothing if they do not.
std::optional<ColumnRole> RoleOfBothHalves(const PatternSet& patterns, std::string_view heading) {
  for (size_t space = heading.find(' '); space != std::string_view::npos;
       space = heading.find(' ', space + 1)) {
    const std::vector<int> first = patterns.Find(heading.substr(0, space));
    if (first.empty()) continue;
    const std::vector<int> second = patterns.Find(heading.substr(space + 1));
    if (second.empty() || patterns.value(first.front()) != patterns.value(second.front())) continue;
    return static_cast<ColumnRole>(patterns.value(first.front()));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> ListIntroTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::string kind = reader.Text("kind", slug);
  if (kind == "none" || kind == "other_review") {
    intros.push_back({std::nullopt, kind == "other_review"});
  } else {
    intros.push_back({reader.Named("kind", slug, ItemKindNamed), false});
  }
  reader.AddPatterns("patterns", patterns, static_cast<int>(intros.size()) - 1);
  return reader.Finish();
}

std::optional<Error> BoldTypeTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  kinds.push_back(reader.Named("kind", slug, ItemKindNamed).value_or(ItemKind::kFinding));
  reader.AddPatterns("patterns", patterns, static_cast<int>(kinds.size()) - 1);
  return reader.Finish();
}

std::optional<Error> ColumnTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const auto role = reader.Named("role", slug, [](std::string_view name) {
    return FindIn<ColumnRole>(kColumnRoleNames, name);
  });
  reader.AddPatterns("patterns", patterns, static_cast<int>(role.value_or(ColumnRole::kStatus)));
  return reader.Finish();
}

std::optional<Error> AsideTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  PatternSet& set = slug == "announcement" ? announcements
                    : slug == "absence"    ? absences
                    : slug == "reply"      ? replies
                    : slug == "done"       ? done
                                           : notices;
  reader.AddPatterns("patterns", set, 0);
  return reader.Finish();
}

bool LeavesAllToList(std::string_view paragraph) {
  if (!paragraph.ends_with(':')) return false;
  const std::vector<CharSpan> sentences = Sentences(paragraph);
  if (!sentences.empty()) paragraph.remove_prefix(sentences.back().begin);
  paragraph.remove_suffix(1);
  size_t begin = std::string_view::npos;
  for (std::string_view modal : {" should", " must", " shall", " ought to", " needs to"}) {
    const size_t at = paragraph.rfind(modal);
    if (at == std::string_view::npos) continue;
    const size_t end = at + modal.size();
    const bool word = end == paragraph.size() || paragraph[end] == ' ' || paragraph[end] == ',';
    if (word && (begin == std::string_view::npos || end > begin)) begin = end;
  }
  if (begin == std::string_view::npos) return false;
  std::string_view rest = paragraph.substr(begin);
  rest.remove_prefix(std::min(rest.find_first_not_of(" ,"), rest.size()));
  if (rest.empty()) return true;
  constexpr std::array<std::string_view, 14> kWhen = {
      "within ",       "by ", "before ", "no later ", "not later ", "as soon ", "immediately",
      "straight away", "now", "also",    "therefore", "together",   "jointly",  "in the next "};
  return WordCount(rest) <= kWhenWords &&
         std::any_of(kWhen.begin(), kWhen.end(),
                     [&](std::string_view opening) { return rest.starts_with(opening); });
}

std::optional<ListIntro> MatchListIntro(const Vocabulary& vocabulary, std::string_view paragraph) {
  if (!Announces(paragraph)) return std::nullopt;
  const ListIntroTable& table = vocabulary.tables().list_intros;
  const std::string_view announcing = AnnouncingSentence(paragraph);
  const std::optional<ListIntro> intro = FirstIntro(table, announcing);
  if (intro && intro->kind == ItemKind::kRecommendation && AsksItself(announcing)) {
    return std::nullopt;
  }
  // "The meeting recognised some good work. We would single out the following."
  const bool elsewhere =
      !intro && announcing != paragraph && (!paragraph.ends_with(':') || OpensWithLabel(paragraph));
  return elsewhere ? FirstIntro(table, paragraph) : intro;
}

std::vector<ItemKind> KindsInBold(const Vocabulary& vocabulary, std::string_view sentence) {
  const BoldTypeTable& table = vocabulary.tables().bold_types;
  std::vector<ItemKind> kinds;
  for (int pattern : table.patterns.Find(Folded(sentence).text())) {
    kinds.push_back(table.kinds[static_cast<size_t>(table.patterns.value(pattern))]);
  }
  return kinds;
}

std::optional<ColumnRole> RoleOfColumn(const Vocabulary& vocabulary, std::string_view heading) {
  while (!heading.empty() && (heading.back() == ':' || heading.back() == ' ')) {
    heading.remove_suffix(1);
  }
  const Folded folded(heading);
  const PatternSet& patterns = vocabulary.tables().columns.patterns;
  std::vector<int> found = patterns.Find(folded.text());
  if (found.empty() && folded.text().find('-') != std::string_view::npos) {
    // A narrow column breaks its heading: "Function re-sponsible".
    std::string whole(folded.text());
    std::erase(whole, '-');
    found = patterns.Find(whole);
  }
  if (found.empty()) return RoleOfBothHalves(patterns, folded.text());
  return static_cast<ColumnRole>(patterns.value(found.front()));
}

std::optional<ItemKind> KindOfColumn(ColumnRole role) {
  switch (role) {
    case ColumnRole::kRecommendation:
      return ItemKind::kRecommendation;
    case ColumnRole::kAction:
      return ItemKind::kAction;
    case ColumnRole::kFinding:
      return ItemKind::kFinding;
    case ColumnRole::kGoodPractice:
      return ItemKind::kGoodPractice;
    case ColumnRole::kQuestion:
      return ItemKind::kQuestion;
    case ColumnRole::kPractitionerMessage:
      return ItemKind::kPractitionerMessage;
    default:
      return std::nullopt;
  }
}

bool IsAnnouncement(const Vocabulary& vocabulary, std::string_view paragraph) {
  return vocabulary.tables().asides.announcements.Matches(Folded(paragraph).text());
}

bool IsAbsence(const Vocabulary& vocabulary, std::string_view paragraph) {
  return vocabulary.tables().asides.absences.Matches(Folded(paragraph).text());
}

bool IsNotice(const Vocabulary& vocabulary, std::string_view paragraph) {
  return vocabulary.tables().asides.notices.Matches(Folded(paragraph).text());
}

bool BeginsReply(const Vocabulary& vocabulary, std::string_view sentence) {
  sentence = sentence.substr(0, sentence.find_last_not_of(" .") + 1);  // npos + 1 is 0
  return vocabulary.tables().asides.replies.Matches(Folded(sentence).text());
}

}  // namespace caselore
