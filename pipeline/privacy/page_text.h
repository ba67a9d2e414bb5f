// The words of a page as one text, with the way back.
#ifndef CASELORE_PIPELINE_PRIVACY_PAGE_TEXT_H_
#define CASELORE_PIPELINE_PRIVACY_PAGE_TEXT_H_

#include <string>
#include <vector>

#include "document/document.h"
#include "document/provenance.h"

namespace caselore {

// The visible words of `page` in the order in which the file draws them, which is how it was
// written, whatever columns and tables it was set in.
class PageText {
 public:
  explicit PageText(const Page& page);

  const std::string& text() const { return text_; }
  // The boxes of the words that [span.begin, span.end) touches, one a line.
  std::vector<BBox> BoxesOf(CharSpan span) const;

 private:
  const Page& page_;
  std::string text_;
  std::vector<size_t> words_;   // index of each word in it
  std::vector<size_t> begins_;  // where each begins
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_PAGE_TEXT_H_
