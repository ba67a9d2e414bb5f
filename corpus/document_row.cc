#include "corpus/document_row.h"

#include <algorithm>

#include "corpus/quarantine_row.h"

namespace caselore {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "after  s" of "after 12 s" and of "after 300 s".
std::string WithoutNumbers(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), IsDigit), text.end());
  return text;
}

bool ToldOfQuarantine(const FailureRow& before, const FailureRow& now) {
  return now.outcome == Outcome::kRefused && before.message.ends_with(kQuarantinedFromNow);
}

}  // namespace

bool IsSameFailure(const FailureRow& before, const FailureRow& now) {
  if (before.cause != now.cause || before.sha256 != now.sha256) return false;
  if (ToldOfQuarantine(before, now)) return true;
  return before.outcome == now.outcome &&
         WithoutNumbers(before.message) == WithoutNumbers(now.message);
}

std::string OutcomeCounts::Words() const {
  std::string words;
  for (size_t i = 0; i < of.size(); ++i) {
    words += (i == 0 ? "" : ", ") + std::to_string(of[i]) + " " + std::string(kOutcomeNames[i]);
  }
  return words;
}

}  // namespace caselore
