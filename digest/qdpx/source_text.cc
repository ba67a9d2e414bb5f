// Method: text and item are compared without their white space, as an item may run over several
// paragraphs and its spaces are folded. An item is looked for in its section behind the one before
// it, then in the whole section, then in the whole review; so that two items of the same words have
// a place each.
#include "digest/qdpx/source_text.h"

#include <string_view>

#include "digest/clean_text.h"
#include "digest/item_place.h"

namespace caselore {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n'; }

std::string Squeezed(std::string_view text) {
  std::string squeezed;
  for (const char c : text) {
    if (!IsSpace(c)) squeezed += c;
  }
  return squeezed;
}

// Text that grows, without its white space, and where each byte of that stands.
class SqueezedText {
 public:
  // Takes `text`, which is clean; gives what it adds, in code points.
  CodePointSpan Add(std::string_view text) {
    const size_t begin = next_;
    for (const char c : text) {
      const bool continues = (c & 0xC0) == 0x80;
      if (!continues) ++next_;
      if (IsSpace(c)) continue;
      squeezed_ += c;
      places_.push_back(next_ - 1);
    }
    return {begin, next_};
  }

  size_t size() const { return squeezed_.size(); }

  // The first occurrence within [begin, end) of the bytes; npos if there is none.
  size_t Find(std::string_view what, size_t begin, size_t end) const {
    const size_t at = std::string_view(squeezed_).substr(0, end).find(what, begin);
    return what.empty() ? std::string::npos : at;
  }

  CodePointSpan SpanOf(size_t at, size_t size) const {
    return {places_[at], places_[at + size - 1] + 1};
  }

 private:
  std::string squeezed_;
  std::vector<size_t> places_;  // of each byte: its code point
  size_t next_ = 0;
};

class SourceWriter {
 public:
  explicit SourceWriter(const Review& review) {
    for (const Section& section : review.sections) {
      if (!text_.empty()) Say("\n");
      const size_t begin = squeezed_.size();
      SayLine(HeadingOf(section));
      for (const Paragraph& paragraph : section.paragraphs) SayLine(paragraph.text);
      sections_.push_back({begin, squeezed_.size(), begin});
    }
    said_ = squeezed_.size();
  }

  CodePointSpan Place(const Item& item) {
    const std::string text = CleanText(!item.text.empty()    ? item.text
                                       : !item.label.empty() ? item.label
                                                             : item.id);
    const std::string wanted = Squeezed(text);
    Part whole = {0, said_, 0};
    Part& part = item.section < 0 ? whole : sections_[static_cast<size_t>(item.section)];
    size_t at = squeezed_.Find(wanted, part.next, part.end);
    if (at == std::string::npos) at = squeezed_.Find(wanted, part.begin, part.end);
    if (at == std::string::npos) at = squeezed_.Find(wanted, 0, said_);
    if (at == std::string::npos) return SayAgain(text);
    if (at >= part.begin && at < part.end) part.next = at + wanted.size();
    return squeezed_.SpanOf(at, wanted.size());
  }

  std::string Take() { return std::move(text_); }

 private:
  struct Part {
    size_t begin = 0, end = 0;  // of the squeezed text
    size_t next = 0;            // behind the item that was found last
  };

  CodePointSpan Say(std::string_view text) {
    text_ += text;
    return squeezed_.Add(text);
  }

  void SayLine(std::string_view text) {
    if (!text.empty()) Say(CleanText(text) + "\n");
  }

  CodePointSpan SayAgain(std::string_view text) {
    if (squeezed_.size() == said_) Say(std::string(text_.empty() ? "" : "\n") + kSaidAgain + "\n");
    const CodePointSpan span = Say(text);
    Say("\n");
    return span;
  }

  std::string text_;
  SqueezedText squeezed_;
  std::vector<Part> sections_;
  size_t said_ = 0;  // bytes of the squeezed text that are the review's
};

}  // namespace

SourceText SourceTextOf(const Review& review, const std::vector<const Item*>& items) {
  SourceWriter writer(review);
  SourceText source;
  for (const Item* item : items) source.items.push_back(writer.Place(*item));
  source.text = writer.Take();
  return source;
}

}  // namespace caselore
