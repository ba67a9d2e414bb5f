#include "corpus/evaluation/item_similarity.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace caselore {
namespace {

constexpr double kLengthApart = 0.15;  // as a share of the item's words
constexpr double kWordsApart = 3;      // but of short items this many

TokenBag BagOf(const std::string& label, const std::string& text) {
  return TokenBag(TokensOf(label + " " + text));
}

bool BeginsWith(const Tokens& text, const Tokens& opening) {
  const auto length = static_cast<ptrdiff_t>(std::min(text.size(), opening.size()));
  const Tokens beginning(text.begin(), text.begin() + length);
  return Overlap(TokenBag(opening), TokenBag(beginning)) >= kItemOverlap;
}

bool IsAsLongAs(double words, double wanted) {
  return std::abs(words - wanted) <= std::max(kWordsApart, kLengthApart * wanted);
}

}  // namespace

FoundWords::FoundWords(const Item& of)
    : item(&of), text(TokensOf(of.text)), label_and_text(BagOf(of.label, of.text)) {}

GoldWords::GoldWords(const GoldItem& of)
    : item(&of),
      opening(TokensOf(of.opening ? of.opening->starts : "")),
      label_and_text(BagOf(of.label.value_or(""), of.text)) {}

double SimilarityOf(const GoldWords& gold, const FoundWords& found) {
  if (!gold.item->opening) return Overlap(gold.label_and_text, found.label_and_text);
  const bool same = BeginsWith(found.text, gold.opening) &&
                    IsAsLongAs(static_cast<double>(found.text.size()), gold.item->opening->words);
  return same ? 1.0 : 0.0;
}

}  // namespace caselore
