// What the vocabulary says of the lines of one document, each asked once.
#ifndef CASELORE_PIPELINE_OUTLINING_KNOWN_HEADINGS_H_
#define CASELORE_PIPELINE_OUTLINING_KNOWN_HEADINGS_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/vocabulary.h"

namespace caselore {

// Outlining asks the same of a line several times over: whether it may be a heading, on which
// level, what it announces, what stands under it. Asking the tables is most of its time. Lives as
// long as one document is outlined; not for several threads.
class KnownHeadings {
 public:
  // The vocabulary must outlive it.
  explicit KnownHeadings(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  KnownHeadings(const KnownHeadings&) = delete;
  KnownHeadings& operator=(const KnownHeadings&) = delete;

  // Vocabulary::ClassifyHeading.
  const std::optional<HeadingMatch>& Of(std::string_view line) {
    if (const auto known = matches_.find(line); known != matches_.end()) return known->second;
    return matches_.emplace(line, vocabulary_.ClassifyHeading(line)).first->second;
  }

  // Vocabulary::KindOfHeading.
  std::optional<HeadingMatch> KindOf(std::string_view heading) {
    const std::optional<HeadingMatch>& match = Of(heading);
    return match ? match : vocabulary_.GuessHeading(heading);
  }

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  const Vocabulary& vocabulary_;
  std::unordered_map<std::string, std::optional<HeadingMatch>, Hash, std::equal_to<>> matches_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OUTLINING_KNOWN_HEADINGS_H_
