// Which items a digest quotes.
#ifndef CASELORE_DIGEST_QUOTES_H_
#define CASELORE_DIGEST_QUOTES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "digest/digest.h"
#include "document/item_kind.h"
#include "document/result.h"
#include "index/searcher.h"
#include "index/selection.h"

namespace caselore {

// A longer text is cut behind a sentence; kept whole if there is none to cut behind.
inline constexpr size_t kLongestQuote = 600;  // bytes

// The cases (Selection::Review::case_number) of which a document says what type of review it is: a
// case review, an inquiry, a coroner's report.
std::unordered_set<uint32_t> CasesOfAType(const Selection& selection);

using QuotedTexts = std::unordered_set<uint64_t>;  // Selection::Item::text

// How sure it is that an item speaks of a theme (its slug), from 0 to 1.
using HowSure =
    std::function<double(std::string_view theme, std::string_view label, std::string_view text)>;

struct WantedQuotes {
  std::string theme;  // slug; empty for any
  ItemKind kind = ItemKind::kFinding;
  size_t count = 3;
  size_t longest = kLongestQuote;
  HowSure how_sure = {};  // may be left out
};

// Items of the selection, one of each case at most while there are enough: those of reviews of a
// known type before others, then those whose main theme it is, then the latest; of the first of
// these the ones that clearly speak of the theme, are long enough to say something and short enough
// to be read; never what hardly speaks of it. Texts of `quoted` are passed
// over, and those chosen go into it: what a report and its summary both print is quoted once.
// Nothing if there is none.
Result<std::vector<Quote>> ChooseQuotes(Searcher& searcher, const Selection& selection,
                                        const WantedQuotes& wanted, QuotedTexts& quoted);

// These items (Selection::Item::document), in this order.
Result<std::vector<Quote>> QuotesOf(Searcher& searcher, const std::vector<uint32_t>& documents);

// The first items of one review (index into selection.reviews); of any kind if it has none of this.
Result<std::vector<Quote>> ChooseQuotesOf(Searcher& searcher, const Selection& selection,
                                          uint32_t review, ItemKind kind, size_t count);

}  // namespace caselore

#endif  // CASELORE_DIGEST_QUOTES_H_
