// A source as the command that adds it.
#ifndef CASELORE_CLI_SOURCE_COMMAND_H_
#define CASELORE_CLI_SOURCE_COMMAND_H_

#include <string>

#include "corpus/sources/watched_source.h"

namespace caselore {

// "caselore sources add north page https://north.example/ --pause 5": what is as usual is left out,
// and what a shell would read otherwise is quoted. `library`: as it was given; empty: it was not.
std::string AddCommand(const WatchedSource& source, const std::string& library);

}  // namespace caselore

#endif  // CASELORE_CLI_SOURCE_COMMAND_H_
