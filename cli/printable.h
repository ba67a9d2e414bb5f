// Text from elsewhere, made safe for a terminal.
#ifndef CASELORE_CLI_PRINTABLE_H_
#define CASELORE_CLI_PRINTABLE_H_

#include <string>
#include <string_view>

namespace caselore {

// One line that only ever prints: line breaks and tabs become spaces; other control characters (C0,
// DEL, C1), marks that turn the direction of writing (bidi controls, as in "Trojan Source", Boucher
// and Anderson 2021), invisible tags and bytes that are not UTF-8 become U+FFFD.
//
// Every string that stems from a document, a file name or the command line goes through it before
// it is shown to a person, messages included.
std::string Printable(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_CLI_PRINTABLE_H_
