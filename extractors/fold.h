// Folding: one spelling of quotes, dashes and spaces for matching, with the way back.
#ifndef CASELORE_EXTRACTORS_FOLD_H_
#define CASELORE_EXTRACTORS_FOLD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/provenance.h"

namespace caselore {

// A text as the patterns see it: ' and " for every quotation mark, - for every dash, one plain
// space for any run of spaces, soft hyphens and zero-width characters left out. Case is kept.
class Folded {
 public:
  // `text` must outlive this object where it needs no folding, which is the common case.
  explicit Folded(std::string_view text);
  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;

  std::string_view text() const { return view_; }

  // The byte of the original at which the folded byte `offset` begins, 0 <= offset <= size.
  uint32_t Original(size_t offset) const {
    return offsets_.empty() ? static_cast<uint32_t>(offset) : offsets_[offset];
  }
  // The bytes of the original behind [begin, end) of the folded text.
  CharSpan Span(size_t begin, size_t end) const { return {Original(begin), Original(end)}; }

 private:
  void FoldFrom(std::string_view text, size_t first);

  std::string_view view_;
  std::string folded_;
  std::vector<uint32_t> offsets_;  // empty: every offset is its own
};

// The folded text without its offsets.
std::string Fold(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_FOLD_H_
