// Whether what came is the document that was asked for, and all of it.
#ifndef CASELORE_PIPELINE_FETCH_BODY_CHECK_H_
#define CASELORE_PIPELINE_FETCH_BODY_CHECK_H_

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/file_bytes.h"

namespace caselore {

// True if the file ends as its kind does: a PDF with %%EOF, a ZIP (Word, OpenDocument) with its
// directory, a web page or XML with a closing tag; kinds without an end of their own always do. A
// PDF that lost one byte in a hundred at its end cannot be read, so a look at the tail is worth it.
bool EndsWhole(const FileBytes& file);

// True if the end is missing of a kind that is lost without it: all of those but web pages, which
// are often written without closing tags.
bool LooksCut(const FileBytes& file);

// What was known before the answer came.
struct Promise {
  std::string_view path;          // of the URL
  std::string_view earlier_type;  // Content-Type of an earlier answer; empty if there was none
  std::string_view type;          // Content-Type of this answer
  bool redirected = false;
};

// Why the answer is no document at all: nothing, a web page where a PDF or Word document was
// promised, a page that asks for a password where another page was asked for. Nothing if it may be
// one. The sentence goes on after the URL: "gives …".
std::optional<std::string> WhyNoDocument(const FileBytes& file, const Promise& promise);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_BODY_CHECK_H_
