#include "pipeline/ocr/noise.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace caselore {
namespace {

constexpr float kDoubtfulLine = 38;  // percent: mean confidence of lines that are not there
constexpr int kDoubtfulWord = 30;    // percent
constexpr int kSureBar = 60;         // percent

bool IsLetterOrDigit(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0xC3;
}

bool HasLetterOrDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), IsLetterOrDigit);
}

bool IsBar(std::string_view text) {
  return text.find_first_not_of("|[]_~-=") == std::string_view::npos;
}

float MeanConfidence(const std::vector<RecognisedWord>& words, size_t begin, size_t end) {
  float sum = 0, letters = 0;
  for (size_t i = begin; i < end; ++i) {
    sum += static_cast<float>(words[i].confidence * words[i].text.size());
    letters += static_cast<float>(words[i].text.size());
  }
  return letters > 0 ? sum / letters : 0;
}

bool IsNoise(const RecognisedWord& word) {
  if (word.text == "|" && word.confidence >= kSureBar && word.ink.Height() < word.size)
    return false;
  if (IsBar(word.text) && word.text.find('|') != std::string::npos) return true;
  if (word.confidence >= kDoubtfulWord) return false;
  return word.text.size() <= 2 || !HasLetterOrDigit(word.text);
}

// "|" stands for a capital I where letters do.
void MendBars(RecognisedWord& word) {
  if (word.text == "|") {
    word.text = "I";
    return;
  }
  if (!HasLetterOrDigit(word.text)) return;
  for (char& c : word.text) {
    if (c == '|') c = 'I';
  }
}

// "•", "3.", "(b)", "5.2.1": what opens a line of text.
bool IsMarker(std::string_view text) {
  if (text == "•" || text == "o" || text == "-") return true;
  const bool digit = text.find_first_of("0123456789") != std::string_view::npos;
  return text.size() <= 8 && (digit || text.ends_with(')') || text.ends_with('.')) &&
         text.find_first_not_of("0123456789.()abcdefivxABCDEFR") == std::string_view::npos;
}

// Is there something sure to the right of it that it may open?
bool OpensText(const std::vector<RecognisedWord>& words, const RecognisedWord& marker) {
  constexpr float kReach = 4;  // of the size of the type
  return std::any_of(words.begin(), words.end(), [&](const RecognisedWord& word) {
    const float gap = word.ink.x0 - marker.ink.x1;
    return word.confidence >= kSureBar && gap > 0 && gap < kReach * word.size &&
           std::abs(word.baseline - marker.baseline) < word.size / 3;
  });
}

}  // namespace

std::vector<RecognisedWord> WithoutNoise(std::vector<RecognisedWord> words) {
  std::vector<RecognisedWord> kept;
  for (size_t begin = 0, end; begin < words.size(); begin = end) {
    for (end = begin; end < words.size() && words[end].line == words[begin].line; ++end) {
    }
    const bool doubtful = MeanConfidence(words, begin, end) < kDoubtfulLine;
    for (size_t i = begin; i < end; ++i) {
      const bool marker = i == begin && IsMarker(words[i].text) && OpensText(words, words[i]);
      if (!marker && (doubtful || IsNoise(words[i]))) continue;
      kept.push_back(words[i]);
      MendBars(kept.back());
    }
  }
  return kept;
}

}  // namespace caselore
