// A folder of a test's own, gone when the test is.
#ifndef CASELORE_TESTS_SUPPORT_TEMP_FOLDER_H_
#define CASELORE_TESTS_SUPPORT_TEMP_FOLDER_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace caselore {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  // Writes a file, in place of an earlier one, and gives its path.
  std::filesystem::path Write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

// All bytes of a file; empty if there is none.
std::string Content(const std::filesystem::path& file);

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_TEMP_FOLDER_H_
