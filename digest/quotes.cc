#include "digest/quotes.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <tuple>

namespace caselore {
namespace {

// A quote of fewer bytes says little without its page, one of more is skimmed.
constexpr size_t kShortest = 50, kWellRead = 420;
// Texts are looked at of so many candidates for each quote.
constexpr size_t kCandidates = 20;
// An item may be tagged by what stands around it. So sure by its own words it shows its theme to a
// reader (nine in ten have it by two readers' judgement), and below the other as often as not it
// shows nothing of it. Of a selection of a few items, which its reader knows, more may be quoted.
constexpr double kClear = 0.8, kVague = 0.5, kVagueOfFew = 0.3;
constexpr size_t kFewItems = 30;
constexpr int kNever = 1000;  // more faults than any that may be quoted

struct Candidate {
  uint32_t item = 0;       // index into selection.items
  bool is_review = false;  // of a known type
  bool is_main = false;    // of which the theme is the first
  std::string_view published;
  uint32_t case_number = 0;
};

// Whether it has the theme, and whether that is its first.
std::pair<bool, bool> HasTheme(const Selection& selection, const Selection::Item& item,
                               const std::string& theme) {
  if (theme.empty()) return {true, true};
  bool first = true;
  for (const Selection::Value value : selection.ValuesOf(item)) {
    if (selection.DimensionOf(value) != Dimension::kTheme) continue;
    if (selection.values[value].name == theme) return {true, first};
    first = false;
  }
  return {false, false};
}

Quote QuoteOf(const Hit& hit, size_t longest = kLongestQuote) {
  Quote quote;
  quote.kind = hit.item->kind;
  quote.item_id = hit.item->id;
  quote.number = hit.item->number;
  quote.label = hit.item->label;
  quote.text = hit.item->text;
  quote.title = hit.title;
  quote.publisher = hit.publisher;
  quote.published = hit.published;
  quote.file = hit.file;
  quote.page = hit.page;
  quote.section = hit.section;
  if (quote.text.size() <= longest) return quote;
  // "… closed. The next": the space behind the last sentence that fits.
  for (size_t at = longest; at > kShortest; --at) {
    const char end = quote.text[at - 1];
    const bool is_end = end == '.' || end == '?' || end == '!' || end == ';';
    if ((quote.text[at] != ' ' && quote.text[at] != '\n') || !is_end) continue;
    quote.text.resize(at);
    quote.cut = true;
    return quote;
  }
  return quote;
}

std::vector<uint32_t> DocumentsOf(const Selection& selection, const std::vector<uint32_t>& items) {
  std::vector<uint32_t> documents;
  for (const uint32_t item : items) documents.push_back(selection.items[item].document);
  return documents;
}

// A digest is of one state of the library.
Result<std::vector<Hit>> ShowAll(Searcher& searcher, const std::vector<uint32_t>& documents) {
  Result<std::vector<Hit>> hits = searcher.Show(documents);
  const auto is_item = [](const Hit& hit) { return hit.item.has_value(); };
  if (hits &&
      (hits->size() != documents.size() || !std::all_of(hits->begin(), hits->end(), is_item))) {
    return Fail(Cause::kBusy, "The library changed while the digest was made; make it again.");
  }
  return hits;
}

// Best first: reviews of a known type, the main theme, the latest, then as the index has them; each
// further one of a case behind the first ones of all.
std::vector<uint32_t> InOrder(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return std::tie(a.is_review, a.is_main, a.published) >
                            std::tie(b.is_review, b.is_main, b.published);
                   });
  std::vector<uint32_t> first, further;
  std::unordered_set<uint32_t> cases;
  for (const Candidate& candidate : candidates) {
    (cases.insert(candidate.case_number).second ? first : further).push_back(candidate.item);
  }
  first.insert(first.end(), further.begin(), further.end());
  return first;
}

// ASCII letters and digits: what two printings of the same words share, whatever their quotation
// marks and dashes.
std::string Letters(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) letters += static_cast<char>(std::tolower(byte));
  }
  return letters;
}

// True if one says what the other says, and perhaps more: of a recommendation a summary prints the
// first sentence, or a table its beginning. Both as Letters gives them.
bool Repeats(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return false;
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

// Glyphs of which nobody knows what they show (U+FFFD): a page that OCR was to read.
bool IsGarbled(std::string_view text) {
  return text.find("\xEF\xBF\xBD") != std::string_view::npos;
}

// "Even better if": without it the items under it say the opposite of what is meant.
bool IsHalfASentence(std::string_view heading) {
  while (!heading.empty() && std::isalpha(static_cast<unsigned char>(heading.back())) == 0) {
    const auto last = static_cast<unsigned char>(heading.back());
    if (std::isdigit(last) != 0) return false;
    heading.remove_suffix(1);
  }
  return heading.ends_with(" if") || heading.ends_with(" IF") || heading.ends_with(" If");
}

bool MayBeQuoted(const Hit& hit) {
  return !IsGarbled(hit.item->text) && !IsHalfASentence(hit.section);
}

// One for a theme that is not clear, one for a length that is not good.
int FaultsOf(const Hit& hit, const WantedQuotes& wanted, double vague) {
  if (!MayBeQuoted(hit)) return kNever;
  const Hit::ItemPart& item = *hit.item;
  const size_t size = item.text.size();
  const bool is_well_read = size >= kShortest && size <= std::min(kWellRead, wanted.longest);
  const int of_length = is_well_read ? 0 : 1;
  if (wanted.theme.empty() || !wanted.how_sure) return of_length;
  const double sure = wanted.how_sure(wanted.theme, item.label, item.text);
  if (sure < vague) return kNever;
  return (sure < kClear ? 1 : 0) + of_length;
}

}  // namespace

std::unordered_set<uint32_t> CasesOfAType(const Selection& selection) {
  std::unordered_set<uint32_t> cases;
  for (const Selection::Review& review : selection.reviews) {
    if (!selection.NameOf(review, Dimension::kType).empty()) cases.insert(review.case_number);
  }
  return cases;
}

Result<std::vector<Quote>> ChooseQuotes(Searcher& searcher, const Selection& selection,
                                        const WantedQuotes& wanted, QuotedTexts& quoted) {
  const std::unordered_set<uint32_t> reviews = CasesOfAType(selection);
  std::vector<Candidate> candidates;
  for (uint32_t i = 0; i < selection.items.size(); ++i) {
    const Selection::Item& item = selection.items[i];
    if (item.kind != wanted.kind || quoted.contains(item.text)) continue;
    const auto [has, is_main] = HasTheme(selection, item, wanted.theme);
    if (!has) continue;
    const Selection::Review& review = selection.reviews[item.review];
    const bool is_review = reviews.contains(review.case_number);
    candidates.push_back({i, is_review, is_main, review.published, review.case_number});
  }
  std::vector<uint32_t> order = InOrder(std::move(candidates));
  QuotedTexts met;
  std::erase_if(order, [&](uint32_t i) { return !met.insert(selection.items[i].text).second; });
  if (order.size() > wanted.count * kCandidates) order.resize(wanted.count * kCandidates);
  const Result<std::vector<Hit>> hits = ShowAll(searcher, DocumentsOf(selection, order));
  if (!hits) return tl::unexpected<Error>(hits.error());
  const double vague = selection.items.size() <= kFewItems ? kVagueOfFew : kVague;
  std::vector<int> faults;
  std::vector<std::string> letters;
  for (const Hit& hit : *hits) {
    faults.push_back(FaultsOf(hit, wanted, vague));
    letters.push_back(Letters(hit.item->text));
  }
  std::vector<Quote> quotes;
  while (quotes.size() < std::min(wanted.count, order.size())) {
    const auto least = std::min_element(faults.begin(), faults.end());  // the first of these
    if (*least >= kNever) break;
    const auto best = static_cast<size_t>(least - faults.begin());
    quotes.push_back(QuoteOf((*hits)[best], wanted.longest));
    quoted.insert(selection.items[order[best]].text);
    const auto case_of = [&](size_t i) {
      return selection.reviews[selection.items[order[i]].review].case_number;
    };
    for (size_t i = 0; i < order.size(); ++i) {
      faults[i] += case_of(i) == case_of(best) ? 1 : 0;
      if (Repeats(letters[i], letters[best])) faults[i] = kNever;
    }
    faults[best] = kNever;
  }
  return quotes;
}

Result<std::vector<Quote>> ChooseQuotesOf(Searcher& searcher, const Selection& selection,
                                          uint32_t review, ItemKind kind, size_t count) {
  std::vector<uint32_t> of_kind, any;
  for (uint32_t i = 0; i < selection.items.size(); ++i) {
    if (selection.items[i].review != review) continue;
    any.push_back(i);
    if (selection.items[i].kind == kind) of_kind.push_back(i);
  }
  std::vector<uint32_t>& order = of_kind.empty() ? any : of_kind;
  // Some more, in place of what may not be quoted.
  if (order.size() > count * kCandidates) order.resize(count * kCandidates);
  return ShowAll(searcher, DocumentsOf(selection, order)).map([&](const std::vector<Hit>& hits) {
    std::vector<Quote> quotes;
    for (const Hit& hit : hits) {
      if (quotes.size() < count && MayBeQuoted(hit)) quotes.push_back(QuoteOf(hit));
    }
    return quotes;
  });
}

Result<std::vector<Quote>> QuotesOf(Searcher& searcher, const std::vector<uint32_t>& documents) {
  return ShowAll(searcher, documents).map([](const std::vector<Hit>& hits) {
    std::vector<Quote> quotes;
    for (const Hit& hit : hits) quotes.push_back(QuoteOf(hit));
    return quotes;
  });
}

}  // namespace caselore
