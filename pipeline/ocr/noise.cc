#include "pipeline/ocr/noise.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

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

}  // namespace

std::vector<RecognisedWord> WithoutNoise(std::vector<RecognisedWord> words) {
  std::vector<RecognisedWord> kept;
  for (size_t begin = 0, end; begin < words.size(); begin = end) {
    for (end = begin; end < words.size() && words[end].line == words[begin].line; ++end) {
    }
    if (MeanConfidence(words, begin, end) < kDoubtfulLine) continue;
    for (size_t i = begin; i < end; ++i) {
      if (IsNoise(words[i])) continue;
      MendBars(words[i]);
      kept.push_back(std::move(words[i]));
    }
  }
  return kept;
}

}  // namespace caselore
