// What goes to standard error: one line a message, `caselore: FILE: cause: sentence`.
#ifndef CASELORE_CLI_MESSAGES_H_
#define CASELORE_CLI_MESSAGES_H_

#include <string_view>

#include "document/result.h"

namespace caselore {

// The exit statuses of DESIGN section 5.
enum ExitStatus : int { kAllWell = 0, kSomeFailed = 1, kWrongUsage = 2, kLibraryTrouble = 3 };

// 3 for kBusy and kCorrupt, 2 for kUsage, 1 for the rest.
ExitStatus StatusOf(Cause cause);

// Says what became of `thing` (a file, the library, an option), whose name may hold anything.
void Complain(std::string_view thing, const Error& error);

// Complains and gives the status to exit with.
ExitStatus Refuse(std::string_view thing, const Error& error);

// For the library as a whole, and not one document of it: 3, whatever hinders its use, but 2 for
// kUsage and 1 where there is none (kMissing).
ExitStatus RefuseLibrary(std::string_view folder, const Error& error);

// A line that is no complaint.
void Note(std::string_view sentence);

}  // namespace caselore

#endif  // CASELORE_CLI_MESSAGES_H_
