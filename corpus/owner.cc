#include "corpus/owner.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace caselore {
namespace fs = std::filesystem;
namespace {

// Empty for a user without a name, such as one of a systemd unit that is not running.
std::string NameOf(uid_t user) {
  std::vector<char> room(16 << 10);
  struct passwd entry = {}, *found = nullptr;
  if (getpwuid_r(user, &entry, room.data(), room.size(), &found) != 0 || found == nullptr)
    return "";
  return found->pw_name;
}

// The folder, or what it would be made in.
struct stat NearestThere(fs::path folder) {
  struct stat about = {};
  while (stat(folder.c_str(), &about) != 0 && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return about;
}

std::string CommandAs(const std::string& name, const struct stat& owner) {
  if (!name.empty()) return "sudo -u " + name;
  return "setpriv --reuid=" + std::to_string(owner.st_uid) +
         " --regid=" + std::to_string(owner.st_gid) + " --clear-groups";
}

}  // namespace

Result<void> CheckOwner(const fs::path& given) {
  const char* meant = std::getenv("CASELORE_AS_ROOT");
  if (geteuid() != 0 || (meant != nullptr && std::string(meant) == "1")) return {};
  const fs::path folder = fs::absolute(given).lexically_normal();
  const struct stat about = NearestThere(folder);
  if (about.st_uid == 0) return {};
  const std::string name = NameOf(about.st_uid);
  const std::string owner = name.empty() ? "user " + std::to_string(about.st_uid) : name;
  return Fail(Cause::kUsage, "The library " + folder.string() + " belongs to " + owner +
                                 ", who could not read what root writes in it. Say it as " + owner +
                                 ": " + CommandAs(name, about) + " caselore … --library " +
                                 folder.string() +
                                 ". If root is to write there all the same, as in a container: "
                                 "CASELORE_AS_ROOT=1.");
}

}  // namespace caselore
