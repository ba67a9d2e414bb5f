// A process that starts pandoc for another one, which therefore need not be able to start any.
//
//     worker ── descriptors for a file and its page ──→ starter ── fork, exec ──→ pandoc
//       │ ←─────────────── how it ended ───────────────────┘                        │
//       └──────────── file →──────────────── ← page ────────────────────────────────┘
//
// The starter sees no byte of a document. It is forked before the first one is read, and a worker
// that a document took over can ask it for one thing only: to have pandoc read something.
#ifndef CASELORE_PIPELINE_OFFICE_PANDOC_STARTER_H_
#define CASELORE_PIPELINE_OFFICE_PANDOC_STARTER_H_

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/file_descriptor.h"
#include "document/result.h"
#include "pipeline/office/pandoc.h"

namespace caselore {

class PandocStarter {
 public:
  // What is called in the new process before it takes requests, and in each pandoc before it runs.
  struct Confinement {
    std::function<char()> starter = [] { return '\0'; };
    std::function<void()> pandoc = [] {};
  };

  // Forks; it ends with the caller. REQUIRES: the caller has one thread. `program`: the path of
  // pandoc, or empty: then Convert fails with kNotInstalled and nothing is forked.
  static Result<PandocStarter> Start(const std::string& program, const PandocLimits& limits,
                                     const Confinement& confinement);

  // What Confinement::starter gave.
  const char& confined() const { return confined_; }

  // As ConvertToHtml.
  Result<std::string> Convert(std::string_view file, std::string_view format) const;

 private:
  PandocStarter(FileDescriptor socket, char confined, const PandocLimits& limits)
      : socket_(std::move(socket)), confined_(confined), limits_(limits) {}

  FileDescriptor socket_;
  char confined_ = '\0';
  PandocLimits limits_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_PANDOC_STARTER_H_
