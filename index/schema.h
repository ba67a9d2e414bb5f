// What stands in the index, and under which names. The whole of it:
//
//     one document a review    its title page: title, subjects, publisher, area, authors as text
//     one document an item     label and text
//     one document a passage   some 600 words of a section (index/passages.h), with its heading
//
// Text is indexed with positions, terms without a prefix (index/analyser.h). Each word of a review
// is indexed once: what an item says is left out of the passages around it.
#ifndef CASELORE_INDEX_SCHEMA_H_
#define CASELORE_INDEX_SCHEMA_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace caselore {

// An index of another version is made anew from the records.
inline constexpr char kIndexVersion[] = "7";
inline constexpr char kVersionKey[] = "version";    // metadata
inline constexpr char kRevisionKey[] = "revision";  // metadata: Library::Revision
inline constexpr char kCompactKey[] = "compact";    // metadata: last id when last compacted
inline constexpr char kColumnsKey[] = "columns:";   // metadata: a ColumnBlock by ReviewKey
inline constexpr char kTextKey[] = "text:";         // metadata: TextKey
inline constexpr char kWordKey[] = "word:";         // metadata: a term's word, as first met

// Boolean terms: prefix, then the value (folded if it is printed text).
namespace prefix {
inline constexpr char kItemId[] = "Q";  // items only
inline constexpr char kReview[] = "R";  // on all documents of a review
inline constexpr char kYear[] = "Y";    // of publication
inline constexpr char kEntry[] = "XE";  // "review", "item" or "passage"
inline constexpr char kItemKind[] = "XK";
inline constexpr char kSectionKind[] = "XS";
inline constexpr char kTheme[] = "XT";
inline constexpr char kMainTheme[] = "XM";  // of items: the likeliest
inline constexpr char kAgency[] = "XA";
inline constexpr char kAddressee[] = "XD";
inline constexpr char kReviewType[] = "XY";
inline constexpr char kForm[] = "XF";  // on title pages only
inline constexpr char kPublisher[] = "XP";
inline constexpr char kArea[] = "XG";
inline constexpr char kSubject[] = "XC";
inline constexpr char kNumber[] = "XN";  // of items: as printed
inline constexpr char kHas[] = "XH";     // of items: kHasNames
inline constexpr char kNoTerm[] = "XZ";  // no document has it
}  // namespace prefix

// Values.
namespace slot {
inline constexpr unsigned kReview = 0;  // ReviewKey: to group by
inline constexpr unsigned kPlace = 1;   // ReviewKey and the document's place in its review: unique
inline constexpr unsigned kDate = 2;    // of publication, then the ReviewKey: to sort by
inline constexpr unsigned kPublisher = 3;  // folded, then the ReviewKey; none stands last
}  // namespace slot

// The prefix with its value, cut to what a term can hold (245 bytes in Xapian).
std::string BooleanTerm(const char* prefix, std::string_view value);

// The same for printed text: case, accents, quotes and spaces folded.
std::string FoldedTerm(const char* prefix, std::string_view text);

// The 12 hex digits of a review's id as 6 bytes; other ids as they are.
std::string ReviewKey(std::string_view review_id);

// Under which a block of the review's texts is kept; without the number the beginning of them all.
std::string TextKey(std::string_view review_id);
std::string TextKey(std::string_view review_id, uint64_t block);

}  // namespace caselore

#endif  // CASELORE_INDEX_SCHEMA_H_
