// Standard output, in whole lines.
#ifndef CASELORE_CLI_OUTPUT_H_
#define CASELORE_CLI_OUTPUT_H_

#include <string>
#include <string_view>

namespace caselore {

// Lines are gathered and written together; never half of one, so that `| head -1` sees no torn
// text. When the reader has gone the process ends quietly with status 141, as if by SIGPIPE.
class Output {
 public:
  Output() = default;
  ~Output() { Flush(); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // `text` may hold several lines; a line break is put after the last if there is none.
  void Print(std::string_view text);

  // Writes what waits. What cannot be written (disk full) is lost; Failure() knows.
  void Flush();

  // Why a write of any Output of this process failed first, as the system says it; empty if none
  // did. main() turns it into a message and a status, whatever the command.
  static std::string Failure();

 private:
  std::string waiting_;
};

}  // namespace caselore

#endif  // CASELORE_CLI_OUTPUT_H_
