// What goes to a pandoc and what comes of it, whoever starts it.
#ifndef CASELORE_PIPELINE_OFFICE_PANDOC_EXCHANGE_H_
#define CASELORE_PIPELINE_OFFICE_PANDOC_EXCHANGE_H_

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "document/result.h"
#include "pipeline/office/pandoc.h"

namespace caselore {

// Its status (waitpid) once it has ended; nothing if it has not by then. Destroying the function
// ends the process.
using WaitForEnd = std::function<std::optional<int>(std::chrono::steady_clock::time_point)>;

// Starts a pandoc that reads from `in` and writes to `out`, which stay the caller's.
using StartPandoc = std::function<Result<WaitForEnd>(int in, int out)>;

// Starts one, gives it the file and takes the page within the limits. Errors as ConvertToHtml.
Result<std::string> ExchangeWithPandoc(std::string_view file, const PandocLimits& limits,
                                       const StartPandoc& start);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_PANDOC_EXCHANGE_H_
