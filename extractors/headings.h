// The table of headings: which kind of section a heading announces.
#ifndef CASELORE_EXTRACTORS_HEADINGS_H_
#define CASELORE_EXTRACTORS_HEADINGS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"
#include "extractors/vocabulary.h"

namespace caselore {

class HeadingTable {
 public:
  std::optional<Error> Add(const TomlRow& row);

  // See Vocabulary::ClassifyHeading.
  std::optional<HeadingMatch> Classify(std::string_view heading) const;

 private:
  struct Row {
    std::string file, slug;
    SectionKind kind = SectionKind::kOther;
    int rank = 0;
    int first_whole = 0, first_within = 0;  // of its patterns in the sets
  };
  struct Best;

  void Consider(std::string_view part, bool long_heading, Best& best) const;
  HeadingMatch ToMatch(const Best& best) const;

  std::vector<Row> rows_;
  PatternSet whole_{Match::kWhole};
  PatternSet within_{Match::kWithin};
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_HEADINGS_H_
