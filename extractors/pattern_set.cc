// The set is RE2's own (re2/set.h): one DFA over all patterns. Its memory is bounded; where the
// bound is met RE2 forgets states and goes on, and only where even that fails (kOutOfMemory) are
// the patterns asked one by one.
//
// A state of the DFA holds every pattern that may still match. Of patterns that begin with a word
// of their own nearly all are out after a letter or two; those that begin with any word
// ("[^ ]+ from the review") stay in up to the end, and a state for each letter of each text that
// holds the others too would soon fill the memory. So the two kinds have a DFA each.
#include "extractors/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>

namespace caselore {
namespace {

// Of which RE2 gives two thirds to the states of the DFA. A process holds about six sets.
constexpr int64_t kSetMemory = 12 << 20;
constexpr int64_t kPatternMemory = 1 << 20;
constexpr size_t kManyPatterns = 200;
constexpr int kDeepest = 100;  // brackets in each other; what has more is taken for open

// The pattern as it is asked for.
std::string Framed(std::string_view pattern, Match match, bool case_sensitive) {
  const char* boundary = match == Match::kWithin ? "\\b" : "";
  std::string text = case_sensitive ? "(?:" : "(?i:";
  text.append(pattern).append(")");
  text.insert(0, boundary).append(boundary);
  if (match == Match::kAtEnd) text.append("$");
  return text;
}

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
    case Match::kAtEnd:
      return RE2::UNANCHORED;
    case Match::kAtStart:
      return RE2::ANCHOR_START;
    case Match::kWhole:
      return RE2::ANCHOR_BOTH;
  }
  return RE2::UNANCHORED;
}

// Reads a pattern just so far as to know how it can begin.
class Beginning {
 public:
  explicit Beginning(std::string_view pattern) : text_(pattern) {}

  // Whether a match can begin with any letter.
  bool IsOpen() { return Options().open; }

 private:
  struct Kind {
    bool open = false, empty = false;  // it can begin with any letter; it can match nothing
  };

  // "a|b|c", up to the bracket that closes it or the end.
  Kind Options() {
    Kind all = Sequence();
    while (At('|')) {
      ++at_;
      const Kind one = Sequence();
      all = {all.open || one.open, all.empty || one.empty};
    }
    return all;
  }

  Kind Sequence() {
    Kind all{false, true};
    while (at_ < text_.size() && !At('|') && !At(')')) {
      const Kind one = Element();
      all.open = all.open || (all.empty && one.open);
      all.empty = all.empty && one.empty;
    }
    return all;
  }

  // One letter, class, escape or group with what says how often.
  Kind Element() {
    Kind kind;
    if (At('(')) {
      kind = Group();
    } else if (At('[')) {
      kind.open = text_.substr(at_, 2) == "[^";
      at_ = std::min(text_.find(']', at_ + 2), text_.size() - 1) + 1;
    } else if (At('\\')) {
      const char escaped = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
      kind.open = escaped == 'w' || escaped == 'S';
      kind.empty = escaped == 'b';
      at_ += 2;
    } else {
      kind.open = At('.');
      kind.empty = At('^') || At('$');
      ++at_;
    }
    if (At('?') || At('*') || text_.substr(at_, 2) == "{0") kind.empty = true;
    if (At('{')) at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
    while (At('?') || At('*') || At('+')) ++at_;
    return kind;
  }

  Kind Group() {
    if (++depth_ > kDeepest) {
      at_ = text_.size();
      return {true, true};
    }
    ++at_;
    if (At('?')) at_ = std::min(text_.find(':', at_), text_.size() - 1) + 1;
    const Kind kind = Options();
    --depth_;
    if (At(')')) ++at_;
    return kind;
  }

  bool At(char c) const { return at_ < text_.size() && text_[at_] == c; }

  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

struct PatternSet::State {
  struct Pattern {
    std::string text;
    int value = 0;
    std::once_flag once;
    std::unique_ptr<RE2> re;
  };

  // A DFA, and which patterns it is of.
  struct Automaton {
    std::unique_ptr<RE2::Set> set;
    std::vector<int> patterns;

    // A bad pattern is left out, so that it costs nothing but itself.
    void Add(Match match, int index, const std::string& pattern) {
      if (set == nullptr) set = std::make_unique<RE2::Set>(Options(kSetMemory), Anchor(match));
      if (set->Add(pattern, nullptr) >= 0) patterns.push_back(index);
    }
  };

  explicit State(Match m) : match(m) {}

  const RE2& Single(int index) {
    Pattern& pattern = patterns[index];
    std::call_once(pattern.once, [&] {
      pattern.re = std::make_unique<RE2>(pattern.text, Options(kPatternMemory));
    });
    return *pattern.re;
  }

  void Compile() {
    compiled = true;
    // Not worth it for few; and unanchored all of them stay in.
    const bool apart =
        match != Match::kWithin && match != Match::kAtEnd && patterns.size() >= kManyPatterns;
    for (size_t i = 0; i < patterns.size(); ++i) {
      const bool open = apart && Beginning(patterns[i].text).IsOpen();
      automata[open ? 1 : 0].Add(match, static_cast<int>(i), patterns[i].text);
    }
    for (Automaton& automaton : automata) {
      compiled = compiled && (automaton.set == nullptr || automaton.set->Compile());
    }
  }

  // Adds the patterns of one automaton that match; false if its memory was not enough.
  static bool Find(const Automaton& automaton, std::string_view text, std::vector<int>& hits) {
    if (automaton.set == nullptr) return true;
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    std::vector<int> own;
    if (!automaton.set->Match(text, &own, &error) && error.kind != RE2::Set::kNoError) return false;
    for (int i : own) hits.push_back(automaton.patterns[static_cast<size_t>(i)]);
    return true;
  }

  Match match;
  std::array<Automaton, 2> automata;  // of patterns that begin with a word; with any word
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

bool PatternSet::IsInAnyText(std::string_view pattern) const {
  const RE2 re(Framed(pattern, state_->match, false), Options(kPatternMemory));
  const auto anchor = Anchor(state_->match);
  const std::array<re2::StringPiece, 2> kNonsense = {"zqx vwkj 7", "blorph. Frimble wug"};
  return std::any_of(kNonsense.begin(), kNonsense.end(), [&](re2::StringPiece text) {
    return re.Match(text, 0, text.size(), anchor, nullptr, 0);
  });
}

void PatternSet::Add(std::string_view pattern, int value, bool case_sensitive) {
  auto& added = state_->patterns.emplace_back();
  added.text = Framed(pattern, state_->match, case_sensitive);
  added.value = value;
}

bool PatternSet::empty() const { return state_->patterns.empty(); }
int PatternSet::size() const { return static_cast<int>(state_->patterns.size()); }
int PatternSet::value(int pattern) const { return state_->patterns[pattern].value; }

std::vector<int> PatternSet::Find(std::string_view text) const {
  std::vector<int> hits;
  if (empty()) return hits;
  std::call_once(state_->once, [&] { state_->Compile(); });
  const auto& automata = state_->automata;
  if (state_->compiled && State::Find(automata[0], text, hits) &&
      State::Find(automata[1], text, hits)) {
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
