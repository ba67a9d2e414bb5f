#include "pipeline/privacy/find_privacy.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/privacy_report.h"
#include "extractors/personal_data.h"
#include "pipeline/pdf/pdf_extras.h"
#include "pipeline/privacy/hidden_layers.h"
#include "pipeline/privacy/hidden_text.h"
#include "pipeline/privacy/makers_marks.h"
#include "pipeline/privacy/page_text.h"
#include "pipeline/privacy/revisions.h"
#include "pipeline/privacy/runs.h"
#include "pipeline/privacy/tracked_changes.h"
#include "pipeline/sniff.h"

namespace caselore {
namespace {

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// What a kind of personal data is called, with its article.
const char* Called(PrivacyKind kind) {
  switch (kind) {
    case PrivacyKind::kNhsNumber:
      return "An NHS number";
    case PrivacyKind::kDateOfBirth:
      return "A date of birth";
    case PrivacyKind::kPostcode:
      return "The postcode of a home";
    case PrivacyKind::kPhone:
      return "The telephone number of a private person";
    default:
      return "The e-mail address of a private person";
  }
}

template <typename T>
void Append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Hidden text is looked through too: a box over a date of birth is a box over nothing.
std::vector<PrivacyFinding> WithinHidden(const std::vector<PrivacyFinding>& hidden,
                                         const Vocabulary& vocabulary) {
  std::vector<PrivacyFinding> findings;
  for (const PrivacyFinding& text : hidden) {
    for (const PersonalDatum& datum : FindPersonalData(vocabulary, text.text)) {
      findings.push_back({datum.kind, text.page, text.boxes,
                          std::string(Called(datum.kind)) + " stands in text that is not shown.",
                          text.text.substr(datum.span.begin, datum.span.Size())});
    }
  }
  return findings;
}

std::vector<PrivacyFinding> FilesWithin(const PdfExtras& extras) {
  std::vector<PrivacyFinding> findings;
  for (const EmbeddedFile& file : extras.files) {
    findings.push_back({PrivacyKind::kEmbeddedFile,
                        file.page,
                        {},
                        "A file is embedded in the document; what it holds is not looked at.",
                        CutTo(file.name, kLongestFinding)});
  }
  return findings;
}

void Tidy(std::vector<PrivacyFinding>& findings) {
  std::stable_sort(
      findings.begin(), findings.end(),
      [](const PrivacyFinding& a, const PrivacyFinding& b) { return a.page < b.page; });
  if (findings.size() > kMostFindings) findings.resize(kMostFindings);
}

}  // namespace

std::vector<PrivacyFinding> FindHidden(std::string_view bytes, const Document& document,
                                       const Vocabulary& vocabulary) {
  const bool is_pdf = document.source.media_type == kPdf;
  const PdfExtras extras = is_pdf ? ReadPdfExtras(bytes) : PdfExtras();
  std::vector<PrivacyFinding> findings = FindMakersMarks(document.metadata, extras);
  Append(findings, FilesWithin(extras));
  std::vector<PrivacyFinding> hidden = FindHiddenText(document);
  if (is_pdf) Append(hidden, FindHiddenLayers(bytes, document));
  if (is_pdf) Append(hidden, FindEarlierRevisions(bytes, document));
  if (document.source.media_type == kDocx) {
    Append(hidden, FindTrackedChanges(bytes, FileKind::kDocx));
  }
  if (document.source.media_type == kOdt) Append(hidden, FindTrackedChanges(bytes, FileKind::kOdt));
  Append(findings, WithinHidden(hidden, vocabulary));
  Append(findings, std::move(hidden));
  Tidy(findings);
  return findings;
}

std::vector<PrivacyFinding> FindShown(const Document& document, const Vocabulary& vocabulary) {
  std::vector<PrivacyFinding> findings;
  for (const Page& page : document.pages) {
    const PageText text(page);
    for (const PersonalDatum& datum : FindPersonalData(vocabulary, text.text())) {
      findings.push_back(
          {datum.kind, page.number, text.BoxesOf(datum.span),
           std::string(Called(datum.kind)) + " is printed.",
           CutTo(std::string_view(text.text()).substr(datum.span.begin, datum.span.Size()),
                 kLongestFinding)});
    }
    if (findings.size() > kMostFindings) break;
  }
  Tidy(findings);
  return findings;
}

}  // namespace caselore
