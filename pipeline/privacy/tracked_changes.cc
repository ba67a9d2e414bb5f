#include "pipeline/privacy/tracked_changes.h"

#include <re2/re2.h>

#include <string>
#include <utility>

#include "corpus/privacy_report.h"
#include "pipeline/office/package.h"
#include "pipeline/privacy/runs.h"

namespace caselore {
namespace {

// Where such text stands: the part, and the element around each piece of it.
struct Keeping {
  FileKind kind;
  const char* part;
  const char* element;  // its first group is the piece, tags within it included
  const char* message;
};
constexpr char kDeleted[] = "Text that was deleted is kept in the file as a tracked change.";
constexpr char kComment[] = "The file holds comments.";
constexpr Keeping kKeepings[] = {
    {FileKind::kDocx, "word/document.xml", "(?s)<w:delText[^>]*>(.*?)</w:delText>", kDeleted},
    {FileKind::kDocx, "word/comments.xml", "(?s)<w:t(?: [^>]*)?>(.*?)</w:t>", kComment},
    {FileKind::kOdt, "content.xml", "(?s)<text:deletion>(.*?)</text:deletion>", kDeleted},
    {FileKind::kOdt, "content.xml", "(?s)<office:annotation[ >](.*?)</office:annotation>",
     kComment},
};

// The text of a piece of XML, with a blank for each tag within it.
std::string TextOf(std::string piece) {
  static const RE2 tag("<[^>]*>", RE2::Quiet);
  RE2::GlobalReplace(&piece, tag, " ");
  constexpr std::pair<const char*, const char*> kEntities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : kEntities) RE2::GlobalReplace(&piece, entity, character);
  return piece;
}

std::string KeptText(const std::string& xml, const char* element) {
  const RE2 pattern(element, RE2::Quiet);
  re2::StringPiece rest(xml);
  std::string piece, text;
  while (text.size() < kLongestFinding && RE2::FindAndConsume(&rest, pattern, &piece)) {
    text += (text.empty() ? "" : " ") + TextOf(piece);
  }
  return CutTo(text, kLongestFinding);
}

}  // namespace

std::vector<PrivacyFinding> FindTrackedChanges(std::string_view bytes, FileKind kind) {
  std::vector<PrivacyFinding> findings;
  const Result<OfficePackage> package = OpenPackage(bytes, kind);
  if (!package) return findings;
  for (const Keeping& keeping : kKeepings) {
    const ZipPart* part = keeping.kind == kind ? package->Find(keeping.part) : nullptr;
    if (part == nullptr) continue;
    std::string text = KeptText(part->content, keeping.element);
    if (!HasLetterOrDigit(text)) continue;
    findings.push_back({PrivacyKind::kTrackedChange, 0, {}, keeping.message, std::move(text)});
  }
  return findings;
}

}  // namespace caselore
