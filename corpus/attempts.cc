#include "corpus/attempts.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <utility>

#include "corpus/atomic_file.h"
#include "corpus/sha256.h"

namespace caselore {
namespace {

using Weights = std::map<std::string, int, std::less<>>;

// What the last writer left.
struct Journal {
  std::string boot;
  Weights suspects;
  std::set<std::string> open;
};

void TakeLine(std::string_view line, Journal& journal) {
  constexpr std::string_view kBoot = "boot ";
  if (line.starts_with(kBoot)) {
    journal.boot = line.substr(kBoot.size());
    return;
  }
  const std::string sha256(line.size() < 66 ? "" : line.substr(2, 64));
  if (!IsSha256(sha256) || line[1] != ' ') return;
  if (line[0] == '+') journal.open.insert(sha256);
  if (line[0] == '-') {
    journal.open.erase(sha256);
    journal.suspects.erase(sha256);
  }
  if (line[0] == '?') {
    int weight = 0;
    const std::string_view number = line.substr(std::min<size_t>(67, line.size()));
    std::from_chars(number.data(), number.data() + number.size(), weight);
    journal.suspects[sha256] = weight;
  }
}

Journal Understand(std::string_view text) {
  Journal journal;
  for (size_t end; (end = text.find('\n')) != std::string_view::npos;) {
    TakeLine(text.substr(0, end), journal);
    text.remove_prefix(end + 1);
  }
  return journal;
}

// The rule of the header, for those that were being read.
void Weigh(Journal& journal, const std::string& boot, Weights& kills) {
  for (const std::string& sha256 : journal.open) journal.suspects.try_emplace(sha256, 0);
  if (journal.open.size() != 1) return;
  int& weight = journal.suspects[*journal.open.begin()];
  weight += journal.boot == boot ? Attempts::kProgramEnd : Attempts::kMachineEnd;
  if (weight < Attempts::kEndsPerKill) return;
  weight -= Attempts::kEndsPerKill;
  kills[*journal.open.begin()] = 1;
}

}  // namespace

std::string Attempts::BootId() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  std::getline(file, boot);
  return boot;
}

Result<Attempts> Attempts::Open(const std::filesystem::path& path, const std::string& boot) {
  const Result<std::string> text = ReadWholeFile(path);
  if (!text && text.error().cause != Cause::kMissing) return tl::unexpected<Error>(text.error());
  Journal journal = Understand(text ? *text : std::string());
  Weights kills;
  Weigh(journal, boot, kills);
  Attempts attempts(path, std::move(journal.suspects));
  attempts.kills_ = std::move(kills);
  auto written = WriteFileAtomically(path, "boot " + boot + "\n" + attempts.SuspectLines());
  if (!written) return tl::unexpected<Error>(written.error());
  attempts.file_ = FileDescriptor(open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
  return attempts;
}

Attempts::Attempts(Attempts&& other) noexcept
    : path_(std::move(other.path_)),
      suspects_(std::move(other.suspects_)),
      kills_(std::move(other.kills_)),
      open_(std::move(other.open_)),
      file_(std::move(other.file_)) {}

Attempts::~Attempts() {
  if (!file_.ok()) return;
  const std::string left = SuspectLines();
  std::error_code ignored;
  if (left.empty()) {
    std::filesystem::remove(path_, ignored);
  } else {
    static_cast<void>(WriteFileAtomically(path_, left));
  }
}

std::string Attempts::SuspectLines() const {
  std::string lines;
  for (const auto& [sha256, weight] : suspects_) {
    lines += "? " + sha256 + " " + std::to_string(weight) + "\n";
  }
  return lines;
}

bool Attempts::IsSuspect(std::string_view sha256) const {
  const std::lock_guard lock(mutex_);
  return suspects_.find(sha256) != suspects_.end();
}

int Attempts::TakeKills(std::string_view sha256) {
  const std::lock_guard lock(mutex_);
  const auto found = kills_.find(sha256);
  if (found == kills_.end()) return 0;
  const int kills = found->second;
  kills_.erase(found);
  return kills;
}

void Attempts::Begin(const std::string& sha256) {
  const std::lock_guard lock(mutex_);
  if (!open_.insert(sha256).second) return;
  if (file_.Write("+ " + sha256 + "\n")) fdatasync(file_.get());
}

void Attempts::End(const std::string& sha256) {
  const std::lock_guard lock(mutex_);
  if (open_.erase(sha256) == 0) return;
  suspects_.erase(sha256);
  file_.Write("- " + sha256 + "\n");
}

}  // namespace caselore
