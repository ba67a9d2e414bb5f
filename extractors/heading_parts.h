// The parts of a heading that may each say what it announces. Every function takes folded text
// (fold.h) and gives views into it; an empty text has no parts.
#ifndef CASELORE_EXTRACTORS_HEADING_PARTS_H_
#define CASELORE_EXTRACTORS_HEADING_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// "4.2 Findings:" to "Findings": without number, opening and closing marks. "2019 review" stays.
std::string_view BareHeading(std::string_view text);

// The text and the two languages of "Crynodeb / Summary" or "Crynodeb | Summary".
std::vector<std::string_view> LanguagesOf(std::string_view text);

// What follows "Appendix 1:", "Annex B -" or "Part 2:"; empty if it is no such part or has no name.
std::string_view NameOfPart(std::string_view text);

// "Learning: police" as "Learning" and "police"; `after` is empty where nothing parts the text.
struct HeadingHalves {
  std::string_view before, after;
};
HeadingHalves HalvesOf(std::string_view text);

// The spellings of one wording: the text itself, without its article or possessive ("The", "Our"),
// without what only dates or qualifies it ("…, 2017-2020", "… (Trust)").
std::vector<std::string_view> WordingsOf(std::string_view text);

// The heading in plainer words that mean the same: "What we think we have learned" as "What we have
// learned", "Steps that we shall take" as "Steps we will take".
std::string PlainWording(std::string_view text);

// "The plan was not shared": a statement of its own, which announces no section. Questions and
// relative clauses ("Work that was done well", "What we have learned") are none.
bool IsStatement(std::string_view text);

// Of a tail: "for practitioners" leaves a section as much of its own as "Messages" alone; "from the
// inquiry" may stand below recommendations.
bool SaysForWhom(std::string_view tail);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_HEADING_PARTS_H_
