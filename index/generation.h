// Which of the databases in the index folder is the one to read.
//
//     index/XAPIANDB  which generation it is, as Xapian's own programs read it
//     index/g3/       a Xapian database
//
// A new generation is built beside and becomes the one to read by a rename.
#ifndef CASELORE_INDEX_GENERATION_H_
#define CASELORE_INDEX_GENERATION_H_

#include <filesystem>
#include <string>

#include "document/result.h"

namespace caselore {

// The name in `current`. Fails with kMissing if there is none, kCorrupt if it names nothing.
Result<std::string> CurrentGeneration(const std::filesystem::path& folder);

// Of a generation that holds documents, all of which have data, terms and positions. Xapian takes
// a table that is gone for one that nothing was ever put into, and would find no phrase.
Result<void> CheckTables(const std::filesystem::path& generation);

// A name that is not in use, after all that are.
std::string NextGeneration(const std::filesystem::path& folder);

// Removes all generations but the current one, if there is one, and `made`, which may be empty: a
// writer that was killed leaves one that it did not finish. For the writer only.
void SweepGenerations(const std::filesystem::path& folder, const std::string& made = "");

// Makes `name` the one to read, durably and with all that is in it, and removes all others. Readers
// that have one of those open keep it until they look again.
Result<void> SwitchGeneration(const std::filesystem::path& folder, const std::string& name);

}  // namespace caselore

#endif  // CASELORE_INDEX_GENERATION_H_
