// What a file is, by its first bytes: cheap enough to ask of every file of a folder.
#ifndef CASELORE_PIPELINE_SNIFF_H_
#define CASELORE_PIPELINE_SNIFF_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace caselore {

enum class FileKind : uint8_t {
  kPdf,
  kHtml,
  kDocx,  // also with macros, and templates
  kOdt,   // also templates
  kPlainText,
  kOther,  // not a kind of document that is read
  kEmpty,  // zero bytes
};

// How much of a file Sniff looks at.
inline constexpr size_t kSniffBytes = 4096;

// `head`: the file's first kSniffBytes, or all of it. A PDF may have its %PDF- anywhere in the
// first 1,024 bytes (ISO 32000-1, Annex H, note 13). Text that is made for programs (JSON, XML,
// scripts, tables of tab-separated values) and mail are kOther, and so is all that is packed: what
// is in it, its head does not tell (Identify does).
FileKind Sniff(std::string_view head);

// True for a mail message as programs save it: two header fields first or more, among them one that
// no person writes. A memo that opens with "From:" and "To:" is none.
bool IsMail(std::string_view head);

// "a PDF", "a web page", "a Word document", "an OpenDocument text", "plain text", "no document",
// "nothing": to say what a file holds.
std::string_view Describe(FileKind kind);

// True for the kinds that Read takes.
constexpr bool IsDocument(FileKind kind) { return kind <= FileKind::kPlainText; }

// True if the name promises a document: .pdf, .htm, .html, .xhtml, .txt, .docx, .docm, .dotx,
// .dotm, .odt, .ott, in any case. The lock files and companions that Word ("~$review.docx") and
// Macs ("._review.pdf") leave beside a document promise nothing.
bool IsNamedAsDocument(std::string_view file);

// True for .pdf, in any case.
bool IsNamedAsPdf(std::string_view file);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_SNIFF_H_
