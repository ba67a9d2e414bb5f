// Dates are told apart by the words before them and by where they stand: first what is said to be
// the date of publication, then a date alone on the cover, then the last step that is told of.
#include "extractors/published.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "extractors/dates.h"
#include "extractors/fold.h"

namespace caselore {
namespace {

constexpr size_t kCoverLines = 20;
constexpr size_t kParagraphsForDates = 30;

// At the beginning of a line or of a sentence; elsewhere they speak of another document.
const RE2& PublicationWords() {
  static const RE2* const words = new RE2(
      R"((?i)(?:to be printed on|^printed on) ?$|(?:^|[.;|/:·,] | and )(?:(?:report|first|date|date of|approved for|(?:this|the) (?:report|review|briefing|summary|newsletter|bulletin) was(?: first)?) )?(?:publish(?:ed)?|publication(?: date)?|cyhoeddwyd(?: / published)?|issued|issue date|released?)[^.;|]{0,25}$)");
  return *words;
}
const RE2& CompletionWords() {
  static const RE2* const words = new RE2(
      R"((?i)(?:complet(?:ed|ion)|present(?:ed|ation)|submi(?:tted|ssion)|signed off|approv(?:ed|al)|endorsed|agreed|finalised|ratified|dated?|final|accepted|version)[^.;|]{0,50}$)");
  return *words;
}
// The body's own account of the document's last steps.
const RE2& CompletionSentence() {
  static const RE2* const words = new RE2(
      R"((?i)(?:report|review|summary|briefing|investigation) (?:was|has been) (?:\w+ )?(?:completed|presented|submitted|signed off|approved|endorsed|agreed|finalised|ratified|accepted|concluded)[^.;|]{0,60}$)");
  return *words;
}
// First cells of the rows of a form, best first.
const std::array<const RE2*, 4>& RowLabels() {
  static const std::array<const RE2*, 4> labels = {
      new RE2(R"((?i)(?:date (?:of )?(?:\w+ )?)?(?:publi(?:shed|cation)|issued?|released?)\b.*)"),
      new RE2(
          R"((?i)(?:date (?:of |form |report |review )?(?:\w+ )?)?(?:submitted|submission|complet(?:ed|ion)|presented|presentation|signed off|sign-off|approved|approval|agreed|finalised|ratified|endorsed)\b.*)"),
      new RE2(
          R"((?i)(?:report|review|form|document|version|memo|briefing)? ?date(?:d| of (?:report|this report|document|form|memo|briefing|issue|review))?:?)"),
      new RE2(R"((?i)date of .*\b(?:meeting|panel|review)\b.*)")};
  return labels;
}
// Dates that are not of the document.
const RE2& OtherDates() {
  static const RE2* const words = new RE2(
      R"((?i)(?:inspections?|visits?|between|from|period|born|birth|d\.?o\.?b\.?|aged|died|death|incident|accessed|review(?:ed)? by|initiated|commission(?:ed)?|printed|since|until|in force|act|began|started|occurred|on the|of the|next review|review date|review due|due|deadline|expires|died|events?|took place|convicted)[^.;|]{0,30}$|\b(?:in|on|by|during|to) $)");
  return *words;
}

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool Precedes(const RE2& words, std::string_view text, const DateMention& date) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), date.span.begin), words);
}

// The first date of `text` that `words` stand before.
std::string DateAfter(const RE2& words, std::string_view text) {
  for (const DateMention& date : FindDates(text)) {
    if (Precedes(words, text, date)) return date.iso;
  }
  return "";
}

// The first date that a cover line gives without saying what of; not one of a range.
std::string PlainDate(std::string_view text) {
  const std::vector<DateMention> dates = FindDates(text);
  if (dates.size() != 1) return "";
  // Parts of a line are set apart by bullets, bars, dashes and commas; a longer part is a sentence.
  constexpr size_t kMostBeside = 18;
  // (The last byte of a bullet is A2 and of a middle dot B7, their first bytes are E2 and C2.)
  const size_t begin = text.find_last_of("|,;:-\xa2\xb7", dates.front().span.begin);
  const size_t end = text.find_first_of("|,;-\xe2\xc2", dates.front().span.end);
  const size_t from = begin == std::string_view::npos ? 0 : begin + 1;
  const auto before = static_cast<uint32_t>(dates.front().span.begin - from);
  if (Precedes(OtherDates(), text.substr(from), {"", {before, before}})) return "";
  const size_t part = std::min(end, text.size()) - from;
  return part <= dates.front().span.Size() + kMostBeside ? dates.front().iso : "";
}

// A line that is a date and at most a number before it: a form is dated where it is signed.
std::string SignatureDate(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" .()"), text.size()));
  const std::vector<DateMention> dates = FindDates(text);
  const bool alone =
      dates.size() == 1 && dates.front().span.begin <= 3 && dates.front().span.end == text.size();
  return alone ? dates.front().iso : "";
}

// "Domestic Homicide Review: Marta · May 2024 · call 999": a part of a line that is a date and no
// more.
std::string DateBetweenBars(std::string_view text) {
  constexpr std::array<std::string_view, 3> kBars = {" | ", " · ", " • "};
  for (const DateMention& date : FindDates(text)) {
    const std::string_view before = text.substr(0, date.span.begin),
                           after = text.substr(date.span.end);
    const auto barred = [&](std::string_view bar) {
      return (before.ends_with(bar) && (after.empty() || after.starts_with(bar))) ||
             (before.empty() && after.starts_with(bar));
    };
    if (std::any_of(kBars.begin(), kBars.end(), barred)) return date.iso;
  }
  return "";
}

// A year in brackets at the end of a title: "(2025)".
std::string YearOfTitle(const std::string& title) {
  static const RE2* const kYear = new RE2(R"(\((20[0-3]\d)\)\s*$)");
  std::string year;
  RE2::PartialMatch(title, *kYear, &year);
  return year;
}

// "E03395555 07/2025" of an imprint of The Stationery Office.
std::string ImprintDate(const FrontMatter& front) {
  static const RE2* const kImprint = new RE2(R"(\bE\d{8} (\d{2})/(20\d\d)\b)");
  std::string month, year;
  for (const std::string& line : front.imprint) {
    if (RE2::PartialMatch(line, *kImprint, &month, &year)) return year + "-" + month;
  }
  return "";
}

// The lines of the cover that introduce the document, without those of its title: a date there is
// that of an event.
std::vector<std::string> CoverLines(const FrontMatter& front, const std::string& title) {
  std::vector<std::string> lines;
  for (size_t i = 0; i < std::min(front.cover.size(), kCoverLines); ++i) {
    if (title.find(front.cover[i].text) != std::string::npos) continue;
    // "… Published on 23 No-" over "vember 2021."
    std::string& before = lines.empty() ? lines.emplace_back() : lines.back();
    const size_t size = before.size();
    const bool broken = size > 2 && before[size - 1] == '-' && IsLetter(before[size - 2]) &&
                        std::islower(static_cast<unsigned char>(front.cover[i].text[0])) != 0;
    if (!broken) {
      lines.push_back(front.cover[i].text);
    } else {
      before.pop_back();
      before += front.cover[i].text;
    }
  }
  return lines;
}

// "ISSUE 7 OCTOBER 2023", "Edition 12, May 2024": the number is no day.
std::string DateOfIssue(std::string_view text) {
  static const RE2* const kIssue =
      new RE2(R"((?i)\b(?:issue|edition|number|volume|no\.?) \d{1,3},? ()\pL{3,9} 20\d\d\b)");
  re2::StringPiece at;
  if (!RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *kIssue, &at)) return "";
  const std::vector<DateMention> dates =
      FindDates(text.substr(static_cast<size_t>(at.data() - text.data())));
  return dates.empty() ? "" : dates.front().iso;
}

std::string FirstOf(const std::vector<std::string>& lines, std::string (*find)(std::string_view)) {
  for (const std::string& line : lines) {
    if (std::string iso = find(line); !iso.empty()) return iso;
  }
  return "";
}

// "November" over "2025" in a narrow column, "Issue 7 | March" over "2025".
std::string BrokenDate(const FrontMatter& front) {
  for (size_t i = 0; i + 1 < std::min(front.cover.size(), kCoverLines); ++i) {
    const FrontLine &line = front.cover[i], &next = front.cover[i + 1];
    const std::string both = line.text + " " + next.text;
    const auto dates = FindDates(both);
    const bool broken = dates.size() == 1 && line.block == next.block &&
                        dates.front().span.begin < line.text.size() &&
                        dates.front().span.end > line.text.size() + 1;
    if (broken && !PlainDate(both).empty()) return dates.front().iso;
  }
  return "";
}

// The date that a form gives in a row of its own: "Date submitted | 7 May 2022".
std::string DateOfForm(const FrontMatter& front) {
  const auto& labels = RowLabels();
  std::string found;
  size_t best = labels.size();
  for (const FrontRow& row : front.rows) {
    const auto dates = FindDates(row.value);
    for (size_t k = 0; k < best && !dates.empty(); ++k) {
      if (!RE2::FullMatch(row.label, *labels[k])) continue;
      best = k;
      found = dates.front().iso;
    }
  }
  return found;
}

// The first date that `words` stand before in the opening paragraphs.
std::string DateOfOpening(const Sections& sections, const RE2& words) {
  size_t asked = 0;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      if (++asked > kParagraphsForDates) return "";
      if (std::string iso = DateAfter(words, Fold(paragraph.text)); !iso.empty()) return iso;
    }
  }
  return "";
}

}  // namespace

std::string FindPublished(const std::string& title, const FrontMatter& front,
                          const Sections& sections, const std::string& url) {
  const auto published = [](std::string_view line) { return DateAfter(PublicationWords(), line); };
  const auto completed = [](std::string_view line) { return DateAfter(CompletionWords(), line); };
  const std::vector<std::string> cover = CoverLines(front, title);
  for (const auto* lines : {&cover, &front.imprint, &front.furniture}) {
    if (std::string iso = FirstOf(*lines, published); !iso.empty()) return iso;
  }
  if (std::string iso = ImprintDate(front); !iso.empty()) return iso;
  if (std::string iso = FirstOf(cover, DateOfIssue); !iso.empty()) return iso;
  if (std::string iso = FirstOf(cover, PlainDate); !iso.empty()) return iso;
  if (std::string iso = BrokenDate(front); !iso.empty()) return iso;
  if (std::string iso = FirstOf(front.furniture, PlainDate); !iso.empty()) return iso;
  for (const auto* lines : {&cover, &front.imprint}) {
    if (std::string iso = FirstOf(*lines, completed); !iso.empty()) return iso;
  }
  if (std::string iso = DateOfForm(front); !iso.empty()) return iso;
  for (const RE2* words : {&PublicationWords(), &CompletionSentence()}) {
    if (std::string iso = DateOfOpening(sections, *words); !iso.empty()) return iso;
  }
  if (std::string iso = FirstOf(front.imprint, SignatureDate); !iso.empty()) return iso;
  if (std::string iso = FirstOf(front.imprint, DateBetweenBars); !iso.empty()) return iso;
  if (std::string year = YearOfTitle(title); !year.empty()) return year;
  static const RE2* const kUrlYear = new RE2(R"([-_/](20[0-3]\d)(?:[-_/.]|$))");
  std::string year;
  RE2::PartialMatch(url, *kUrlYear, &year);
  return year;
}

}  // namespace caselore
