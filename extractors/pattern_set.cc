// The set is RE2's own (re2/set.h): one DFA over all patterns. Its memory is bounded; where the
// bound is met RE2 forgets states and goes on, and only where even that fails (kOutOfMemory) are
// the patterns asked one by one.
#include "extractors/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <deque>
#include <mutex>

namespace caselore {
namespace {

// Of which RE2 gives two thirds to the states of the DFA. A process holds about six sets.
constexpr int64_t kSetMemory = 16 << 20;
constexpr int64_t kPatternMemory = 1 << 20;

RE2::Options Options(int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  // Bytes are enough, for the patterns are the same bytes as the text: "[^ ]" over UTF-8 would have
  // ten times the states.
  options.set_encoding(RE2::Options::EncodingLatin1);
  return options;
}

RE2::Anchor Anchor(Match match) {
  switch (match) {
    case Match::kWithin:
      return RE2::UNANCHORED;
    case Match::kAtStart:
      return RE2::ANCHOR_START;
    case Match::kWhole:
      return RE2::ANCHOR_BOTH;
  }
  return RE2::UNANCHORED;
}

}  // namespace

struct PatternSet::State {
  struct Pattern {
    std::string text;
    int value = 0;
    std::once_flag once;
    std::unique_ptr<RE2> re;
  };

  explicit State(Match m) : match(m), set(Options(kSetMemory), Anchor(m)) {}

  const RE2& Single(int index) {
    Pattern& pattern = patterns[index];
    std::call_once(pattern.once, [&] {
      pattern.re = std::make_unique<RE2>(pattern.text, Options(kPatternMemory));
    });
    return *pattern.re;
  }

  void Compile() {
    compiled = true;
    // The set numbers what it takes, so that one that it refuses must leave no gap.
    for (const Pattern& pattern : patterns) compiled &= set.Add(pattern.text, nullptr) >= 0;
    compiled = compiled && set.Compile();
  }

  Match match;
  RE2::Set set;
  std::once_flag once;
  bool compiled = false;
  std::deque<Pattern> patterns;
};

PatternSet::PatternSet(Match match) : state_(std::make_unique<State>(match)) {}
PatternSet::~PatternSet() = default;

std::string PatternSet::WhyBad(std::string_view pattern) {
  const RE2 re(re2::StringPiece(pattern.data(), pattern.size()), Options(kPatternMemory));
  return re.ok() ? "" : re.error();
}

void PatternSet::Add(std::string_view pattern, int value, bool case_sensitive) {
  const char* boundary = state_->match == Match::kWithin ? "\\b" : "";
  std::string text = case_sensitive ? "(?:" : "(?i:";
  text.append(pattern).append(")");
  text.insert(0, boundary).append(boundary);
  auto& added = state_->patterns.emplace_back();
  added.text = std::move(text);
  added.value = value;
}

bool PatternSet::empty() const { return state_->patterns.empty(); }
int PatternSet::size() const { return static_cast<int>(state_->patterns.size()); }
int PatternSet::value(int pattern) const { return state_->patterns[pattern].value; }

std::vector<int> PatternSet::Find(std::string_view text) const {
  std::vector<int> hits;
  if (empty()) return hits;
  std::call_once(state_->once, [&] { state_->Compile(); });
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  if (state_->compiled &&
      (state_->set.Match(text, &hits, &error) || error.kind == RE2::Set::kNoError)) {
    std::sort(hits.begin(), hits.end());
    return hits;
  }
  hits.clear();
  for (int i = 0; i < size(); ++i) {
    if (!Locate(i, text).Empty()) hits.push_back(i);
  }
  return hits;
}

bool PatternSet::Matches(std::string_view text) const { return !Find(text).empty(); }

CharSpan PatternSet::Locate(int pattern, std::string_view text, size_t from,
                            std::vector<std::string_view>* groups) const {
  const RE2& re = state_->Single(pattern);
  if (!re.ok()) return {};
  std::vector<re2::StringPiece> found(1 + (groups != nullptr ? groups->size() : 0));
  const int count = std::min<int>(static_cast<int>(found.size()), 1 + re.NumberOfCapturingGroups());
  if (!re.Match(text, from, text.size(), Anchor(state_->match), found.data(), count)) return {};
  if (groups != nullptr) {
    for (size_t i = 0; i < groups->size(); ++i) {
      (*groups)[i] = {found[i + 1].data(), found[i + 1].size()};
    }
  }
  const auto begin = static_cast<uint32_t>(found[0].data() - text.data());
  return {begin, begin + static_cast<uint32_t>(found[0].size())};
}

}  // namespace caselore
