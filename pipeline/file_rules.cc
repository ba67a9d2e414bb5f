// Landlock by its system calls: the C library has no functions for it, and the headers of Debian 12
// know the second version of five and more. What a kernel cannot do is left out of what it is asked
// for, so that each gives what it has.
#include "pipeline/file_rules.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "corpus/file_descriptor.h"

namespace caselore {
namespace {

constexpr uint64_t kRunIt = LANDLOCK_ACCESS_FS_EXECUTE;
constexpr uint64_t kReadIt = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr uint64_t kReadAll = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr uint64_t kReadAndWriteIt = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

// linux/landlock.h of later kernels.
struct RulesetAttributes {
  uint64_t files = 0;
  uint64_t network = 0;  // bind and connect of TCP: version 4
  uint64_t outside = 0;  // abstract sockets and signals: version 6
};
constexpr uint64_t kTruncate = 1ull << 14;        // version 3
constexpr uint64_t kDeviceControls = 1ull << 15;  // version 5
constexpr uint64_t kBindAndConnect = 3;
constexpr uint64_t kSocketsAndSignals = 3;

RulesetAttributes AllOf(int version) {
  constexpr uint64_t kOfVersion1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  RulesetAttributes all{kOfVersion1, 0, 0};
  if (version >= 2) all.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) all.files |= kTruncate;
  if (version >= 4) all.network = kBindAndConnect;
  if (version >= 5) all.files |= kDeviceControls;
  if (version >= 6) all.outside = kSocketsAndSignals;
  return all;
}

struct FileRule {
  const char* path;
  uint64_t access;
};

// For every profile. What is not there is passed over.
constexpr FileRule kRules[] = {
    {"/usr/lib", kReadAll},  // character sets are loaded when needed
    {"/lib", kReadAll},
    {"/lib64", kReadAll},
    {"/etc/ld.so.cache", kReadIt},
    {"/usr/share", kReadAll},  // fonts, Poppler's, Tesseract's, pandoc's
    {"/usr/local/share/fonts", kReadAll},
    {"/etc/fonts", kReadAll},
    {"/var/cache/fontconfig", kReadAll},
    {"/dev/null", kReadAndWriteIt},
};

// The loaders that the kernel starts a program with (PT_INTERP).
constexpr const char* kLoaders[] = {"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"};

class Ruleset {
 public:
  explicit Ruleset(const RulesetAttributes& handled)
      : handled_(handled),
        fd_(static_cast<int>(
            syscall(SYS_landlock_create_ruleset, &handled_, sizeof(handled_), 0))) {}

  bool ok() const { return fd_.ok(); }

  void Allow(const std::string& path, uint64_t access) {
    const FileDescriptor place(open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat about = {};
    if (!place.ok() || fstat(place.get(), &about) != 0) return;
    if (!S_ISDIR(about.st_mode)) access &= ~uint64_t{LANDLOCK_ACCESS_FS_READ_DIR};
    const landlock_path_beneath_attr rule = {access & handled_.files, place.get()};
    syscall(SYS_landlock_add_rule, fd_.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }

  bool PutOn() const { return syscall(SYS_landlock_restrict_self, fd_.get(), 0) == 0; }

 private:
  RulesetAttributes handled_;
  FileDescriptor fd_;
};

int VersionOfLandlock() {
  return static_cast<int>(
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

}  // namespace

bool LimitFiles(SandboxProfile profile, const SandboxFiles& files) {
  const int version = VersionOfLandlock();
  if (version < 1) return false;
  Ruleset ruleset(AllOf(version));
  if (!ruleset.ok()) return false;
  for (const FileRule& rule : kRules) ruleset.Allow(rule.path, rule.access);
  if (profile == SandboxProfile::kReader) {
    if (!files.tesseract_data.empty()) ruleset.Allow(files.tesseract_data, kReadAll);
  } else if (!files.pandoc.empty()) {
    ruleset.Allow(files.pandoc, kReadIt | kRunIt);
    for (const char* loader : kLoaders) ruleset.Allow(loader, kReadIt | kRunIt);
  }
  return ruleset.PutOn();
}

}  // namespace caselore
