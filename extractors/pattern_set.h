// Many patterns asked at once: which of them match a text, in one pass over it.
#ifndef CASELORE_EXTRACTORS_PATTERN_SET_H_
#define CASELORE_EXTRACTORS_PATTERN_SET_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/provenance.h"

namespace caselore {

enum class Match { kWithin, kAtStart, kWhole, kAtEnd };

// An RE2::Set that is compiled at its first use, so that a program that never asks never pays, and
// an RE2 of each pattern, made when its place is first asked for. Add() everything before the first
// use; after that all members may be called from several threads.
class PatternSet {
 public:
  explicit PatternSet(Match match);
  ~PatternSet();
  PatternSet(const PatternSet&) = delete;
  PatternSet& operator=(const PatternSet&) = delete;

  // The reason if `pattern` is no RE2 pattern, else "".
  static std::string WhyBad(std::string_view pattern);

  // True of ".*", "\w+" and the like, which would match whatever stands there. REQUIRES: WhyBad is
  // empty.
  bool IsInAnyText(std::string_view pattern) const;

  // `value` is what Find gives for it; patterns may share one. Matching within a text respects word
  // boundaries on both sides. REQUIRES: WhyBad(pattern) is empty; a bad pattern never matches.
  void Add(std::string_view pattern, int value, bool case_sensitive = false);

  bool empty() const;
  int size() const;
  int value(int pattern) const;

  // The patterns that match `text` (folded), as indices in the order of Add; sorted.
  std::vector<int> Find(std::string_view text) const;
  bool Matches(std::string_view text) const;

  // Where `pattern` matches `text` from byte `from` on; `groups` gets as many groups as it has
  // room for. An empty span if it does not.
  CharSpan Locate(int pattern, std::string_view text, size_t from = 0,
                  std::vector<std::string_view>* groups = nullptr) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_PATTERN_SET_H_
