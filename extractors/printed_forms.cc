#include "extractors/printed_forms.h"

#include <algorithm>
#include <string_view>

#include "extractors/fold.h"

namespace caselore {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string_view WithoutStops(std::string_view word) {
  while (!word.empty() && std::string_view(".,:;)").find(word.back()) != word.npos) {
    word.remove_suffix(1);
  }
  return word;
}

}  // namespace

PrintedForms::PrintedForms(const Document& document, int pages) {
  for (const Page& page : document.pages) {
    if (page.number > pages) break;
    for (const Word& word : page.words) {
      if (IsAscii(word.text)) continue;
      std::string_view bare = WithoutStops(word.text);
      printed_.emplace(Fold(bare), bare);
    }
  }
}

std::string PrintedForms::Restore(const std::string& folded) const {
  if (printed_.empty()) return folded;
  std::string restored;
  size_t at = 0;
  while (at < folded.size()) {
    size_t end = std::min(folded.find(' ', at), folded.size());
    std::string_view word = std::string_view(folded).substr(at, end - at);
    std::string_view bare = WithoutStops(word);
    auto found = printed_.find(std::string(bare));
    restored += found == printed_.end() ? std::string(bare) : found->second;
    restored += word.substr(bare.size());
    if (end < folded.size()) restored += ' ';
    at = end + 1;
  }
  return restored;
}

}  // namespace caselore
