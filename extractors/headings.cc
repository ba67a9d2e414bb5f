// A heading is folded and cut to its words ("4.2 Appendix 1: Recommendations." to "Appendix 1:
// Recommendations"), then asked as a whole, in its parts (either language of "Crynodeb / Summary",
// what follows "Appendix 1:") and for words within. A pattern of `whole` goes before one of
// `within`; then the rank decides, then the row that stands first.
#include "extractors/headings.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extractors/fold.h"
#include "extractors/row_reader.h"

namespace caselore {
namespace {

// In longer headings, which often are sentences, only their beginning says what follows.
constexpr int kWordsOfShortHeading = 9;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// "4.2 Findings" to "Findings"; "2019 review" stays.
std::string_view WithoutNumber(std::string_view text) {
  size_t i = 0;
  while (i < text.size() && (IsDigit(text[i]) || (i > 0 && text[i] == '.'))) ++i;
  if (i == 0 || i > 7 || (i == 4 && text.find('.') > 4)) return text;
  while (i < text.size() && std::string_view(".): -").find(text[i]) != std::string_view::npos) ++i;
  return text.substr(i);
}

std::string_view WithoutClosing(std::string_view text) {
  constexpr std::string_view kClosing = " .:;?!-,*\"'";
  const size_t last = text.find_last_not_of(kClosing);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

std::string_view WithoutOpening(std::string_view text) {
  const size_t first = text.find_first_not_of(" \"'*-");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

int CountWords(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<int>(std::count(text.begin(), text.end(), ' '));
}

// The two languages of "Crynodeb / Summary" or "Crynodeb | Summary".
std::vector<std::string_view> Languages(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::string_view separator : {" / ", " | "}) {
    const size_t at = text.find(separator);
    if (at == std::string_view::npos) continue;
    parts.push_back(WithoutClosing(Trim(text.substr(0, at))));
    parts.push_back(WithoutClosing(Trim(text.substr(at + separator.size()))));
    break;
  }
  if (parts.empty()) parts.push_back(text);
  return parts;
}

bool StartsWithWord(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != word[i]) return false;
  }
  return true;
}

// What follows "Appendix 1:", "Annex B -" or "Part 2:"; empty if it is no such part or has no name.
std::string_view NameOfPart(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWords = {"appendix ", "annex ", "annexe ", "atodiad ",
                                                      "atodiad: ", "part ", "chapter ", "section "};
  for (std::string_view word : kWords) {
    if (!StartsWithWord(text, word)) continue;
    text.remove_prefix(word.size());
    const size_t end = text.find_first_of(" :");
    const bool numbered = end != std::string_view::npos && end <= 5;
    if (numbered && end <= 3) text.remove_prefix(end);
    const size_t first = text.find_first_not_of(" :.-)");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
  }
  return {};
}

}  // namespace

struct HeadingTable::Best {
  int row = -1, pattern = -1;
  bool covers = false, in_whole = false;
};

std::optional<Error> HeadingTable::Add(const TomlRow& toml) {
  RowReader reader(toml);
  Row row;
  row.file = toml.file;
  row.slug = reader.Slug();
  row.kind = reader.Named("kind", row.slug, SectionKindNamed).value_or(SectionKind::kOther);
  row.rank = reader.Number("rank", 50);
  row.first_whole = whole_.size();
  row.first_within = within_.size();
  const int index = static_cast<int>(rows_.size());
  reader.AddPatterns("whole", whole_, index);
  reader.AddPatterns("within", within_, index);
  rows_.push_back(std::move(row));
  return reader.Finish();
}

void HeadingTable::Consider(std::string_view part, bool long_heading, Best& best) const {
  const auto offer = [&](int row, int pattern, bool covers, bool in_whole) {
    const bool better = best.row < 0 || (in_whole && !best.in_whole) ||
                        (in_whole == best.in_whole && rows_[row].rank > rows_[best.row].rank);
    if (better) best = {row, pattern, covers, in_whole};
  };
  for (int i : whole_.Find(part)) offer(whole_.value(i), i, true, true);
  for (int i : within_.Find(part)) {
    const CharSpan at = within_.Locate(i, part);
    if (long_heading && at.begin > 0) continue;
    offer(within_.value(i), i, at.Size() == part.size(), false);
  }
}

HeadingMatch HeadingTable::ToMatch(const Best& best) const {
  const Row& row = rows_[best.row];
  const int ordinal = best.pattern + 1 - (best.in_whole ? row.first_whole : row.first_within);
  return {row.kind,
          row.file + ": " + row.slug + (best.in_whole ? " whole #" : " within #") +
              std::to_string(ordinal),
          best.covers};
}

std::optional<HeadingMatch> HeadingTable::Classify(std::string_view heading) const {
  const Folded folded(heading);
  const std::string_view text = WithoutOpening(WithoutClosing(WithoutNumber(Trim(folded.text()))));
  if (text.empty()) return std::nullopt;
  const bool long_heading = CountWords(text) > kWordsOfShortHeading;
  Best best;
  for (std::string_view part : Languages(text)) Consider(part, long_heading, best);
  const std::string_view name = NameOfPart(text);
  if (!name.empty()) {
    Best named;
    for (std::string_view part : Languages(name)) Consider(part, long_heading, named);
    const bool more_telling =
        named.row >= 0 && rows_[named.row].kind != SectionKind::kOther && (best.row < 0 || rows_[named.row].rank >= rows_[best.row].rank);
    if (more_telling) best = named;
  }
  if (best.row < 0) return std::nullopt;
  return ToMatch(best);
}

}  // namespace caselore
