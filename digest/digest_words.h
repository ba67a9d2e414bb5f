// What a digest says in words of its own, whatever it is written as.
#ifndef CASELORE_DIGEST_DIGEST_WORDS_H_
#define CASELORE_DIGEST_DIGEST_WORDS_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "digest/digest.h"

namespace caselore {

// How a form of a digest writes a number, and what stems from documents, files or the command line.
struct Wording {
  std::function<std::string(const Number&)> number;
  std::function<std::string(std::string_view)> text;
  // The same, as these words: "75 %", "under 1 %".
  std::function<std::string(const Number&, std::string_view shown)> number_as;
};

// "1 review", "12 reviews".
std::string CountedWords(const Wording& wording, const Number& count, std::string_view one,
                         std::string_view many);

// `count` of `of`, in percent, rounded. Of none it is 0.
Number PercentOf(const Number& count, const Number& of);

// "75 %"; of a few in many "under 1 %", of nearly all "over 99 %".
std::string PercentWords(const Wording& wording, const Number& count, const Number& of);

// "12 of 16 reviews (75 %)"; without the percent of none.
std::string ShareWords(const Wording& wording, const Number& count, const Number& of,
                       std::string_view one, std::string_view many);

// "Recommendations", as a heading.
std::string_view HeadingOf(ItemKind kind);

// "rising": how the last three years compare with those before. Empty where not known.
std::string_view WordsOf(Direction direction);

// Whether it is known of any of the headline's themes.
bool KnowsDirections(const Digest& digest);

// "Ackmoor Safeguarding Children Partnership, Child K, 2024-02, p. 12 (recommendation 4)".
std::string CitationOf(const Quote& quote);

// "142 files found, 139 read, 3 not read: …".
std::string CoverageWords(const Wording& wording, const Coverage& coverage);

// "2015 to 2024", "from 2015", "to 2024" of a period as Field::kYear takes it.
std::string PeriodWords(std::string_view period);

// Which reviews it is about: the selection and for whom, "the whole library" of neither. "bruising,
// for GPs (read as GP and primary care)".
std::string SelectionWords(const Digest& digest);

// "264 items in 55 documents": the documents where they are not as many as the reviews.
std::string ItemsWords(const Wording& wording, const Digest& digest);

// " (5 of no known type, such as inspections and policies)", of reviews; empty if all are of one.
std::string UntypedWords(const Wording& wording, const Digest& digest);

// "Serious case review 20, Rapid review 3 and others"; empty where types are not told.
std::string TypesWords(const Wording& wording, const Digest& digest);

// "; 15 more match in running text only and are not counted"; empty if none does.
// "; 4 of them have no item and are in no share".
std::string WithoutItemsWords(const Wording& wording, const Digest& digest);
// False of one review or two, of which shares, ranges and years say nothing.
bool TellsShares(const Digest& digest);
// "30–57 %", or that there are too few reviews to say.
std::string RangeWords(const Wording& wording, const ThemeRowOfDigest& row, const Number& of);
// The years that are shown.
std::vector<YearShare> LastYears(const ThemeRowOfDigest& row);

std::string TextOnlyWords(const Wording& wording, const Digest& digest);

// Why there is nothing: "No review of …".
std::string EmptyWords(const Wording& wording, const Digest& digest);

// "3 of 40 reviews of the selection came in since revision 120 of the library."
std::string NewWords(const Wording& wording, const Digest& digest);

// "Quotes 3 of 12" of a part, as the number of quotes.
Number QuotedOf(const ThemeChapter::Part& part);

// "9 of 30 items here (30 %), 12 of 200 in the rest of the library (6 %)".
std::string DistinctiveWords(const Wording& wording, const DistinctiveRow& row);
// What is to be said before them, or instead of them.
std::string DistinctiveLead(const Digest& digest);

// Prompts that fit every digest: they ask of the board, and say nothing of the reviews.
const std::vector<std::string>& StandingQuestions();

// "Made in 5 reviews, 4 areas, 2016 to 2025".
// Over what is for an agency and over what names it, and what stands under the latter.
std::string AskedHeading(const Digest& digest);
inline constexpr std::string_view kAboutHeading = "What only names it";
std::string AboutLead(const Digest& digest);

std::string MadeWords(const Wording& wording, const RecurringRequest& request);
// The number of its quotes.
Number QuotedOf(const RecurringRequest& request);
// What is to be said before them, or instead of them.
std::string RecurringLead(const Digest& digest);

// Whether it ends with questions: one for practitioners, of what is new, or of nothing does not.
bool AsksTheBoard(const Digest& digest);

// "Questions for the board", or for the agency that it is made for.
std::string_view QuestionsHeading(const Digest& digest);

// How it was made and what it cannot tell, a paragraph each.
std::vector<std::string> MethodAndLimits(const Wording& wording, const Digest& digest);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_WORDS_H_
