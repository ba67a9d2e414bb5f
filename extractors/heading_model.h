// What the words of a heading that no row of headings.toml knows make it likely to announce: the
// table heading_weights.tsv. Private to this folder and to bench/headings, which makes the table.
#ifndef CASELORE_EXTRACTORS_HEADING_MODEL_H_
#define CASELORE_EXTRACTORS_HEADING_MODEL_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "document/result.h"
#include "extractors/vocabulary.h"
#include "extractors/word_model.h"

namespace caselore {

class HeadingModel {
 public:
  // The weights of words by section kind; see WordModel::Use.
  std::optional<Error> UseWeights(std::string_view file, std::string_view text, bool sound = false);
  // Fails if a row of weights is of no section kind. REQUIRES: all weights are there.
  std::optional<Error> Finish();

  // The kind that the words of `heading` make likely, `whole` never set; nothing if they make none
  // likely enough, or without weights.
  std::optional<HeadingMatch> Guess(std::string_view heading) const;

 private:
  bool has_weights_ = false;
  std::string file_;
  WordModel words_;
};

// Gives the tokens of a heading, which is folded: stems ("recommend"), pairs of neighbours
// ("what_we"; "<_what" and "learn_>" at the ends), "#" for a number, marks that part it, how long
// it is ("=4") and whether its words have capitals ("=capitals"). Each with where it stands, alive
// during the call only. Returns how many words there are.
size_t ForEachHeadingToken(std::string_view folded,
                           const std::function<void(std::string_view token, CharSpan span)>& take);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_HEADING_MODEL_H_
