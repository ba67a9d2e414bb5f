// Folders as people name them, made comparable.
#ifndef CASELORE_CORPUS_FOLDER_PATH_H_
#define CASELORE_CORPUS_FOLDER_PATH_H_

#include <filesystem>

namespace caselore {

// Absolute and without a slash at its end, so that endings can be put to it. Links stay.
inline std::filesystem::path FolderPath(const std::filesystem::path& given) {
  const std::filesystem::path folder = std::filesystem::absolute(given).lexically_normal();
  return folder.has_filename() ? folder : folder.parent_path();
}

// True also of the folder itself. REQUIRES: both paths are absolute and normal.
inline bool IsWithin(const std::filesystem::path& inner, const std::filesystem::path& outer) {
  const std::filesystem::path relative = inner.lexically_relative(outer);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace caselore

#endif  // CASELORE_CORPUS_FOLDER_PATH_H_
