// The whole record of one document: what Caselore knows of it.
#ifndef CASELORE_DOCUMENT_REVIEW_H_
#define CASELORE_DOCUMENT_REVIEW_H_

#include <optional>
#include <string>
#include <vector>

#include "document/diagnostics.h"
#include "document/document.h"
#include "document/document_form.h"
#include "document/item.h"
#include "document/review_type.h"
#include "document/section.h"

namespace caselore {

// What the document says of itself. Empty or absent where it does not say.
struct ReviewMetadata {
  std::string title;
  std::optional<ReviewType> review_type;
  std::optional<DocumentForm> document_form;
  std::vector<std::string> subjects;  // "Child V", "Marisa": names as printed, all pseudonyms
  std::string publisher;
  std::string area;
  std::string published;      // "2025", "2025-03" or "2025-03-14"
  std::string incident_date;  // likewise
  std::vector<std::string> authors;
  std::string language;  // BCP 47: "en", "cy"
};

// How often a theme of the vocabulary comes up.
struct ThemeCount {
  std::string slug;
  int items = 0;     // items tagged with it
  int mentions = 0;  // paragraphs outside items that speak of it
};

enum class ReferenceKind : uint8_t { kAct, kGuidance };

// An Act or a piece of guidance that the document names.
struct Reference {
  std::string title;
  std::string year;  // empty if none is given
  ReferenceKind kind = ReferenceKind::kAct;
};

struct Review {
  std::string id;  // the first 12 hex digits of the source's SHA-256
  Source source;
  int pages = 0;
  TextLayer text_layer = TextLayer::kNative;
  ReviewMetadata metadata;
  Sections sections;
  Items items;
  std::vector<ThemeCount> themes;     // by slug
  std::vector<Reference> references;  // by first mention
  std::vector<Diagnostic> diagnostics;
  std::string vocabulary_hash;  // 64 hex digits
  std::string version;          // of Caselore
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_REVIEW_H_
