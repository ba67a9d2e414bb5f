#include "pipeline/outlining/hyphens.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <functional>
#include <vector>

namespace caselore {
namespace {

constexpr std::array<std::string_view, 4> kHyphens = {"-", "\u2010", "\u00ad", "\u2011"};

// First parts that English joins with a hyphen that stays.
constexpr std::array<std::string_view, 30> kFirstParts = {
    "all",  "anti", "co",    "cross", "decision", "ex",   "face",  "follow", "front", "full",
    "half", "high", "inter", "intra", "long",     "low",  "mid",   "multi",  "non",   "on",
    "part", "peer", "post",  "pre",   "re",       "self", "short", "step",   "sub",   "well"};

std::string Letters(std::string_view word) {
  std::string letters;
  for (char c : word) {
    unsigned char u = static_cast<unsigned char>(c);
    if (u >= 0x80 || (c >= 'a' && c <= 'z') || c == '-') letters += c;
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c + 32);
  }
  return letters;
}

// A number below kBeginnings for how the letters of a word begin, without regard to case.
constexpr size_t kBeginnings = 32 * 32;

size_t BeginningOf(std::string_view word) {
  size_t beginning = 0, letters = 0;
  for (size_t i = 0; i < word.size() && letters < 2; ++i) {
    const auto u = static_cast<unsigned char>(word[i]);
    const bool letter = u >= 0x80 || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '-';
    if (!letter) continue;
    beginning = beginning * 32 + u % 32;
    ++letters;
  }
  return beginning;
}

// A line and the one that goes on with it, which may stand on the next page; null if none does.
using LineVisitor =
    std::function<void(const Page&, const Line&, const Page* next_page, const Line* next)>;

const Page& PageOf(const Document& document, const Block& block) {
  return document.pages[static_cast<size_t>(block.page) - 1];
}

// The block of text that may go on with block `b`: past footers, footnotes and headers.
const Block* NextText(const std::vector<Block>& blocks, size_t b) {
  for (size_t i = b + 1; i < blocks.size() && blocks[i].page <= blocks[b].page + 1; ++i) {
    if (blocks[i].label == BlockLabel::kText && !blocks[i].lines.empty()) return &blocks[i];
  }
  return nullptr;
}

void VisitLines(const Document& document, const std::vector<Block>& blocks,
                const LineVisitor& visit) {
  for (size_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    const Page& page = PageOf(document, block);
    for (size_t i = 0; i < block.lines.size(); ++i) {
      if (i + 1 < block.lines.size()) {
        visit(page, block.lines[i], &page, &block.lines[i + 1]);
        continue;
      }
      // Looking ahead past furniture is dear: only a hyphen asks for it.
      const Line& line = block.lines[i];
      bool broken = !line.words.empty() && EndsWithHyphen(page.words[line.words.back()].text);
      const Block* next = broken ? NextText(blocks, b) : nullptr;
      visit(page, block.lines[i], next ? &PageOf(document, *next) : nullptr,
            next ? &next->lines.front() : nullptr);
    }
    for (const Cell& cell : block.cells) VisitLines(document, cell.blocks, visit);
  }
}

std::string PairKey(std::string_view head, std::string_view tail) {
  return Letters(WithoutHyphen(head)) + "-" + Letters(tail);
}

}  // namespace

bool EndsWithHyphen(std::string_view word) {
  return std::any_of(kHyphens.begin(), kHyphens.end(), [&](std::string_view hyphen) {
    return word.size() > hyphen.size() && word.ends_with(hyphen);
  });
}

std::string_view WithoutHyphen(std::string_view word) {
  for (std::string_view hyphen : kHyphens) {
    if (word.ends_with(hyphen)) return word.substr(0, word.size() - hyphen.size());
  }
  return word;
}

Hyphens::Hyphens(const Document& document, const Layout& layout) {
  size_t lines = 0, broken = 0;
  std::unordered_map<std::string, std::string> joined;  // "telephone" to "tele-phone"
  VisitLines(document, layout.blocks,
             [&](const Page& page, const Line& line, const Page* next_page, const Line* next) {
               ++lines;
               if (!next || line.words.empty() || next->words.empty()) return;
               const std::string& head = page.words[line.words.back()].text;
               if (!EndsWithHyphen(head)) return;
               ++broken;
               std::string key = PairKey(head, next_page->words[next->words.front()].text);
               pairs_.emplace(key, Seen{});
               alone_.try_emplace(key.substr(0, key.find('-')), 0);
               // The tail stands at the start of the next line by itself: that does not count.
               --alone_[key.substr(key.find('-') + 1)];
               std::string whole = key;
               std::erase(whole, '-');
               joined.emplace(whole, key);
             });
  if (pairs_.empty()) return;
  // Few words of a document begin as one of these does.
  std::bitset<kBeginnings> sought;
  for (const auto& [word, count] : alone_) sought.set(BeginningOf(word));
  for (const auto& [word, key] : joined)
    sought.set(BeginningOf(word)), sought.set(BeginningOf(key));
  for (const Page& page : document.pages) {
    for (const Word& word : page.words) {
      if (word.text.size() < 3 || !sought.test(BeginningOf(word.text))) continue;
      std::string letters = Letters(word.text);
      if (auto it = alone_.find(letters); it != alone_.end()) ++it->second;
      if (auto it = pairs_.find(letters); it != pairs_.end()) ++it->second.hyphenated;
      if (auto it = joined.find(letters); it != joined.end()) ++pairs_[it->second].joined;
    }
  }
  // Word processors leave hyphenation off: there, a hyphen at a line end is the writer's. Where
  // many lines end with one, the typesetter broke words.
  size_t as_joined = 0, as_hyphenated = 0;
  for (const auto& [key, seen] : pairs_) {
    as_joined += seen.joined > 0;
    as_hyphenated += seen.hyphenated > 0;
  }
  habit_joins_ = as_joined > as_hyphenated || (as_joined == as_hyphenated && broken * 40 > lines);
}

bool Hyphens::Keeps(std::string_view head, std::string_view tail) const {
  if (head.ends_with("\u00ad")) return false;
  std::string key = PairKey(head, tail);
  if (auto it = pairs_.find(key); it != pairs_.end()) {
    if (it->second.hyphenated != it->second.joined) {
      return it->second.hyphenated > it->second.joined;
    }
  }
  if (tail.empty() || !((tail[0] >= 'a' && tail[0] <= 'z') || (tail[0] & 0x80))) return true;
  std::string first = key.substr(0, key.find('-'));
  if (std::find(kFirstParts.begin(), kFirstParts.end(), first) != kFirstParts.end()) return true;
  std::string_view bare = WithoutHyphen(head);
  if (bare.find('-') != std::string_view::npos) return true;  // "face-to-" + "face"
  auto is_word = [&](const std::string& part) {
    auto found = alone_.find(part);
    return found != alone_.end() && found->second > 0;
  };
  // U+2010 comes from a typesetter's own hyphenation.
  if (head.ends_with("\u2010")) return false;
  if (!is_word(first) && !is_word(key.substr(key.find('-') + 1))) return false;
  return !habit_joins_;
}

}  // namespace caselore
