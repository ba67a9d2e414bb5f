#include "pipeline/fetch/body_check.h"

#include <algorithm>

#include "pipeline/sniff.h"

namespace caselore {
namespace {

// A comment of 65,535 bytes may stand behind a ZIP's directory; writers of documents leave none.
constexpr size_t kTail = 2048;
// A form to log in stands early on a page that is nothing else.
constexpr size_t kPage = 65536;

constexpr std::string_view kPromisedEndings[] = {".pdf",  ".docx", ".docm", ".dotx",
                                                 ".dotm", ".odt",  ".ott"};
constexpr std::string_view kPromisedTypes[] = {
    "application/pdf", "application/x-pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.ms-word.document", "application/vnd.oasis.opendocument.text"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return lower;
}

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

bool IsZip(std::string_view head) { return head.starts_with("PK\3\4"); }

bool PromisedByType(std::string_view type) {
  const std::string lower = Lower(type);
  return std::any_of(std::begin(kPromisedTypes), std::end(kPromisedTypes),
                     [&](std::string_view each) { return lower.starts_with(each); });
}

// The reader is promised a file that is no web page.
bool PromisedAFile(const Promise& promise) {
  const std::string path = Lower(promise.path);
  return PromisedByType(promise.earlier_type) || PromisedByType(promise.type) ||
         std::any_of(std::begin(kPromisedEndings), std::end(kPromisedEndings),
                     [&](std::string_view each) { return path.ends_with(each); });
}

bool AsksForAPassword(std::string_view page) {
  const std::string lower = Lower(page);
  return Has(lower, "type=\"password\"") || Has(lower, "type='password'") ||
         Has(lower, "type=password");
}

}  // namespace

bool EndsWhole(const FileBytes& file) {
  const std::string head = file.read(0, kSniffBytes);
  const std::string tail = file.read(file.size > kTail ? file.size - kTail : 0, kTail);
  if (IsZip(head)) return Has(tail, "PK\5\6");
  const FileKind kind = Sniff(head);
  if (kind == FileKind::kPdf) return Has(tail, "%%EOF");
  if (kind == FileKind::kHtml) return Has(Lower(tail), "</html") || Has(Lower(tail), "</body");
  return !head.starts_with("<?xml") || Has(tail, "</");
}

bool LooksCut(const FileBytes& file) {
  return Sniff(file.read(0, kSniffBytes)) != FileKind::kHtml && !EndsWhole(file);
}

std::optional<std::string> WhyNoDocument(const FileBytes& file, const Promise& promise) {
  const FileKind kind = Sniff(file.read(0, kSniffBytes));
  if (kind == FileKind::kEmpty) return "gives nothing (0 bytes)";
  if (kind != FileKind::kHtml) return std::nullopt;
  const bool login = AsksForAPassword(file.read(0, kPage));
  if (PromisedAFile(promise)) {
    return login ? "gives a page to log in where a document should be"
                 : "gives a web page where a document should be";
  }
  if (login && promise.redirected) return "leads to a page to log in";
  return std::nullopt;
}

}  // namespace caselore
