// Kinds by content, each by the first test that agrees, from the most telling to the least.
#include "pipeline/sniff.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace caselore {
namespace {

constexpr size_t kPdfHeaderWithin = 1024;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool EndsWithAny(std::string_view file, const std::vector<std::string_view>& endings) {
  const std::string lower = Lower(file);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

std::string_view SkipSpace(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

// A tag anywhere in the head: saved pages open with comments, old ones without a doctype.
bool IsHtml(std::string_view head) {
  const std::string lower = Lower(SkipSpace(head));
  if (!lower.starts_with('<')) return false;
  constexpr std::array<std::string_view, 6> kTags = {"<!doctype html", "<html",  "<head",
                                                     "<body",          "<title", "<h1"};
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view tag) { return lower.find(tag) != std::string::npos; });
}

bool HasUtf16Mark(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A PDF that lost its header, or has it late, still shows the first of its objects: "12 0 obj <<".
// Readers recover it.
bool HasPdfObject(std::string_view head) {
  for (size_t at = head.find(" obj"); at != std::string_view::npos;
       at = head.find(" obj", at + 1)) {
    size_t number = at;
    while (number > 0 && IsDigit(head[number - 1])) --number;
    const bool numbered =
        number < at && number >= 2 && head[number - 1] == ' ' && IsDigit(head[number - 2]);
    if (numbered && SkipSpace(head.substr(at + 4)).starts_with("<<")) return true;
  }
  return false;
}

bool IsBrokenPdf(std::string_view head) {
  return head.find("%PDF-") != std::string_view::npos || HasPdfObject(head);
}

bool IsPacked(std::string_view head) {
  return head.starts_with("PK\3\4") || head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

// Some control characters stand in real text (form feeds, a stray escape); binary data is full of
// them.
bool IsBinary(std::string_view head) {
  if (head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !IsSpace(c);
  });
  return static_cast<size_t>(controls) * 10 > head.size();
}

// Every whole line of the head has the same number of tabs, two or more.
bool IsTable(std::string_view head) {
  std::ptrdiff_t columns = -1;
  size_t lines = 0;
  for (size_t end; (end = head.find('\n')) != std::string_view::npos; head.remove_prefix(end + 1)) {
    const std::ptrdiff_t tabs =
        std::count(head.begin(), head.begin() + static_cast<long>(end), '\t');
    if (columns < 0) columns = tabs;
    if (tabs < 2 || tabs != columns) return false;
    ++lines;
  }
  return lines >= 2;
}

bool IsFieldName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  });
}

bool IsForPrograms(std::string_view head) {
  const std::string_view text = SkipSpace(head);
  constexpr std::array<std::string_view, 6> kOpenings = {"{", "[{", "[\n", "#!", "<?xml", "<svg"};
  return IsTable(head) || std::any_of(kOpenings.begin(), kOpenings.end(),
                                      [&](std::string_view s) { return text.starts_with(s); });
}

}  // namespace

// RFC 5322, section 2.2: a field is a name, a colon and a body; a line that opens with a blank goes
// on with the one before. An mbox file puts a line "From " before them.
bool IsMail(std::string_view head) {
  constexpr std::array<std::string_view, 6> kByPrograms = {
      "received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature"};
  const std::string lower = Lower(SkipSpace(head));
  std::string_view rest = lower;
  bool by_program = false;
  int fields = 0;
  for (bool first = true; !rest.empty() && !(by_program && fields >= 2); first = false) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (first && line.starts_with("from ")) continue;
    if (!first && (line.starts_with(' ') || line.starts_with('\t'))) continue;
    const std::string_view name = line.substr(0, std::min(line.find(':'), line.size()));
    if (name.size() == line.size() || !IsFieldName(name)) return false;
    by_program |= std::find(kByPrograms.begin(), kByPrograms.end(), name) != kByPrograms.end();
    ++fields;
  }
  return by_program && fields >= 2;
}

FileKind Sniff(std::string_view head) {
  head = head.substr(0, kSniffBytes);
  if (head.empty()) return FileKind::kEmpty;
  if (IsPacked(head)) return FileKind::kOther;  // even with a PDF in it
  if (head.substr(0, kPdfHeaderWithin).find("%PDF-") != std::string_view::npos) {
    return FileKind::kPdf;
  }
  if (HasUtf16Mark(head)) return FileKind::kPlainText;
  if (IsHtml(head)) return FileKind::kHtml;
  if (IsBrokenPdf(head)) return FileKind::kPdf;
  if (IsBinary(head)) return FileKind::kOther;
  return IsForPrograms(head) || IsMail(head) ? FileKind::kOther : FileKind::kPlainText;
}

std::string_view Describe(FileKind kind) {
  constexpr std::array<std::string_view, 7> kDescriptions = {
      "a PDF",      "a web page",  "a Word document", "an OpenDocument text",
      "plain text", "no document", "nothing"};
  return kDescriptions[static_cast<size_t>(kind)];
}

bool IsNamedAsDocument(std::string_view file) {
  if (file.starts_with("~$") || file.starts_with("._")) return false;
  return EndsWithAny(file, {".pdf", ".htm", ".html", ".xhtml", ".txt", ".docx", ".docm", ".dotx",
                            ".dotm", ".odt", ".ott"});
}

bool IsNamedAsPdf(std::string_view file) { return EndsWithAny(file, {".pdf"}); }

}  // namespace caselore
