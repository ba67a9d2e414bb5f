#include "corpus/document_row.h"

#include <algorithm>

namespace caselore {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "after  s" of "after 12 s" and of "after 300 s".
std::string WithoutNumbers(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), IsDigit), text.end());
  return text;
}

}  // namespace

bool IsSameFailure(const FailureRow& one, const FailureRow& other) {
  return one.outcome == other.outcome && one.cause == other.cause && one.sha256 == other.sha256 &&
         WithoutNumbers(one.message) == WithoutNumbers(other.message);
}

std::string OutcomeCounts::Words() const {
  std::string words;
  for (size_t i = 0; i < of.size(); ++i) {
    words += (i == 0 ? "" : ", ") + std::to_string(of[i]) + " " + std::string(kOutcomeNames[i]);
  }
  return words;
}

}  // namespace caselore
