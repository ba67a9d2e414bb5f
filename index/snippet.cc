#include "index/snippet.h"

#include <algorithm>
#include <map>
#include <vector>

#include "index/answer.h"

namespace caselore {
namespace {

struct LitWord {
  WordSpan span;
  std::string term;
};

std::vector<LitWord> LitWords(std::string_view text, const std::unordered_set<std::string>& lit,
                              Analyser& analyser) {
  std::vector<LitWord> words;
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    const std::string& term = analyser.Term(text.substr(word.begin, word.end - word.begin));
    if (lit.count(term) > 0) words.push_back({word, term});
  }
  return words;
}

// The first word of the window of `length` bytes with most different terms, then most hits.
size_t BestWindow(const std::vector<LitWord>& words, size_t length) {
  std::map<std::string_view, int> inside;
  size_t best = 0, first = 0;
  std::pair<size_t, size_t> best_score{0, 0};
  for (size_t last = 0; last < words.size(); ++last) {
    ++inside[words[last].term];
    while (words[last].span.end - words[first].span.begin > length && first < last) {
      if (--inside[words[first].term] == 0) inside.erase(words[first].term);
      ++first;
    }
    const std::pair<size_t, size_t> score{inside.size(), last - first + 1};
    if (score > best_score) {
      best_score = score;
      best = first;
    }
  }
  return best;
}

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

// Where to begin so that `hit` is shown with what leads to it: after the last sentence end or line
// break in the `room` bytes before it, else at a word.
size_t BeginNear(std::string_view text, size_t hit, size_t room) {
  if (hit <= room) return 0;
  const size_t least = hit - room;
  for (size_t at = hit; at > least; --at) {
    const char before = text[at - 1];
    if (before == '\n') return at;
    if (before == ' ' && at >= 2 && (text[at - 2] == '.' || text[at - 2] == '?')) return at;
  }
  const size_t space = text.find(' ', least);
  return space < hit ? space + 1 : hit;
}

size_t EndNear(std::string_view text, size_t begin, size_t length) {
  if (text.size() - begin <= length) return text.size();
  size_t end = text.rfind(' ', begin + length);
  if (end == std::string_view::npos || end <= begin) end = begin + length;
  while (end > begin && end < text.size() && IsContinuation(text[end])) --end;
  return end;
}

// Spaces and line breaks folded; the marks themselves left out.
void AppendPlain(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, 3);
    if (three == kHitBegin || three == kHitEnd) {
      i += 2;
    } else if (static_cast<unsigned char>(text[i]) > ' ') {
      out += text[i];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
}

}  // namespace

Snippet MakeSnippet(std::string_view text, const std::unordered_set<std::string>& lit,
                    Analyser& analyser, size_t length) {
  const std::vector<LitWord> words = LitWords(text, lit, analyser);
  Snippet snippet;
  size_t next = words.empty() ? 0 : BestWindow(words, length * 3 / 4);
  size_t at = 0;
  if (!words.empty()) {
    snippet.offset = words[next].span.begin;
    if (text.size() > length) at = BeginNear(text, snippet.offset, length / 4);
  }
  while (next > 0 && words[next - 1].span.begin >= at) --next;
  const size_t end = EndNear(text, at, length);
  if (at > 0) snippet.text = "…";
  for (; next < words.size() && words[next].span.end <= end; ++next) {
    AppendPlain(text.substr(at, words[next].span.begin - at), snippet.text);
    snippet.text += kHitBegin;
    const WordSpan& span = words[next].span;
    AppendPlain(text.substr(span.begin, span.end - span.begin), snippet.text);
    snippet.text += kHitEnd;
    at = span.end;
  }
  AppendPlain(text.substr(at, end - at), snippet.text);
  while (!snippet.text.empty() && snippet.text.back() == ' ') snippet.text.pop_back();
  if (end < text.size()) snippet.text += "…";
  return snippet;
}

}  // namespace caselore
