#include "pipeline/privacy/revisions.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <utility>

#include "corpus/privacy_report.h"
#include "document/diagnostics.h"
#include "pipeline/pdf/read_pdf.h"
#include "pipeline/privacy/runs.h"

namespace caselore {
namespace {

constexpr std::string_view kEnd = "%%EOF", kStart = "startxref";
constexpr size_t kLastRevisions = 5;
constexpr size_t kMostBytes = 200u << 20;  // of all revisions that are read
constexpr ReadLimits kLimits{.bytes = 64u << 20, .pages = 2'000, .words = 1'000'000};
constexpr size_t kTail = 64;      // bytes before the end in which its startxref stands
constexpr size_t kLeastWord = 2;  // bytes: what stands alone is a number of a list

// A revision says before its end where its table of objects stands, which is before that. The first
// part of a linearized file says 0.
bool IsRevision(std::string_view pdf) {
  const std::string_view tail = pdf.substr(pdf.size() - std::min(pdf.size(), kTail));
  const size_t start = tail.rfind(kStart);
  if (start == std::string_view::npos) return false;
  std::string_view number = tail.substr(start + kStart.size());
  number.remove_prefix(std::min(number.find_first_not_of(" \r\n\t"), number.size()));
  size_t offset = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), offset);
  return error == std::errc() && offset > 0 && offset < pdf.size();
}

// Letters and digits in small letters, so that another quotation mark is no other word.
std::string Plain(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') {
      plain += static_cast<char>(c - 'A' + 'a');
    } else if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      plain += c;
    }
  }
  return plain;
}

// What the last revision says: its words, and all of them run together, so that a word which is
// only split otherwise is known.
struct Known {
  std::set<std::string> words;
  std::string letters;
};

Known KnownOf(const Document& document) {
  Known known;
  for (const Page& page : document.pages) {
    for (const Word& word : page.words) {
      std::string plain = Plain(word.text);
      known.letters += plain;
      known.words.insert(std::move(plain));
    }
  }
  return known;
}

// Whether the word is only joined or split otherwise than in the last revision.
bool IsResplit(const std::vector<Word>& words, size_t i, const std::string& plain,
               const Known& known) {
  const std::string before = i > 0 ? Plain(words[i - 1].text) : "";
  const std::string after = i + 1 < words.size() ? Plain(words[i + 1].text) : "";
  return known.letters.find(before + plain + after) != std::string::npos;
}

// The words of `earlier` that are not among `known`, in order.
struct Lost {
  std::string text;
  size_t words = 0;
  int page = 0;  // the first that has one
};

Lost LostWords(const Document& earlier, const Known& known) {
  constexpr size_t kMostCompared = 2'000;  // each is looked for in all of the text
  Lost lost;
  size_t compared = 0;
  for (const Page& page : earlier.pages) {
    for (size_t i = 0; i < page.words.size(); ++i) {
      const std::string plain = Plain(page.words[i].text);
      if (plain.size() < kLeastWord || known.words.contains(plain)) continue;
      if (++compared <= kMostCompared && IsResplit(page.words, i, plain, known)) continue;
      if (lost.words++ == 0) lost.page = page.number;
      if (lost.text.size() < kLongestFinding) {
        lost.text += (lost.text.empty() ? "" : " ") + page.words[i].text;
      }
    }
  }
  lost.text = CutTo(lost.text, kLongestFinding);
  return lost;
}

}  // namespace

std::vector<size_t> EndsOfRevisions(std::string_view pdf) {
  std::vector<size_t> ends;
  for (size_t at = pdf.find(kEnd); at != std::string_view::npos; at = pdf.find(kEnd, at + 1)) {
    const size_t end = at + kEnd.size();
    // Behind the last revision there is nothing that could change it.
    if (pdf.find(kStart, end) == std::string_view::npos) break;
    if (IsRevision(pdf.substr(0, end))) ends.push_back(end);
  }
  return ends;
}

std::vector<PrivacyFinding> FindEarlierRevisions(std::string_view pdf, const Document& document) {
  std::vector<PrivacyFinding> findings;
  std::vector<size_t> ends = EndsOfRevisions(pdf);
  if (ends.empty()) return findings;
  const Known known = KnownOf(document);
  const size_t count = ends.size();
  size_t bytes = 0;
  for (size_t i = 0; i < count; ++i) {
    if (i > 0 && i + kLastRevisions < count) continue;
    bytes += ends[i];
    if (ends[i] > kLimits.bytes || bytes > kMostBytes) break;
    Diagnostics ignored;
    const Result<Document> earlier = ReadPdf(pdf.substr(0, ends[i]), kLimits, ignored);
    if (!earlier) continue;
    Lost lost = LostWords(*earlier, known);
    if (lost.words == 0) continue;
    findings.push_back({PrivacyKind::kEarlierRevision,
                        lost.page,
                        {},
                        "Revision " + std::to_string(i + 1) + " of " + std::to_string(count + 1) +
                            ", which is still in the file, has " + std::to_string(lost.words) +
                            (lost.words == 1 ? " word" : " words") + " that the last has not.",
                        std::move(lost.text)});
  }
  return findings;
}

}  // namespace caselore
