// What a document gives away, or may give away, that its publisher did not mean to publish.
#ifndef CASELORE_DOCUMENT_PRIVACY_FINDING_H_
#define CASELORE_DOCUMENT_PRIVACY_FINDING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/bbox.h"
#include "document/named.h"

namespace caselore {

enum class PrivacyKind : uint8_t {
  kCoveredText,      // painted over, or marked to be redacted, and still in the file
  kInvisibleText,    // drawn in no ink, and no text layer of a scan
  kClippedText,      // cut off by the frame that it stands in
  kFaintText,        // in the colour of what lies beneath, or too small to be seen
  kOffPageText,      // outside the crop box
  kEarlierRevision,  // words that an earlier state of the file, kept in it, shows
  kTrackedChange,    // what was deleted or noted in the margin of a DOCX or ODT, kept in it
  kEmbeddedFile,     // a file within the file
  kPathMetadata,     // a path of somebody's computer
  kAuthorMetadata,   // who the file says wrote it
  kNhsNumber,
  kDateOfBirth,
  kPostcode,  // of a home
  kPhone,     // of a private person
  kEmail,     // likewise
};
inline constexpr Names<15> kPrivacyKindNames = {
    "covered_text",     "invisible_text", "clipped_text",  "faint_text",    "off_page_text",
    "earlier_revision", "tracked_change", "embedded_file", "path_metadata", "author_metadata",
    "nhs_number",       "date_of_birth",  "postcode",      "phone",         "email",
};

constexpr std::string_view Name(PrivacyKind value) { return NameIn(kPrivacyKindNames, value); }

// Nothing for a name that is not in the table.
constexpr std::optional<PrivacyKind> PrivacyKindNamed(std::string_view name) {
  return FindIn<PrivacyKind>(kPrivacyKindNames, name);
}

// A note is for a person to know and no reason for alarm: the author of a published report is most
// often an officer of the body that published it, and what is cut off is most often the rest of a
// figure that was taken from elsewhere. All other findings are warnings.
constexpr bool IsNote(PrivacyKind kind) {
  return kind == PrivacyKind::kAuthorMetadata || kind == PrivacyKind::kClippedText;
}

struct PrivacyFinding {
  PrivacyKind kind = PrivacyKind::kCoveredText;
  int page = 0;             // 1-based; 0 for the document as a whole
  std::vector<BBox> boxes;  // on that page, one a line
  std::string message;      // one sentence for a person, without the text that was found
  std::string text;         // what was found; for nobody but who may read the restricted report

  bool operator==(const PrivacyFinding&) const = default;
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_PRIVACY_FINDING_H_
