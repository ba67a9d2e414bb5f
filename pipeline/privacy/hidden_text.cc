#include "pipeline/privacy/hidden_text.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/privacy_report.h"
#include "pipeline/privacy/runs.h"
#include "pipeline/privacy/suspects.h"

namespace caselore {
namespace {

struct HiddenKind {
  Visibility visibility;
  PrivacyKind kind;
  const char* what;
};
constexpr HiddenKind kHiddenKinds[] = {
    {Visibility::kCovered, PrivacyKind::kCoveredText,
     "painted over or marked for redaction, and still in the file"},
    {Visibility::kInvisible, PrivacyKind::kInvisibleText, "drawn in no ink"},
    {Visibility::kClipped, PrivacyKind::kClippedText, "cut off by the edge of a figure or frame"},
    {Visibility::kFaint, PrivacyKind::kFaintText,
     "in the colour of what lies beneath, or too small to be seen"},
    {Visibility::kOffPage, PrivacyKind::kOffPageText, "outside the page that is shown"},
    {Visibility::kReplaced, PrivacyKind::kInvisibleText,
     "said by the file where the page shows others"},
};

const HiddenKind* KindOf(Visibility visibility) {
  const auto found =
      std::find_if(std::begin(kHiddenKinds), std::end(kHiddenKinds),
                   [&](const HiddenKind& kind) { return kind.visibility == visibility; });
  return found == std::end(kHiddenKinds) ? nullptr : &*found;
}

const HiddenKind* HowHidden(const Page& page, const Word& word) {
  const HiddenKind* kind = KindOf(word.visibility);
  if (kind == nullptr) return nullptr;
  return word.visibility == Visibility::kInvisible && IsOnPicture(page, word) ? nullptr : kind;
}

// "Report_v3.indd 1    12/03/2020 14:02", beside the page for the printer.
bool IsPrintersMark(const std::string& text) {
  constexpr std::array<std::string_view, 6> kLayouts = {".indd", ".qxd", ".qxp",
                                                        ".ai ",  ".pmd", ".eps"};
  return std::any_of(kLayouts.begin(), kLayouts.end(), [&](std::string_view layout) {
    return text.find(layout) != std::string::npos;
  });
}

// A number of a page or note, a bullet's letter: nothing that anybody would hide.
bool HoldsWords(const std::string& text) {
  static const RE2 two(R"([\pL\pN][^\pL\pN]*[\pL\pN])", RE2::Quiet);
  return RE2::PartialMatch(text, two);
}

// What tools write into the boxes that they draw: "Redacted", "Privileged".
bool IsLabel(const std::string& text) {
  static const RE2 label(
      R"((?i)[^\pL]*(?:(?:redact(?:ed|ion)|privileged?|confidential|withheld|sealed|removed|exempt(?:ion|ed)?|and|or|for)[^\pL]*)+)",
      RE2::Quiet);
  static const RE2 joins(R"((?i)[^\pL]*(?:(?:and|or|for)[^\pL]*)+)", RE2::Quiet);
  return RE2::FullMatch(text, label) && !RE2::FullMatch(text, joins);
}

// A single word as small as dust: what OCR made of a speck.
bool IsSpeck(const Page& page, size_t begin, size_t end, const WordRun& run) {
  constexpr float kDust = 2;  // points
  return run.words < 2 && std::all_of(page.words.begin() + static_cast<std::ptrdiff_t>(begin),
                                      page.words.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](const Word& word) { return word.size < kDust; });
}

bool IsNews(const HiddenKind& kind, const WordRun& run) {
  if (!HoldsWords(run.text) || IsLabel(run.text)) return false;
  return kind.visibility != Visibility::kOffPage || !IsPrintersMark(run.text);
}

void AddFindings(const Page& page, std::vector<PrivacyFinding>& findings) {
  for (size_t begin = 0; begin < page.words.size();) {
    const HiddenKind* kind = HowHidden(page, page.words[begin]);
    size_t end = begin + 1;
    // A comma between two hidden words is hidden as they are.
    for (size_t i = end; kind != nullptr && i < page.words.size(); ++i) {
      if (HowHidden(page, page.words[i]) == kind) {
        end = i + 1;
      } else if (HasLetterOrDigit(page.words[i].text) || i > end) {
        break;
      }
    }
    if (kind != nullptr) {
      WordRun run = RunOf(page, begin, end);
      if (IsNews(*kind, run) && !IsSpeck(page, begin, end, run)) {
        const std::string count =
            run.words == 1 ? "One word is " : std::to_string(run.words) + " words are ";
        findings.push_back({kind->kind, page.number, std::move(run.boxes), count + kind->what + ".",
                            std::move(run.text)});
      }
    }
    begin = end;
  }
}

// A date that a tool stamps into each of its boxes, the same over and over, is of the day on which
// it was used. Nobody's date of birth is hidden in so many places and nothing else.
void DropStamps(std::vector<PrivacyFinding>& findings) {
  static const RE2 dates(R"([\s,]*(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[\s,]*)+)", RE2::Quiet);
  constexpr size_t kOften = 3;
  std::map<std::string, size_t> seen;
  for (const PrivacyFinding& finding : findings) {
    if (!RE2::FullMatch(finding.text, dates)) continue;
    std::istringstream words(finding.text);
    for (std::string word; words >> word;) ++seen[word];
  }
  std::erase_if(findings, [&](const PrivacyFinding& finding) {
    return RE2::FullMatch(finding.text, dates) &&
           seen[finding.text.substr(0, finding.text.find(' '))] >= kOften;
  });
}

}  // namespace

std::vector<PrivacyFinding> FindHiddenText(const Document& document) {
  std::vector<PrivacyFinding> findings;
  for (const Page& page : document.pages) AddFindings(page, findings);
  DropStamps(findings);
  if (HasLetterOrDigit(document.hidden_text)) {
    findings.push_back({PrivacyKind::kInvisibleText,
                        0,
                        {},
                        "Text is set to be hidden and is kept in the file.",
                        CutTo(document.hidden_text, kLongestFinding)});
  }
  return findings;
}

}  // namespace caselore
