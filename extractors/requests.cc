#include "extractors/requests.h"

#include <array>
#include <string_view>
#include <vector>

#include "extractors/lead_ins.h"
#include "extractors/sentences.h"

namespace caselore {

namespace {

// "They lack detail on what needs to happen": the modal belongs to what they lack.
bool IsClauseOfItsOwn(std::string_view before) {
  for (std::string_view word : {" what", " who", " which", " whatever"}) {
    if (before.ends_with(word)) return true;
  }
  return false;
}

}  // namespace

bool IsRequest(const Vocabulary& vocabulary, const std::string& text) {
  std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return false;
  // "No recommendation is made"; but "No recommendation should be accepted unless …"
  const bool none =
      text.starts_with("No recommendation") || text.starts_with("No further recommendation");
  if (none && !text.starts_with("No recommendation should ")) return false;
  std::string first = " " + text.substr(sentences[0].begin, sentences[0].Size()) + " ";
  constexpr std::array<std::string_view, 10> kModals = {" may wish to ", " could consider ",
                                                       " should ",   " must ",     " shall ",
                                                       " ought to ", " needs to ", " need to ",
                                                       " recommend", " That "};
  for (std::string_view modal : kModals) {
    const size_t at = first.find(modal);
    if (at != std::string::npos && !IsClauseOfItsOwn(std::string_view(first).substr(0, at))) {
      return true;
    }
  }
  // "Revise the procedure …", "To revise the procedure …"
  const size_t begin = text.starts_with("To ") ? 3 : 0;
  size_t words = 0, end = begin;
  while (end < text.size() && words < 3) words += text[end++] == ' ';
  return KindOfLabel(vocabulary, std::string_view(text).substr(begin, end - begin)) ==
         LabelKind::kAction;
}

}  // namespace caselore
