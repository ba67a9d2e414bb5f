// The table of headings: which kind of section a heading announces.
#ifndef CASELORE_EXTRACTORS_HEADINGS_H_
#define CASELORE_EXTRACTORS_HEADINGS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/heading_words.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"
#include "extractors/vocabulary.h"

namespace caselore {

class HeadingTable {
 public:
  // One row of [[heading]], [[heading_words]], [[heading_tail]] or [[heading_topic]]. The words
  // that a pattern names must be there before it.
  std::optional<Error> Add(const TomlRow& row);
  std::optional<Error> AddWords(const TomlRow& row) { return words_.Add(row); }
  std::optional<Error> AddTails(const TomlRow& row) { return AddPatterns(row, tails_); }
  std::optional<Error> AddTopics(const TomlRow& row) { return AddPatterns(row, topics_); }

  // See Vocabulary::ClassifyHeading.
  std::optional<HeadingMatch> Classify(std::string_view heading) const;

 private:
  enum List { kWhole, kStem, kWithin };
  struct Row {
    std::string file, slug;
    SectionKind kind = SectionKind::kOther;
    int rank = 0;
    bool weak = false;
    int first[3] = {0, 0, 0};  // of its patterns in each list
  };
  struct Best;

  std::optional<Error> AddPatterns(const TomlRow& row, PatternSet& set);
  void Consider(std::string_view text, Best& best) const;
  void ConsiderWhole(std::string_view text, int tier, Best& best) const;
  void ConsiderStems(std::string_view text, Best& best) const;
  void ConsiderWithin(std::string_view text, Best& best) const;
  void Offer(List list, int pattern, int tier, bool covers, Best& best) const;
  bool IsTopic(CharSpan at, std::string_view text) const;
  HeadingMatch ToMatch(const Best& best) const;

  HeadingWords words_;
  std::vector<Row> rows_;
  PatternSet whole_{Match::kWhole};
  PatternSet stem_{Match::kWhole};
  PatternSet within_{Match::kWithin};
  PatternSet tails_{Match::kWhole};
  PatternSet topics_{Match::kWithin};
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_HEADINGS_H_
