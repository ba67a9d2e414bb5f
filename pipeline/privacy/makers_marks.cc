#include "pipeline/privacy/makers_marks.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/privacy_report.h"
#include "pipeline/privacy/runs.h"

namespace caselore {
namespace {

// "C:\\Users\\…", "\\\\server\\share", "file:///…", "/Users/…", "/home/…".
constexpr char kPath[] =
    R"((?i)(\b[a-z]:[\\/][^\s"<>|]{2}[^"<>|]{0,200}|\\\\[\w.-]+\\[^"<>|]{1,200}|file:/{2,}[^\s"<>|]{2,200}|(?:^|[\s(">])/(?:users|home)/[^/\s<>]+/[^\s"<>|]{0,200}))";

// Fields in which a file names the person who made it.
constexpr std::string_view kPersons[] = {"Author",         "LastSavedBy", "Last saved by",
                                         "LastModifiedBy", "Manager",     "SourceAuthor"};

std::string PathIn(const std::string& value) {
  static const RE2 path(kPath, RE2::Quiet);
  std::string found;
  return RE2::PartialMatch(value, path, &found) ? found : std::string();
}

bool NamesPerson(const std::string& key) {
  return std::find(std::begin(kPersons), std::end(kPersons), key) != std::end(kPersons);
}

// Every field once, whichever way the file was read.
std::vector<InfoEntry> Fields(const Metadata& metadata, const PdfExtras& extras) {
  std::vector<InfoEntry> fields = extras.info;
  if (fields.empty()) {
    fields = {{"Title", metadata.title},     {"Author", metadata.author},
              {"Subject", metadata.subject}, {"Keywords", metadata.keywords},
              {"Creator", metadata.creator}, {"Producer", metadata.producer}};
  }
  return fields;
}

// The value between the tags of the first `element` of XMP that has one, tags within left out.
std::string ElementOf(const std::string& xmp, std::string_view element) {
  const size_t open = xmp.find("<" + std::string(element) + ">");
  const size_t close = xmp.find("</" + std::string(element) + ">", std::min(open, xmp.size()));
  if (close == std::string::npos) return "";
  std::string value;
  bool in_tag = false;
  for (const char c : std::string_view(xmp).substr(open, close - open)) {
    if (c == '<') in_tag = true;
    if (!in_tag && static_cast<unsigned char>(c) >= ' ') value += c;
    if (c == '>') in_tag = false;
  }
  const size_t begin = value.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return value.substr(begin, value.find_last_not_of(' ') - begin + 1);
}

void AddAuthor(const std::string& field, const std::string& name,
               std::vector<PrivacyFinding>& findings) {
  const bool known = std::any_of(findings.begin(), findings.end(), [&](const PrivacyFinding& one) {
    return one.kind == PrivacyKind::kAuthorMetadata && one.text == name;
  });
  if (known || !HasLetterOrDigit(name)) return;
  findings.push_back({PrivacyKind::kAuthorMetadata,
                      0,
                      {},
                      "The metadata name who made the file (" + field + ").",
                      CutTo(name, kLongestFinding)});
}

void AddPath(const std::string& field, const std::string& value,
             std::vector<PrivacyFinding>& findings) {
  std::string path = PathIn(value);
  const bool known = std::any_of(findings.begin(), findings.end(), [&](const PrivacyFinding& one) {
    return one.kind == PrivacyKind::kPathMetadata && one.text == path;
  });
  if (path.empty() || known) return;
  findings.push_back({PrivacyKind::kPathMetadata,
                      0,
                      {},
                      "The metadata hold a path of somebody's computer (" + field + ").",
                      CutTo(path, kLongestFinding)});
}

}  // namespace

std::vector<PrivacyFinding> FindMakersMarks(const Metadata& metadata, const PdfExtras& extras) {
  std::vector<PrivacyFinding> findings;
  for (const InfoEntry& field : Fields(metadata, extras)) {
    // Of a key that the file made up itself nothing is said: it may be text too.
    const std::string shown = NamesPerson(field.key) ? field.key : "information";
    if (NamesPerson(field.key)) AddAuthor(shown, field.value, findings);
    AddPath(shown, field.value, findings);
  }
  if (!extras.xmp.empty()) {
    AddAuthor("XMP creator", ElementOf(extras.xmp, "dc:creator"), findings);
    AddPath("XMP", extras.xmp, findings);
  }
  return findings;
}

}  // namespace caselore
