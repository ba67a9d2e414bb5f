// The table gives the words and codes; this file gives what may follow them: a number in one of its
// forms, a bracket, and the punctuation that makes it a label and not part of a sentence.
#include "extractors/item_openers.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/fold.h"
#include "extractors/item_opener_table.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// "3", "1.2", "2.4a", "R/2024/041", "NR1", "One", "B", "iv".
constexpr char kNumber[] =
    R"((\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?|(?-i:[A-Z]{1,4}[-/.]?\d{1,4}(?:[-/.]\d{1,4})*[a-z]?))"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    R"(|sixteen|seventeen|eighteen|nineteen|twenty|(?-i:[A-Z])|[ivx]{1,5})\b)";
constexpr char kBeforeNumber[] = R"(:?\s?(?:no\.?|number|#)?\s?\(?)";
// "First recommendation"
constexpr char kOrdinal[] =
    "(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    "|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth) ";

bool IsCapital(std::string_view text, size_t i) {
  if (i >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[i]);
  return (c >= 'A' && c <= 'Z') || c == '"' || c == '\'' || c >= 0xc3;
}

bool IsDigitAt(std::string_view text, size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

size_t SkipSpaces(std::string_view text, size_t i) {
  while (i < text.size() && text[i] == ' ') ++i;
  return i;
}

// A bracket of at most this many bytes names whom a recommendation is for.
constexpr size_t kLongestBracket = 90;

// Reads "(Board)" at `i`; gives its inside and moves `i` behind it.
CharSpan ReadBracket(std::string_view text, size_t& i) {
  const size_t open = SkipSpaces(text, i);
  if (open >= text.size() || (text[open] != '(' && text[open] != '[')) return {};
  const size_t close = text.find(text[open] == '(' ? ')' : ']', open);
  if (close == std::string_view::npos || close - open > kLongestBracket) return {};
  i = close + 1;
  return {static_cast<uint32_t>(open + 1), static_cast<uint32_t>(close)};
}

struct Ending {
  size_t end = 0;  // where the text proper begins
  bool separator = false, strong = false;
  bool full_stop = false;  // nothing but one, with a capital behind it
};

// Punctuation and spaces from `i` on. `strong` is a colon or a dash set apart.
Ending ReadEnding(std::string_view text, size_t i) {
  Ending ending;
  size_t at = SkipSpaces(text, i);
  const bool spaced = at > i;
  while (at < text.size() && std::string_view(":.)]-|").find(text[at]) != std::string_view::npos) {
    ending.separator = true;
    const bool dash = text[at] == '-' && (spaced || (at + 1 < text.size() && text[at + 1] == ' '));
    ending.strong = ending.strong || text[at] == ':' || text[at] == '|' || dash;
    at = SkipSpaces(text, at + 1);
  }
  ending.end = at;
  ending.full_stop = i < text.size() && text[i] == '.' && at == i + 2;
  return ending;
}

bool IsRange(std::string_view text, size_t number_end, const Ending& ending) {
  const bool dash = number_end < text.size() && text[number_end] == '-';
  return dash && IsDigitAt(text, ending.end);
}

enum class Form { kNumbered, kOrdinal, kCode, kLooseCode, kBare };

// The opener whose head (words and number) is [0, head) of the folded text.
std::optional<ItemOpener> Finish(const Folded& folded, ItemKind kind, Form form, size_t head,
                                 std::string_view number) {
  const std::string_view text = folded.text();
  size_t i = head;
  const CharSpan bracket = ReadBracket(text, i);
  const Ending ending = ReadEnding(text, i);
  const bool at_end = ending.end >= text.size();
  if (form == Form::kBare && (!(ending.strong || ending.full_stop) || at_end)) return std::nullopt;
  if (form == Form::kLooseCode && !ending.separator) return std::nullopt;
  if (form == Form::kOrdinal && !ending.strong && !at_end) return std::nullopt;
  if (IsRange(text, head, ending)) return std::nullopt;
  // "FINDINGS" is no finding S.
  const size_t number_at = head - std::min(head, number.size());
  const bool glued = number_at > 0 && std::isalpha(static_cast<unsigned char>(text[number_at - 1]));
  if (form == Form::kNumbered && glued && !IsDigitAt(number, 0)) return std::nullopt;
  // "Recommendations (12)" counts them.
  const bool bracketed = number_at > 0 && text[number_at - 1] == '(';
  if (bracketed && (at_end || text.substr(0, number_at - 1).find_last_of('s') + 2 >= number_at)) {
    return std::nullopt;
  }
  const bool letter = number.size() == 1 && !IsDigitAt(number, 0);
  const bool may_open = ending.separator || at_end || (!letter && IsCapital(text, ending.end));
  if (!may_open) return std::nullopt;
  ItemOpener opener;
  opener.kind = kind;
  opener.number = std::string(number);
  opener.label = folded.Span(0, ending.end);
  if (!bracket.Empty()) opener.bracket = folded.Span(bracket.begin, bracket.end);
  opener.loose = form == Form::kLooseCode;
  opener.explicit_word = form != Form::kCode && form != Form::kLooseCode;
  return opener;
}

}  // namespace

std::optional<Error> OpenerTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const auto kind = reader.Named("kind", slug, ItemKindNamed);
  const int index = static_cast<int>(kinds.size());
  for (const TomlText& word : reader.Texts("words")) {
    const std::string words = "(?:" + word.text + ")";
    reader.AddPattern(words + kBeforeNumber + kNumber, word.line, numbered, index);
    reader.AddPattern(words, word.line, bare, index);
  }
  for (const TomlText& word : reader.Texts("ordinal")) {
    reader.AddPattern(std::string(kOrdinal) + "(?:" + word.text + ")", word.line, ordinals, index);
  }
  for (const TomlText& word : reader.Texts("counted")) {
    reader.AddPattern("(?:" + word.text + ")" + kBeforeNumber + kNumber, word.line, numbered,
                      index);
  }
  for (const TomlText& word : reader.Texts("listed")) {
    reader.AddPattern("(?:" + word.text + ")" + kBeforeNumber + kNumber, word.line, listed, index);
  }
  for (const TomlText& code : reader.Texts("codes")) {
    const std::string gap = code.text.size() > 1 ? R"([. ]?)" : R"(\.?)";
    reader.AddPattern("(" + code.text + gap + R"(\d{1,3}(?:\.\d{1,3})*[a-z]?\b))", code.line, codes,
                      index, true);
  }
  for (const TomlText& code : reader.Texts("loose")) {
    reader.AddPattern("(" + code.text + R"(\d{1,3}(?:\.\d{1,3})*\b))", code.line, loose_codes,
                      index, true);
  }
  kinds.push_back(kind.value_or(ItemKind::kFinding));
  return reader.Finish();
}

std::optional<ItemOpener> MatchItemOpener(const Vocabulary& vocabulary, std::string_view text) {
  // No opener is longer; a paragraph need not be folded whole.
  constexpr size_t kLongest = 240;
  const Folded folded(text.substr(0, std::min(text.size(), kLongest)));
  const OpenerTable& table = vocabulary.tables().openers;
  std::optional<ItemOpener> best;
  const auto ask = [&](const PatternSet& set, Form form) {
    for (int i : set.Find(folded.text())) {
      std::vector<std::string_view> number(form == Form::kBare ? 0 : 1);
      const CharSpan head = set.Locate(i, folded.text(), 0, &number);
      const auto opener = Finish(folded, table.kinds[set.value(i)], form, head.end,
                                 number.empty() ? std::string_view{} : number.front());
      if (opener && (!best || opener->label.end > best->label.end)) best = opener;
    }
  };
  ask(table.listed, Form::kNumbered);
  if (best) best->only_in_list = true;
  ask(table.numbered, Form::kNumbered);
  ask(table.ordinals, Form::kOrdinal);
  ask(table.codes, Form::kCode);
  ask(table.loose_codes, Form::kLooseCode);
  if (!best) ask(table.bare, Form::kBare);
  return best;
}

std::optional<Error> SentenceCueTable::Add(const TomlRow& toml) {
  RowReader reader(toml);
  Row row;
  row.file = toml.file;
  row.slug = reader.Slug();
  row.kind = reader.Named("kind", row.slug, ItemKindNamed).value_or(ItemKind::kFinding);
  row.first = patterns.size();
  const int index = static_cast<int>(rows.size());
  reader.AddPatterns("patterns", patterns, index);
  reader.AddPatterns("unless", unless, index);
  rows.push_back(std::move(row));
  return reader.Finish();
}

std::optional<SentenceCue> MatchSentenceCue(const Vocabulary& vocabulary,
                                            std::string_view sentence) {
  const SentenceCueTable& table = vocabulary.tables().sentence_cues;
  const Folded folded(sentence);
  for (int i : table.patterns.Find(folded.text())) {
    const int row = table.patterns.value(i);
    bool excluded = false;
    for (int j : table.unless.Find(folded.text())) excluded |= table.unless.value(j) == row;
    if (excluded) continue;
    const CharSpan at = table.patterns.Locate(i, folded.text());
    const auto& found = table.rows[row];
    return SentenceCue{found.kind, folded.Span(at.begin, at.end),
                       found.file + ": " + found.slug + " #" + std::to_string(i + 1 - found.first)};
  }
  return std::nullopt;
}

}  // namespace caselore
