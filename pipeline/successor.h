// What stands where a document stood: a later version of it, the same once more, or a stranger.
#ifndef CASELORE_PIPELINE_SUCCESSOR_H_
#define CASELORE_PIPELINE_SUCCESSOR_H_

#include <cstdint>
#include <filesystem>

#include "document/review.h"

namespace caselore {

enum class Successor : uint8_t {
  kRestamped,  // what anybody reads is the same: a nonce, a date of making, a byte at the end
  kVersion,    // it was revised, or another review stands in its place
  kStranger,   // hardly anything of it is there, and no review in its place: an error page
};

// `before` stood at a URL, `now` stands there; their files are what they were read from. A file
// that cannot be read is not the same as any.
//
// Restamped is what gives the same text on as many pages with the same metadata; of a PDF, in which
// a picture may be another, the bytes too have to be the same but for dates of making, identifiers
// and what follows the end. A stranger shares less than a tenth of the earlier text's sequences of
// five words (corpus/word_runs.h), unless that had hardly any text, or there is another review: it
// has items, and a page of the web is at least half as long and says of which type it is. In the
// place of what had no items, which may have been the notice of a review to come, less will do: of
// a page with items its type or its length, of what has none either that it is twice as long, and
// of a page its type.
Successor SuccessorOf(const Review& before, const std::filesystem::path& file_before,
                      const Review& now, const std::filesystem::path& file_now);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_SUCCESSOR_H_
