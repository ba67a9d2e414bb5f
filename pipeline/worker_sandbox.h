// What the system is asked to keep from a process that reads documents.
//
//     worker ──┬── reads documents               kReader: files that readers need, nothing started
//              └── starter (forked, at first)    kStarter: waits; may start pandoc, and only it
//                      └── pandoc                kConverter: the same, and no further process
//
// Two locks, one behind the other: a list of the system calls that a profile may make (seccomp,
// system_calls.h) and a list of the files that it may open (Landlock, file_rules.h). Both are for
// good, and whatever the process starts inherits them. docs/isolation.md says what each profile
// may do and what it costs.
#ifndef CASELORE_PIPELINE_WORKER_SANDBOX_H_
#define CASELORE_PIPELINE_WORKER_SANDBOX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

enum class SandboxProfile : uint8_t { kReader, kStarter, kConverter };

// What could not be put on, as bits: the kernel is too old, or a container forbids it.
class SandboxGaps {
 public:
  static constexpr uint8_t kSystemCalls = 1;  // no seccomp
  static constexpr uint8_t kFiles = 2;        // no Landlock

  SandboxGaps() = default;
  explicit SandboxGaps(uint8_t bits) : bits_(bits) {}

  void Add(SandboxGaps other) { bits_ = static_cast<uint8_t>(bits_ | other.bits_); }
  bool none() const { return bits_ == 0; }
  // One word for each, for reports: "system_calls", "files".
  std::vector<std::string> Names() const;
  // What it means, as a sentence for a person; empty if nothing is missing.
  std::string Sentence() const;

  // For the worker's kReady frame; Decode gives nothing for what Encode cannot have made.
  std::string Encode() const { return std::string(1, static_cast<char>(bits_)); }
  static std::optional<SandboxGaps> Decode(std::string_view payload);

  bool operator==(const SandboxGaps&) const = default;

 private:
  uint8_t bits_ = 0;
};

// Files beside those that every system has at the same place.
struct SandboxFiles {
  std::string tesseract_data;  // folder; empty: where Tesseract looks by itself
  std::string pandoc;          // program; empty: none is installed
};

// For the calling process, which has one thread, and all that it will start. What is open stays
// open. Never fails: gives what it could not do.
SandboxGaps PutOnSandbox(SandboxProfile profile, const SandboxFiles& files);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_SANDBOX_H_
