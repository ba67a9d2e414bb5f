// Whether letters stand in an order in which English or Welsh has them.
#ifndef CASELORE_PIPELINE_OCR_LETTER_STATISTICS_H_
#define CASELORE_PIPELINE_OCR_LETTER_STATISTICS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace caselore {

// Adds up how surprising each letter is after the one before it: the cross entropy of a model of
// letter pairs (Shannon, Prediction and entropy of printed English, 1951), in bits, under the model
// of English and under that of Welsh. Only runs of two letters of a to z or more count, without
// regard to case; all else parts them.
//
// Measured on pages: 3.2 to 4.0 for reviews, leaflets, tables, registers of acronyms and lists of
// references, in either language; 5.3 to 6.5 for the same with the letters' codes shifted or
// exchanged.
class LetterStatistics {
 public:
  void Add(std::string_view utf8);

  size_t letters() const { return letters_; }
  // Bits a letter under the likelier of the two models; 0 without letters.
  double Surprise() const;

 private:
  size_t letters_ = 0, pairs_ = 0;
  uint64_t english_ = 0, welsh_ = 0;  // half bits
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_LETTER_STATISTICS_H_
