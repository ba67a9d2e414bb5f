#include "pipeline/privacy/runs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "corpus/privacy_report.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr size_t kMostBoxes = 100;
constexpr float kSameLine = 0.5f;  // of the size: how far apart baselines of one line may be

bool OnOneLine(const Word& a, const Word& b) {
  return a.quarter_turns == b.quarter_turns &&
         std::abs(a.baseline - b.baseline) < kSameLine * std::max(a.size, b.size);
}

}  // namespace

bool HasLetterOrDigit(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = DecodeUtf8(text, at);
    if (u_isalnum(step.code_point)) return true;
    at += step.size;
  }
  return false;
}

std::string CutTo(std::string_view text, size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string(text.substr(0, most));
}

WordRun RunOf(const Page& page, size_t begin, size_t end) {
  WordRun run;
  for (size_t i = begin; i < end; ++i) {
    const Word& word = page.words[i];
    const bool glued = word.glued && i > begin;
    if (!run.text.empty() && !glued) run.text += ' ';
    if (run.text.size() <= kLongestFinding) run.text += word.text;
    run.words += !glued && HasLetterOrDigit(word.text);
    if (i > begin && OnOneLine(page.words[i - 1], word)) {
      run.boxes.back() = run.boxes.back().Union(word.box);
    } else if (run.boxes.size() < kMostBoxes) {
      run.boxes.push_back(word.box);
    }
  }
  run.text = CutTo(run.text, kLongestFinding);
  run.words = std::max<size_t>(run.words, 1);
  return run;
}

}  // namespace caselore
