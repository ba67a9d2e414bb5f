// The library that a command works on, opened.
#ifndef CASELORE_CLI_OPEN_LIBRARY_H_
#define CASELORE_CLI_OPEN_LIBRARY_H_

#include <functional>
#include <string>

#include "corpus/library.h"

namespace caselore {

// Finds the library (LibraryFolder), opens it for reading and calls `use`, whose status it gives.
// If there is none or it cannot be opened it says so and gives the status for that.
int WithLibrary(const std::string& given, const std::function<int(Library&)>& use);

// The same to write in it. A folder that is not there is no library, and is not made.
int WithLibraryToWrite(const std::string& given, const std::function<int(Library&)>& use);

}  // namespace caselore

#endif  // CASELORE_CLI_OPEN_LIBRARY_H_
