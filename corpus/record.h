// The record: a Review as one line of JSON, the format of docs/record.schema.json.
#ifndef CASELORE_CORPUS_RECORD_H_
#define CASELORE_CORPUS_RECORD_H_

#include <string>
#include <string_view>

#include "corpus/json_writer.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

inline constexpr char kRecordSchema[] = "caselore.review/1";

// Compact, without a final newline; the same Review gives the same bytes. What the document does
// not say is null (single values) or an empty array. Control characters are escaped; bytes that are
// not UTF-8 become U+FFFD.
//
// A section's `text` is that of its own paragraphs, one a line, and `pages` says where it turns a
// page: [[offset in bytes of UTF-8, page], …]. An item's `section` is the index of its section or
// null; its `boxes` cover its lines, one a run of lines of one column and page.
std::string RecordJson(const Review& review);

// The fields of one item as they stand in a record, into an object that the caller has begun.
void WriteItemFields(JsonWriter& json, const Item& item);

// The inverse, as far as a record goes: a section gets one plain paragraph a line with one place a
// page (no box), an item one place a box (no span), and RecordJson of the result is `json` again.
// Fails with kCorrupt on anything that is not such a record; the message says where.
Result<Review> ReviewFromJson(std::string_view json);

}  // namespace caselore

#endif  // CASELORE_CORPUS_RECORD_H_
