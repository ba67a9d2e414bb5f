// A linear model of words: how much each of them speaks for each of some classes (themes, kinds of
// section). Private to this folder and to bench/, where the weights are made.
#ifndef CASELORE_EXTRACTORS_WORD_MODEL_H_
#define CASELORE_EXTRACTORS_WORD_MODEL_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/provenance.h"
#include "document/result.h"

namespace caselore {

// What a text holds of the tokens that a model weighs: number of the token and where it first
// stands; by number, each once.
using WeighedTokens = std::vector<std::pair<int, CharSpan>>;

class WordModel {
 public:
  WordModel();
  ~WordModel();
  WordModel(WordModel&&) noexcept;

  // Takes the weights from a text of lines "slug<TAB>bias<TAB>sleep:120 sofa:-14 …", in hundredths;
  // "#" begins a comment. A text that is `sound` is not looked through and must outlive the model.
  // Fails naming file and line.
  std::optional<Error> Use(std::string_view file, std::string_view text, bool sound);
  // Numbers the classes as `slugs` has them. Fails if a row is of none; `what` says for the message
  // what a slug names ("theme").
  std::optional<Error> Finish(const std::vector<std::string>& slugs, std::string_view what);

  // The number of a token, -1 for one without weights.
  int Find(std::string_view token) const;
  // Puts tokens as they come in the order of their numbers, the first of those that are equal.
  static void Sort(WeighedTokens& tokens);

  // How the tokens speak for each class: softmax of the biases and of the sums of their weights,
  // each multiplied by `part`, so that all shares together make 1. 0 for a class without weights.
  std::vector<double> Shares(const WeighedTokens& tokens, double part) const;
  // Where the tokens stand that speak for a class, most telling first.
  std::vector<CharSpan> Telling(int of, const WeighedTokens& tokens) const;

 private:
  // The weights of one class; views of the text.
  struct Row {
    std::string_view slug, words;
    int line = 0;
    double bias = 0;
    size_t number = 0;  // of the class
  };
  struct Lexicon;

  const Lexicon& lexicon() const;

  std::string file_;
  std::unique_ptr<const std::string> text_;  // unless it was sound
  std::vector<Row> rows_;
  std::vector<double> biases_;        // by class
  std::vector<bool> weighed_;         // by class
  std::unique_ptr<Lexicon> lexicon_;  // read from the rows when first asked for
};

// The slug of the first row of a text of weights.
std::string_view FirstSlugOfWeights(std::string_view text);

// The part of a sum that a token has in a text of `words` words: long texts are not more certain
// than short.
double TokenPart(size_t words);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_WORD_MODEL_H_
