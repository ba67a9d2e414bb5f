#include "pipeline/office/read_office.h"

#include <string>
#include <utility>

#include "pipeline/office/docx_mending.h"
#include "pipeline/office/odt_mending.h"
#include "pipeline/office/package.h"
#include "pipeline/office/pandoc.h"
#include "pipeline/office/properties.h"
#include "pipeline/read_html.h"

namespace caselore {
namespace {

// ReadHtml's own words are about a web page.
Error OfOffice(Error error) {
  if (error.cause == Cause::kEmpty) error.message = "The document has no text.";
  if (error.cause == Cause::kTooLarge) error.message = "The document has more words than are read.";
  return error;
}

}  // namespace

Result<Document> ReadOffice(std::string_view bytes, FileKind kind, const ReadLimits& limits,
                            Diagnostics& diagnostics, const HtmlConverter& convert) {
  Result<OfficePackage> package = OpenPackage(bytes, kind);
  if (!package) return tl::unexpected<Error>(package.error());
  const Metadata properties = ReadProperties(*package);
  Result<std::string> hidden = kind == FileKind::kDocx ? MendDocx(*package) : MendOdt(*package);
  if (!hidden) return tl::unexpected<Error>(hidden.error());
  if (!hidden->empty()) {
    diagnostics.Info("read", 0, "Text that is set to be hidden was left out.");
  }
  const Result<std::string> html =
      convert(StoredZip(package->parts), kind == FileKind::kDocx ? "docx" : "odt");
  if (!html) return tl::unexpected<Error>(html.error());
  Result<Document> document = ReadHtml(*html, limits, diagnostics).map_error(OfOffice);
  // What pandoc calls title, author and date is what is printed in styles of these names.
  if (document) document->metadata = properties;
  if (document) document->hidden_text = std::move(*hidden);
  return document;
}

}  // namespace caselore
