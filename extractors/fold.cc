// Folding works on the UTF-8 bytes directly: all that it changes lies in two blocks of Unicode
// (Latin-1's no-break space and soft hyphen, and General Punctuation), and most text has neither.
#include "extractors/fold.h"

#include <array>

namespace caselore {
namespace {

struct Change {
  std::string_view from;
  std::string_view to;
};

// A byte below 0x80 stays, except that tabs and line breaks are spaces.
constexpr std::array<Change, 31> kChanges = {{
    {"\u00a0", " "}, {"\u00ad", ""},    {"\u00b4", "'"},  {"\u02bc", "'"},  {"\u2002", " "},
    {"\u2003", " "}, {"\u2007", " "},   {"\u2009", " "},  {"\u200a", " "},  {"\u200b", ""},
    {"\u200c", ""},  {"\u200d", ""},    {"\u2010", "-"},  {"\u2011", "-"},  {"\u2012", "-"},
    {"\u2013", "-"}, {"\u2014", "-"},   {"\u2015", "-"},  {"\u2018", "'"},  {"\u2019", "'"},
    {"\u201a", "'"}, {"\u201b", "'"},   {"\u201c", "\""}, {"\u201d", "\""}, {"\u201e", "\""},
    {"\u201f", "'"}, {"\u2026", "..."}, {"\u202f", " "},  {"\u2060", ""},   {"\u2212", "-"},
    {"\ufeff", ""},
}};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Only these lead bytes begin a character of kChanges.
bool MayChange(char c) { return c == '\xc2' || c == '\xca' || c == '\xe2' || c == '\xef'; }

const Change* ChangeAt(std::string_view text) {
  for (const Change& change : kChanges) {
    if (text.starts_with(change.from)) return &change;
  }
  return nullptr;
}

// Whether nothing in [begin, begin + kBlock) of `text` can be altered. Without branches, so that
// the compiler makes vectors of it: most blocks of most texts are plain.
constexpr size_t kBlock = 32;

bool IsPlainBlock(std::string_view text, size_t begin) {
  const char* const at = text.data() + begin;
  unsigned odd = 0;
  for (size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(at[i]), next = static_cast<unsigned char>(at[i + 1]);
    odd |= static_cast<unsigned>(c >= 0x80) | static_cast<unsigned>(c < ' ') |
           (static_cast<unsigned>(c == ' ') & static_cast<unsigned>(next == ' '));
  }
  return odd == 0;
}

// The first byte that folding would alter; text.size() if none.
size_t FirstToFold(std::string_view text) {
  size_t next_block = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    while (i == next_block && i + kBlock < text.size()) {
      next_block += kBlock;
      if (IsPlainBlock(text, i)) i = next_block;
    }
    const char c = text[i];
    if (c == ' ' ? i + 1 < text.size() && IsSpace(text[i + 1]) : IsSpace(c)) return i;
    if (MayChange(c) && ChangeAt(text.substr(i)) != nullptr) return i;
  }
  return text.size();
}

}  // namespace

Folded::Folded(std::string_view text) : view_(text) {
  const size_t first = FirstToFold(text);
  if (first < text.size()) FoldFrom(text, first);
}

void Folded::FoldFrom(std::string_view text, size_t first) {
  folded_.assign(text.substr(0, first));
  folded_.reserve(text.size());
  offsets_.reserve(text.size() + 1);
  for (size_t i = 0; i < first; ++i) offsets_.push_back(static_cast<uint32_t>(i));
  const auto put = [&](char c, size_t at) {
    if (c == ' ' && !folded_.empty() && folded_.back() == ' ') return;
    folded_.push_back(c);
    offsets_.push_back(static_cast<uint32_t>(at));
  };
  for (size_t i = first; i < text.size();) {
    const Change* change = MayChange(text[i]) ? ChangeAt(text.substr(i)) : nullptr;
    if (change != nullptr) {
      for (char c : change->to) put(c, i);
      i += change->from.size();
    } else {
      put(IsSpace(text[i]) ? ' ' : text[i], i);
      ++i;
    }
  }
  offsets_.push_back(static_cast<uint32_t>(text.size()));
  view_ = folded_;
}

std::string Fold(std::string_view text) { return std::string(Folded(text).text()); }

}  // namespace caselore
