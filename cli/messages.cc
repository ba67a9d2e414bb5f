#include "cli/messages.h"

#include <fmt/format.h>
#include <unistd.h>

#include <string>

#include "cli/printable.h"

namespace caselore {
namespace {

// One write for the whole line: lines of two processes on one terminal do not mix.
void WriteLine(std::string line) {
  line += '\n';
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace

ExitStatus StatusOf(Cause cause) {
  if (cause == Cause::kBusy || cause == Cause::kCorrupt) return kLibraryTrouble;
  return cause == Cause::kUsage ? kWrongUsage : kSomeFailed;
}

void Complain(std::string_view thing, const Error& error) {
  WriteLine(fmt::format("caselore: {}: {}: {}", Printable(thing), Name(error.cause),
                        Printable(error.message)));
}

ExitStatus Refuse(std::string_view thing, const Error& error) {
  Complain(thing, error);
  return StatusOf(error.cause);
}

ExitStatus RefuseLibrary(std::string_view folder, const Error& error) {
  const ExitStatus status = Refuse(folder, error);
  const bool hindered = error.cause != Cause::kUsage && error.cause != Cause::kMissing;
  return hindered ? kLibraryTrouble : status;
}

void Note(std::string_view sentence) { WriteLine("caselore: " + Printable(sentence)); }

}  // namespace caselore
