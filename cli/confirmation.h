// A question before what cannot be undone.
#ifndef CASELORE_CLI_CONFIRMATION_H_
#define CASELORE_CLI_CONFIRMATION_H_

#include <string_view>

namespace caselore {

// True if somebody sits at a terminal: what is asked there is answered there.
bool CanAsk();

// Puts `question`, which must be Printable, to standard error and reads a line from standard input.
// True for "y" and "yes" in any case; false for all else, and at the end of the input.
bool IsConfirmed(std::string_view question);

}  // namespace caselore

#endif  // CASELORE_CLI_CONFIRMATION_H_
