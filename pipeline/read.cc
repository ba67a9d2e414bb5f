#include "pipeline/read.h"

#include <string>
#include <utility>

#include "corpus/sha256.h"
#include "pipeline/identify.h"
#include "pipeline/ocr/text_layer.h"
#include "pipeline/office/read_office.h"
#include "pipeline/pdf/read_pdf.h"
#include "pipeline/privacy/hide_unseen.h"
#include "pipeline/read_html.h"
#include "pipeline/read_text.h"
#include "pipeline/sniff.h"
#include "pipeline/text_encoding.h"

namespace caselore {
namespace {

Result<Document> ReadKind(FileKind kind, std::string_view bytes, const ReadLimits& limits,
                          Diagnostics& diagnostics, const HtmlConverter& convert) {
  switch (kind) {
    case FileKind::kPdf:
      return ReadPdf(bytes, limits, diagnostics).map([&](Document document) {
        ShowHiddenText(document);
        HideUnseen(bytes, document, diagnostics);
        return document;
      });
    case FileKind::kHtml:
      return ReadHtml(bytes, limits, diagnostics);
    case FileKind::kDocx:
    case FileKind::kOdt:
      return ReadOffice(bytes, kind, limits, diagnostics, convert);
    default:
      return ReadText(bytes, limits, diagnostics);
  }
}

const char* MediaType(FileKind kind) {
  switch (kind) {
    case FileKind::kPdf:
      return "application/pdf";
    case FileKind::kHtml:
      return "text/html";
    case FileKind::kDocx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case FileKind::kOdt:
      return "application/vnd.oasis.opendocument.text";
    default:
      return "text/plain";
  }
}

}  // namespace

Result<Document> Read(std::string_view bytes, const std::string& file, const ReadLimits& limits,
                      Diagnostics& diagnostics, const HtmlConverter& convert) {
  if (bytes.size() > limits.bytes) {
    return Fail(Cause::kTooLarge, "The file has " + std::to_string(bytes.size() >> 20) +
                                      " MB; at most " + std::to_string(limits.bytes >> 20) +
                                      " MB are read.");
  }
  try {
    const Result<FileKind> identified = Identify(BytesOf(bytes));
    if (!identified) return tl::unexpected<Error>(identified.error());
    FileKind kind = *identified;
    std::string decoded;
    std::string_view text = bytes;
    if (kind == FileKind::kPlainText && HasUtf16Mark(bytes)) {
      // Only now can be seen whether it is a web page.
      text = decoded = ToUtf8(bytes);
      if (Sniff(text) == FileKind::kHtml) kind = FileKind::kHtml;
    }
    Result<Document> document = ReadKind(kind, text, limits, diagnostics, convert);
    if (document) {
      document->source.file = file;
      document->source.sha256 = Sha256(bytes);
      document->source.media_type = MediaType(kind);
      document->source.bytes = bytes.size();
    }
    return document;
  } catch (const std::bad_alloc&) {
    return Fail(Cause::kOutOfMemory, "The file needs more memory than a document may take.");
  }
}

}  // namespace caselore
