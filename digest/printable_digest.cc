#include "digest/printable_digest.h"

#include <algorithm>
#include <vector>

namespace caselore {
namespace {

using Printable = std::function<std::string(std::string_view)>;

// Line by line: line breaks are kept.
void MakePrintable(std::string& text, const Printable& printable) {
  std::string shown;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    shown +=
        (begin == 0 ? "" : "\n") + printable(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
  text = std::move(shown);
}

void MakePrintable(std::vector<Quote>& quotes, const Printable& printable) {
  for (Quote& quote : quotes) {
    for (std::string* text : {&quote.number, &quote.label, &quote.text, &quote.title,
                              &quote.publisher, &quote.published, &quote.file, &quote.section}) {
      MakePrintable(*text, printable);
    }
  }
}

}  // namespace

void MakePrintable(Digest& digest, const Printable& printable) {
  for (std::string* text : {&digest.title, &digest.period, &digest.selection, &digest.agency,
                            &digest.agency_read, &digest.latest}) {
    MakePrintable(*text, printable);
  }
  for (auto& [file, reason] : digest.coverage.failures) {
    MakePrintable(file, printable);
    MakePrintable(reason, printable);
  }
  for (ThemeChapter& chapter : digest.chapters) {
    for (ThemeChapter::Part& part : chapter.parts) MakePrintable(part.quotes, printable);
  }
  for (auto* parts : {&digest.asked, &digest.about}) {
    for (ThemeChapter::Part& part : *parts) MakePrintable(part.quotes, printable);
  }
  for (RecurringRequest& request : digest.recurring) MakePrintable(request.members, printable);
  for (NewReview& review : digest.new_reviews) {
    for (std::string* text : {&review.title, &review.publisher, &review.published, &review.file}) {
      MakePrintable(*text, printable);
    }
    MakePrintable(review.quotes, printable);
  }
  MakePrintable(digest.questions, printable);
}

}  // namespace caselore
