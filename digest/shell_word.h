// A word of a command line, as people copy it.
#ifndef CASELORE_DIGEST_SHELL_WORD_H_
#define CASELORE_DIGEST_SHELL_WORD_H_

#include <string>
#include <string_view>

namespace caselore {

// As a POSIX shell takes it: in single quotes unless it is plain.
std::string ShellWord(std::string_view word);

}  // namespace caselore

#endif  // CASELORE_DIGEST_SHELL_WORD_H_
