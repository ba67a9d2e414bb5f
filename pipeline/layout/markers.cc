#include "pipeline/layout/markers.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace caselore {
namespace {

constexpr std::array<std::string_view, 82> kBullets = {
    "•", "●",   "▪", "■", "◦", "○", "‣", "►", "▸", "▶", "➢", "➤", "➔", "→", "⇒",   "✓", "✔",
    "❖", "◆",   "◇", "□", "☐", "☑", "⁃", "·", "∙", "➜", "➡", "★", "✦", "✗", "✘",   "»", "❑",
    "❒", "⮚", "◼", "◾", "◻", "⚫", "⦁", "➣", "▷", "▹", "✅", "⬤", "❏", "✳", "❯",   "➞", "⯈",
    "▻", "⋆",   "☆", "✩", "✪", "✶", "✻", "✽", "∗", "⁎", "※", "☞", "☛", "⇨", "⮕", "✕", "✖",
    "❌", "⭐",   "✧", "✷", "✹", "♦", "➥", "❥", "›", "☺", "☹", "⋄", "◊", "⬥"};
constexpr std::array<std::string_view, 7> kDashes = {"-", "–", "—", "*", "o", "§", "?"};

bool Digit(char c) { return c >= '0' && c <= '9'; }
bool Lower(char c) { return c >= 'a' && c <= 'z'; }
bool Upper(char c) { return c >= 'A' && c <= 'Z'; }
bool UpperRomanDigit(char c) { return c == 'I' || c == 'V' || c == 'X'; }
bool RomanDigit(char c) { return c == 'i' || c == 'v' || c == 'x'; }

// Takes the brackets and stops off a marker: "(iii)" and "iii." give "iii".
struct Core {
  std::string_view text;
  bool closed = false;  // had a closing bracket, a stop or a colon
};

Core CoreOf(std::string_view word) {
  Core core{word};
  bool open = !word.empty() && (word.front() == '(' || word.front() == '[');
  if (open) core.text.remove_prefix(1);
  while (!core.text.empty() &&
         std::string_view(".):]").find(core.text.back()) != std::string_view::npos) {
    core.text.remove_suffix(1);
    core.closed = true;
  }
  if (open && !core.closed) core.text = {};
  return core;
}

// "4.2.1", "2.4a": digits with at least one inner stop.
bool IsDecimal(std::string_view core) {
  int groups = 0;
  size_t i = 0;
  while (i < core.size() && Digit(core[i])) {
    size_t start = i;
    while (i < core.size() && Digit(core[i])) ++i;
    if (i - start > 3) return false;
    ++groups;
    if (i < core.size() && core[i] == '.' && i + 1 < core.size() && Digit(core[i + 1])) {
      ++i;
    } else {
      break;
    }
  }
  if (i + 1 == core.size() && Lower(core[i])) ++i;
  return i == core.size() && groups >= 2;
}

bool AllOf(std::string_view text, bool (*test)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

// "2024/107": a number within a year.
bool IsYearly(std::string_view core) {
  return core.size() >= 6 && core.size() <= 8 && core[4] == '/' &&
         (core.starts_with("19") || core.starts_with("20")) && AllOf(core.substr(0, 4), Digit) &&
         AllOf(core.substr(5), Digit);
}

// "R3", "LP4", "SR1.2", "R/2024/041": capitals, then digits.
bool IsLabel(std::string_view core) {
  if (IsYearly(core)) return true;
  size_t i = 0;
  while (i < core.size() && Upper(core[i])) ++i;
  if (i == 0 || i > 4 || i == core.size()) return false;
  size_t digits = 0;
  for (; i < core.size(); ++i) {
    if (Digit(core[i])) {
      ++digits;
    } else if (core[i] != '.' && core[i] != '/' && core[i] != '-') {
      return false;
    }
  }
  return digits > 0 && digits <= 8;
}

// "review", "Trust": most words, and no marker.
bool IsPlainWord(std::string_view word) {
  return word.size() > 2 && (Lower(word[0]) || Upper(word[0])) && Lower(word[1]) &&
         (Lower(word.back()) || word.back() == ',');
}

int RomanValue(std::string_view text) {
  int total = 0, last = 0;
  for (auto it = text.rbegin(); it != text.rend(); ++it) {
    char digit = static_cast<char>(std::tolower(*it));
    int value = digit == 'i' ? 1 : digit == 'v' ? 5 : 10;
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return total;
}

}  // namespace

MarkerKind MarkerOf(std::string_view word) {
  if (word.empty() || word.size() > 12 || IsPlainWord(word)) return MarkerKind::kNone;
  if (std::find(kBullets.begin(), kBullets.end(), word) != kBullets.end()) {
    return MarkerKind::kBullet;
  }
  if (std::find(kDashes.begin(), kDashes.end(), word) != kDashes.end()) return MarkerKind::kDash;

  auto [core, closed] = CoreOf(word);
  if (core.empty()) return MarkerKind::kNone;
  if (AllOf(core, Digit)) {
    if (core.size() > 3) return MarkerKind::kNone;
    return closed ? MarkerKind::kNumber : MarkerKind::kBare;
  }
  if (IsDecimal(core)) return MarkerKind::kDecimal;
  if (IsLabel(core)) return MarkerKind::kLabel;
  if (!closed) {
    if (core.size() == 1 && Upper(core[0])) return MarkerKind::kCapital;
    // "1a" in the number column of an action plan
    bool numbered = core.size() >= 2 && core.size() <= 3 && Lower(core.back()) &&
                    AllOf(core.substr(0, core.size() - 1), Digit);
    return numbered ? MarkerKind::kBare : MarkerKind::kNone;
  }
  if (core.size() == 1 && (Lower(core[0]) || Upper(core[0]))) return MarkerKind::kLetter;
  if (core.size() <= 5 && AllOf(core, RomanDigit)) return MarkerKind::kRoman;
  if (core.size() <= 4 && AllOf(core, UpperRomanDigit)) return MarkerKind::kRoman;
  if (core.size() == 2 && core[0] == core[1] && Lower(core[0])) return MarkerKind::kLetter;
  if (core.size() <= 3 && Lower(core.back()) && AllOf(core.substr(0, core.size() - 1), Digit)) {
    return MarkerKind::kNumber;
  }
  return MarkerKind::kNone;
}

bool IsOrdinal(MarkerKind kind) {
  return kind == MarkerKind::kNumber || kind == MarkerKind::kDecimal ||
         kind == MarkerKind::kLetter || kind == MarkerKind::kRoman || kind == MarkerKind::kBare ||
         kind == MarkerKind::kCapital;
}

int OrdinalOf(std::string_view word) {
  MarkerKind kind = MarkerOf(word);
  std::string_view core = CoreOf(word).text;
  if (kind == MarkerKind::kLetter || kind == MarkerKind::kCapital)
    return std::tolower(core[0]) - 'a' + 1;
  if (kind == MarkerKind::kRoman) return RomanValue(core);
  size_t end = core.size();
  while (end > 0 && !Digit(core[end - 1])) --end;
  size_t begin = end;
  while (begin > 0 && Digit(core[begin - 1])) --begin;
  int value = 0;
  for (char c : core.substr(begin, end - begin)) value = value * 10 + (c - '0');
  return IsOrdinal(kind) || kind == MarkerKind::kLabel ? value : 0;
}

}  // namespace caselore
