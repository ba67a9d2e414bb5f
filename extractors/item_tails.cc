#include "extractors/item_tails.h"

#include <algorithm>

#include "extractors/fold.h"
#include "extractors/party_lists.h"
#include "extractors/phrases.h"
#include "extractors/timescale_table.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// The end of the caption that `text` begins with; 0 for none.
size_t EndOfCaption(const PatternSet& captions, std::string_view text) {
  size_t end = 0;
  for (int i : captions.Find(text)) {
    const CharSpan at = captions.Locate(i, text);
    if (at.begin == 0) end = std::max<size_t>(end, at.end);
  }
  return end;
}

bool AreParties(const PartyNames& names, std::string_view text) {
  const Parties parties = OnlyPartiesIn(names, text);
  return !parties.empty() && std::all_of(parties.begin(), parties.end(), [&](std::string_view p) {
    return names.IsPartyByItself(p);
  });
}

// Where the bracket opens that ends `text` behind a full stop; npos for none. "(ICB)." before one
// says what the letters stand for.
size_t LastBracket(std::string_view text) {
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return std::string_view::npos;
  const size_t open = text.find_last_of("([");
  if (open == std::string_view::npos || open < 2) return std::string_view::npos;
  const size_t before = text.find_last_not_of(' ', open - 1);
  const bool ended = before != std::string_view::npos &&
                     (text[before] == '.' || text[before] == '?' || text[before] == ';');
  return ended || text[open] == '[' ? open : std::string_view::npos;
}

}  // namespace

ItemTail ReadTail(const Vocabulary& vocabulary, std::string_view text) {
  const PartyNames names(vocabulary);
  const Folded folded(text);
  const std::string_view plain = folded.text();
  ItemTail tail;
  tail.end = static_cast<uint32_t>(text.size());
  const auto printed = [&](size_t begin, size_t end) {
    const CharSpan span = folded.Span(begin, end);
    return std::string(TrimPhrase(text.substr(span.begin, span.Size())));
  };
  if (const size_t end = EndOfCaption(vocabulary.tables().timescales.captions, plain); end > 0) {
    tail.timescale = printed(end, plain.size());
    tail.end = 0;
    return tail;
  }
  const size_t caption = EndOfCaption(names.table().captions, plain);
  if (caption > 0 && plain.find(':') < caption && AreParties(names, plain.substr(caption))) {
    tail.owners = printed(caption, plain.size());
    tail.end = 0;
    return tail;
  }
  const size_t open = LastBracket(plain);
  if (open == std::string_view::npos) return tail;
  std::string_view inside = plain.substr(open + 1, plain.size() - open - 2);
  const size_t begin = open + 1 + EndOfCaption(names.table().captions, inside);
  inside = plain.substr(begin, plain.size() - begin - 1);
  if (!AreParties(names, inside)) return tail;
  tail.owners = printed(begin, plain.size() - 1);
  tail.end = folded.Original(open);
  return tail;
}

}  // namespace caselore
