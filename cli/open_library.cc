#include "cli/open_library.h"

#include <filesystem>

#include "cli/messages.h"
#include "cli/options.h"

namespace caselore {

int WithLibrary(const std::string& given, const std::function<int(Library&)>& use) {
  const Result<std::filesystem::path> folder = LibraryFolder(given);
  if (!folder) return Refuse("library", folder.error());
  Result<Library> library = Library::Open(*folder, Access::kRead);
  if (!library) return RefuseLibrary(folder->native(), library.error());
  return use(*library);
}

int WithLibraryToWrite(const std::string& given, const std::function<int(Library&)>& use) {
  const Result<std::filesystem::path> folder = LibraryFolder(given);
  if (!folder) return Refuse("library", folder.error());
  std::error_code failed;
  if (!std::filesystem::is_directory(*folder, failed)) {  // opening to write would make one
    return Refuse(folder->native(), {Cause::kMissing, "There is no library."});
  }
  Result<Library> library = Library::Open(*folder, Access::kWrite);
  if (!library) return RefuseLibrary(folder->native(), library.error());
  return use(*library);
}

}  // namespace caselore
