#include "extractors/requests.h"

#include <array>
#include <string_view>
#include <vector>

#include "extractors/lead_ins.h"
#include "extractors/sentences.h"

namespace caselore {

bool IsRequest(const Vocabulary& vocabulary, const std::string& text) {
  std::vector<CharSpan> sentences = Sentences(text);
  if (sentences.empty()) return false;
  if (text.starts_with("No recommendation") || text.starts_with("No further recommendation")) {
    return false;
  }
  std::string first = " " + text.substr(sentences[0].begin, sentences[0].Size()) + " ";
  constexpr std::array<std::string_view, 10> kModals = {" may wish to ", " could consider ",
                                                       " should ",   " must ",     " shall ",
                                                       " ought to ", " needs to ", " need to ",
                                                       " recommend", " That "};
  for (std::string_view modal : kModals) {
    if (first.find(modal) != std::string::npos) return true;
  }
  // "Revise the procedure …", "To revise the procedure …"
  const size_t begin = text.starts_with("To ") ? 3 : 0;
  size_t words = 0, end = begin;
  while (end < text.size() && words < 3) words += text[end++] == ' ';
  return KindOfLabel(vocabulary, std::string_view(text).substr(begin, end - begin)) ==
         LabelKind::kAction;
}

}  // namespace caselore
