// A walk that asks lstat only, with a stack of its own: no tree is too deep for it.
#include "pipeline/file_walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <memory>
#include <unordered_map>

namespace caselore {
namespace {

namespace fs = std::filesystem;

struct FolderCloser {
  void operator()(DIR* folder) const { closedir(folder); }
};

Error ErrorOf(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {Cause::kMissing, "There is no such file or folder."};
    case EACCES:
    case EPERM:
      return {Cause::kUnreadable, "Permission to read it is denied."};
    default:
      return {Cause::kUnreadable, std::string("The system says: ") + std::strerror(number) + "."};
  }
}

class Walk {
 public:
  void Argument(const fs::path& given, size_t index) {
    argument_ = index;
    struct stat status = {};
    if (stat(given.c_str(), &status) != 0) {
      list_.errors.push_back({given, ErrorOf(errno)});
    } else if (S_ISDIR(status.st_mode)) {
      list_.folders.push_back(index);
      file_system_ = status.st_dev;
      Folder(given);
    } else {
      Add(Resolved(given), true);
    }
  }

  FileList Take() { return std::move(list_); }

 private:
  // A link that was named stands for what it leads to.
  static fs::path Resolved(const fs::path& given) {
    std::error_code failed;
    if (!fs::is_symlink(given, failed)) return given;
    fs::path target = fs::canonical(given, failed);
    return failed ? given : target;
  }

  void Add(const fs::path& path, bool named) {
    std::error_code failed;
    const fs::path absolute = fs::absolute(path, failed).lexically_normal();
    const auto [seen, fresh] = seen_.emplace(absolute.native(), list_.files.size());
    if (fresh) {
      list_.files.push_back({path, argument_, named});
    } else {
      FoundFile& file = list_.files[seen->second];
      file.named |= named;
      if (file.argument != argument_) file.again.push_back(argument_);
    }
  }

  void Folder(const fs::path& top) {
    std::vector<fs::path> waiting;
    PushEntries(top, waiting);
    while (!waiting.empty()) {
      const fs::path next = std::move(waiting.back());
      waiting.pop_back();
      Entry(next, waiting);
    }
  }

  // A folder's entries go on the stack in reverse: they come off, and go down, in order.
  void Entry(const fs::path& path, std::vector<fs::path>& waiting) {
    struct stat status = {};
    if (lstat(path.c_str(), &status) != 0) {
      list_.errors.push_back({path, ErrorOf(errno)});
    } else if (S_ISDIR(status.st_mode) && status.st_dev != file_system_) {
      ++list_.mounts;
    } else if (S_ISDIR(status.st_mode)) {
      PushEntries(path, waiting);
    } else if (S_ISREG(status.st_mode)) {
      Add(path, false);
    } else {
      ++(S_ISLNK(status.st_mode) ? list_.links : list_.special);
    }
  }

  void PushEntries(const fs::path& folder, std::vector<fs::path>& waiting) {
    const std::unique_ptr<DIR, FolderCloser> open(opendir(folder.c_str()));
    if (!open) {
      list_.errors.push_back({folder, ErrorOf(errno)});
      return;
    }
    std::vector<std::string> names;
    while (const dirent* entry = readdir(open.get())) {
      const std::string name = entry->d_name;
      if (name != "." && name != "..") names.push_back(name);
    }
    std::sort(names.begin(), names.end(), std::greater<>());
    for (const std::string& name : names) waiting.push_back(folder / name);
  }

  FileList list_;
  size_t argument_ = 0;
  dev_t file_system_ = 0;
  std::unordered_map<std::string, size_t> seen_;  // index of the file, by path
};

}  // namespace

FileList WalkFiles(const std::vector<fs::path>& arguments) {
  Walk walk;
  for (size_t i = 0; i < arguments.size(); ++i) walk.Argument(arguments[i], i);
  return walk.Take();
}

}  // namespace caselore
