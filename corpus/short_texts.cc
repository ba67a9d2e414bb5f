#include "corpus/short_texts.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <vector>

#include "corpus/text_words.h"

namespace caselore {
namespace {

constexpr size_t kLeastBytes = 3;

struct Place {
  std::string word;
  size_t begin = 0, end = 0;
};

// Within a value: "Child Q.", "(Child Q)".
bool IsLoose(char c) {
  return std::string_view(" .,;:!?()[]*#-_'`/").find(c) != std::string_view::npos;
}

bool IsEdge(char c) {
  return static_cast<unsigned char>(c) < ' ' ||
         std::string_view("\"<>|\\").find(c) != std::string_view::npos;
}

bool BeginsValue(std::string_view text, size_t at) {
  while (at > 0 && IsLoose(text[at - 1])) --at;
  return at == 0 || IsEdge(text[at - 1]);
}

bool EndsValue(std::string_view text, size_t at) {
  while (at < text.size() && IsLoose(text[at])) ++at;
  return at == text.size() || IsEdge(text[at]);
}

std::string Joined(const std::deque<Place>& window, size_t from) {
  std::string text;
  for (size_t i = from; i < window.size(); ++i) text += (text.empty() ? "" : " ") + window[i].word;
  return text;
}

// Calls `use` with each stretch of one to kMostWords words and where it begins and ends.
template <typename Use>
void ForEachStretch(std::string_view text, Use use) {
  std::deque<Place> window;
  for (TextWords words(text); words.Next();) {
    window.push_back({std::string(words.word()), words.begin(), words.end()});
    if (window.size() > ShortTexts::kMostWords) window.pop_front();
    for (size_t from = 0; from < window.size(); ++from) {
      use(Joined(window, from), window[from].begin, window.back().end);
    }
  }
}

}  // namespace

template <typename Use>
void ShortTexts::ForEachValue(std::string_view text, Use use) const {
  if (members_.empty()) return;
  ForEachStretch(text, [&](const std::string& words, size_t begin, size_t end) {
    if (members_.contains(words) && BeginsValue(text, begin) && EndsValue(text, end)) {
      use(begin, end);
    }
  });
}

void ShortTexts::Add(std::string_view text, size_t least) {
  std::string member;
  size_t count = 0;
  for (TextWords words(text); words.Next(); ++count) {
    if (count == kMostWords) return;
    member += (member.empty() ? "" : " ") + std::string(words.word());
  }
  if (count >= std::max<size_t>(least, 1) && member.size() >= kLeastBytes) members_.insert(member);
}

size_t ShortTexts::Remove(std::string_view text) {
  size_t removed = 0;
  if (members_.empty()) return removed;
  ForEachStretch(
      text, [&](const std::string& words, size_t, size_t) { removed += members_.erase(words); });
  return removed;
}

uint64_t ShortTexts::CountIn(std::string_view bytes) const {
  uint64_t count = 0;
  ForEachValue(bytes, [&](size_t, size_t) { ++count; });
  return count;
}

std::string ShortTexts::WithoutThem(std::string_view text) const {
  std::string kept;
  size_t at = 0;
  ForEachValue(text, [&](size_t begin, size_t end) {
    if (begin < at) return;
    kept.append(text.substr(at, begin - at)).append("…");
    at = end;
  });
  return kept.append(text.substr(at));
}

}  // namespace caselore
