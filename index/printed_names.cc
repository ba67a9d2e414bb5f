#include "index/printed_names.h"

#include <cctype>

namespace caselore {
namespace {

// Brackets and commas end a word; a letter beyond ASCII does not.
bool IsOfAWord(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || c == '\'' || std::isalnum(byte) != 0;
}

}  // namespace

Xapian::Query AnyOf(const Terms& terms) {
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

Terms ValuesIn(const Xapian::Database& db, const char* prefix) {
  Terms values;
  const size_t size = std::string_view(prefix).size();
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
    values.push_back((*term).substr(size));
  }
  return values;
}

size_t FindWords(std::string_view text, std::string_view words, size_t from) {
  if (words.empty()) return std::string_view::npos;
  for (size_t at = text.find(words, from); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const size_t end = at + words.size();
    const bool begins = at == 0 || !IsOfAWord(text[at - 1]) || !IsOfAWord(words.front());
    const bool ends = end == text.size() || !IsOfAWord(text[end]) || !IsOfAWord(words.back());
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

}  // namespace caselore
