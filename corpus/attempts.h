// The journal of attempts: which documents were being read when the program or the machine ended.
//
// A file in the library, one line before an attempt, on the disk before the document is touched,
// and one after it:
//
//     boot 4f1c…            the machine since it was started last
//     + 0a1b…               a worker is given this document
//     - 0a1b…               it has its answer: a record, or why there is none
//     ? 0a1b… 3             a suspect of earlier runs, with the weight of what it is suspected of
//
// The rule. A worker's death while the program lives needs no journal: it counts as a kill of the
// one document that it was given (Library::NoteKill). When the program or the machine ends, the
// journal names those that were being read, and who of them is to blame, if any, cannot be seen:
//
// - All of them become suspects. Suspects are tried alone, in their place in the list, after what
//   was read before them is safe, until an attempt at them ends: then they are none any more.
// - Where only one was being read, the end weighs against it: kMachineEnd if the machine was
//   restarted, kProgramEnd if not. The latter is little, since a program is mostly killed by people
//   and by their tests; a document that takes the program with it does so night after night.
// - Each kEndsPerKill of such weight are one kill, and kills are what quarantine goes by. An
// innocent
//   neighbour is alone the next time, is read, and nothing of it remains.
//
// A run that is stopped (Ctrl-C, SIGTERM) closes its journal: nothing weighs against anybody.
#ifndef CASELORE_CORPUS_ATTEMPTS_H_
#define CASELORE_CORPUS_ATTEMPTS_H_

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "corpus/file_descriptor.h"
#include "document/result.h"

namespace caselore {

// Safe for use by several threads. Only the one writer of a library has one.
class Attempts {
 public:
  static constexpr int kProgramEnd = 1;
  static constexpr int kMachineEnd = 5;
  static constexpr int kEndsPerKill = 5;

  // Reads the journal of the last writer and starts anew. A line that was cut short is passed over.
  // `boot`: what names the time since the machine was started. Fails with kUnreadable if it cannot
  // be written.
  static Result<Attempts> Open(const std::filesystem::path& path,
                               const std::string& boot = BootId());
  static std::string BootId();

  Attempts(Attempts&& other) noexcept;
  Attempts& operator=(Attempts&&) = delete;
  ~Attempts();  // closes it: what is being read counts as never tried

  // Documents to be tried alone.
  bool IsSuspect(std::string_view sha256) const;
  // How many kills the journal of the last writer holds against a document (0 or 1). Asked once:
  // they are counted by whoever asks.
  int TakeKills(std::string_view sha256);

  // Before a worker is given the document: returns when that is on the disk. Nothing to do for one
  // that has begun. A journal that cannot be written is no reason not to read: the disk's trouble
  // shows elsewhere.
  void Begin(const std::string& sha256);
  // It has its answer, whatever that is. Nothing to do for one that has not begun.
  void End(const std::string& sha256);

 private:
  Attempts(std::filesystem::path path, std::map<std::string, int, std::less<>> suspects)
      : path_(std::move(path)), suspects_(std::move(suspects)) {}
  std::string SuspectLines() const;

  std::filesystem::path path_;
  std::map<std::string, int, std::less<>> suspects_;  // with what weighs against each
  std::map<std::string, int, std::less<>> kills_;
  std::set<std::string> open_;  // begun and not ended
  FileDescriptor file_{-1};
  mutable std::mutex mutex_;
};

}  // namespace caselore

#endif  // CASELORE_CORPUS_ATTEMPTS_H_
