#include "index/generation.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "document/failpoint.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// One line, "auto g3". Xapian reads a folder with a file of this name as the database that it
// names, so that its own tools and servers follow the generations too.
constexpr char kStub[] = "XAPIANDB", kStubTemporary[] = "XAPIANDB.tmp";
constexpr std::string_view kBackend = "auto ";

// The number in "g3"; -1 for other names.
int NumberOf(const std::string& name) {
  if (name.size() < 2 || name.size() > 9 || name[0] != 'g') return -1;
  if (name.find_first_not_of("0123456789", 1) != std::string::npos) return -1;
  return std::stoi(name.substr(1));
}

tl::unexpected<Error> CannotWrite(const fs::path& path) {
  return Fail(Cause::kUnreadable,
              path.string() + " cannot be written: " + std::strerror(errno) + ".");
}

bool WriteDurably(const fs::path& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       fsync(file) == 0;
  close(file);
  return written;
}

// A file, or what a folder lists. False with errno set if it is not on the disk.
bool Sync(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = fsync(file) == 0;
  close(file);
  return synced;
}

// Xapian does not sync what it compacts.
bool SyncAllOf(const fs::path& generation) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(generation, failed)) {
    if (!Sync(entry.path())) return false;
  }
  return !failed && Sync(generation);
}

void RemoveOthers(const fs::path& folder, const std::string& name, const std::string& other) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string found = entry.path().filename().string();
    if (NumberOf(found) >= 0 && found != name && found != other) {
      fs::remove_all(entry.path(), ignored);
    }
  }
}

}  // namespace

Result<std::string> CurrentGeneration(const fs::path& folder) {
  std::ifstream file(folder / kStub);
  std::string line;
  std::error_code ignored;
  if (!std::getline(file, line) && !fs::exists(folder / kStub, ignored)) {
    return Fail(Cause::kMissing, "There is no search index yet.");
  }
  if (!line.starts_with(kBackend) || NumberOf(line.substr(kBackend.size())) < 0) {
    return Fail(Cause::kCorrupt,
                "The search index is damaged (its file XAPIANDB names none). 'caselore check "
                "--repair' makes it anew from the records.");
  }
  return line.substr(kBackend.size());
}

Result<void> CheckTables(const fs::path& generation) {
  std::error_code ignored;
  for (const char* table : {"postlist", "position", "docdata", "termlist"}) {
    const std::string name = std::string(table) + ".glass";
    if (fs::exists(generation / name, ignored)) continue;
    return Fail(Cause::kCorrupt, "The search index is damaged (its file " + name +
                                     " is gone). 'caselore check --repair' makes it anew from "
                                     "the records.");
  }
  return {};
}

std::string NextGeneration(const fs::path& folder) {
  int last = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    last = std::max(last, NumberOf(entry.path().filename().string()));
  }
  if (const auto current = CurrentGeneration(folder)) last = std::max(last, NumberOf(*current));
  return "g" + std::to_string(last + 1);
}

Result<void> SwitchGeneration(const fs::path& folder, const std::string& name) {
  const fs::path temporary = folder / kStubTemporary, current = folder / kStub;
  if (!SyncAllOf(folder / name)) return CannotWrite(folder / name);
  if (!WriteDurably(temporary, std::string(kBackend) + name + "\n")) return CannotWrite(temporary);
  Step(Failpoint::kStubWritten);
  if (rename(temporary.c_str(), current.c_str()) != 0) return CannotWrite(current);
  if (!Sync(folder)) return CannotWrite(folder);
  Step(Failpoint::kStubRenamed);
  RemoveOthers(folder, name, "");
  return {};
}

void SweepGenerations(const fs::path& folder, const std::string& made) {
  std::error_code ignored;
  fs::remove(folder / kStubTemporary, ignored);
  const auto current = CurrentGeneration(folder);
  if (!current && current.error().cause != Cause::kMissing)
    return;  // which one counts is not known
  RemoveOthers(folder, current.value_or(""), made);
}

}  // namespace caselore
