// What a digest says in words of its own, whatever it is written as.
#ifndef CASELORE_DIGEST_DIGEST_WORDS_H_
#define CASELORE_DIGEST_DIGEST_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "digest/digest.h"

namespace caselore {

// "1 review", "12 reviews".
std::string CountedWords(int64_t count, std::string_view one, std::string_view many);

// "75 %"; empty of none.
std::string PercentOf(int64_t count, int64_t of);

// "Recommendations", as a heading.
std::string_view HeadingOf(ItemKind kind);

// "rising": how the last three years compare with those before. Empty where not known.
std::string_view WordsOf(Direction direction);

// "Ackmoor Safeguarding Children Partnership, Child K, 2024-02, p. 12 (recommendation 4)".
std::string CitationOf(const Quote& quote);

// "142 files found, 139 read, 3 not read: …".
std::string CoverageWords(const Coverage& coverage);

// Which reviews it is about: period and selection, "the whole library" of neither.
std::string SelectionWords(const Digest& digest);

// Prompts that fit every digest: they ask of the board, and say nothing of the reviews.
const std::vector<std::string>& StandingQuestions();

// "Made in 5 reviews, 4 areas, 2016 to 2025".
std::string MadeWords(const RecurringRequest& request);
// What is to be said before them.
inline constexpr char kRecurringLead[] =
    "Requests that reviews of several cases made, as far as wording shows: read them before you "
    "say "
    "that they are the same. The first, and the latest of other reviews.";

// Whether it ends with questions: one for practitioners, of what is new, or of nothing does not.
bool AsksTheBoard(const Digest& digest);

// How it was made and what it cannot tell, a paragraph each.
std::vector<std::string> MethodAndLimits(const Digest& digest);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_WORDS_H_
