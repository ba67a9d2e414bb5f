// Stems of English words.
#ifndef CASELORE_EXTRACTORS_ENGLISH_STEM_H_
#define CASELORE_EXTRACTORS_ENGLISH_STEM_H_

#include <string>
#include <string_view>

namespace caselore {

// The stem of `word`, which is in small letters: "audited", "auditing" and "audits" give "audit".
// By M. F. Porter's English stemmer of Snowball, "Porter2"
// (snowballstem.org/algorithms/english/stemmer.html). Words of one or two letters, and empty ones,
// stay as they are; bytes other than a-z count as consonants.
std::string EnglishStem(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_ENGLISH_STEM_H_
