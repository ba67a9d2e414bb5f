// The tombstone of a withdrawn document as a small file of its own.
//
//     LIBRARY/withdrawn/<sha256>.json   {"schema": "caselore.withdrawal/1", "sha256", "withdrawn",
//                                        "reason", "paths": ["…", {"hex": "…"}]}
//
// The catalogue has the same in its rows, and a library whose catalogue is lost has the files: what
// was withdrawn is not taken in again because of a damaged disk. It holds nothing of the document
// but the paths and URLs from which nothing is taken any more.
#ifndef CASELORE_CORPUS_TOMBSTONE_H_
#define CASELORE_CORPUS_TOMBSTONE_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/withdrawal_row.h"
#include "document/result.h"

namespace caselore {

inline constexpr char kTombstones[] = "withdrawn";
// Beside it, in files of the same name: what its text is known again by (TextSample), and of other
// bytes that a person lets in though they are like it.
inline constexpr char kSampleEnding[] = ".sample";
inline constexpr char kAllowedEnding[] = ".allowed";

// "withdrawn/<sha256>.json", from the library's folder.
std::string TombstonePath(std::string_view sha256);
// The same with another ending.
std::string BesideTombstone(std::string_view sha256, std::string_view ending);

// A path that is no UTF-8 is given by its bytes. Whether the withdrawal is finished is not told:
// that is the catalogue's.
std::string TombstoneJson(const WithdrawalRow& withdrawal);

// Fails with kCorrupt for what TombstoneJson did not write.
Result<WithdrawalRow> TombstoneFromJson(std::string_view json);

// All tombstones of the library, by SHA-256. Of one that is damaged the name still says whose it
// is: it is of now, for a reason that says so, and has no paths. Nothing where there is no folder.
std::vector<WithdrawalRow> ReadTombstones(const std::filesystem::path& library);

}  // namespace caselore

#endif  // CASELORE_CORPUS_TOMBSTONE_H_
