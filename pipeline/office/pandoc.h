// Converting with pandoc, in a process of its own.
#ifndef CASELORE_PIPELINE_OFFICE_PANDOC_H_
#define CASELORE_PIPELINE_OFFICE_PANDOC_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "document/result.h"

namespace caselore {

// What one conversion may cost: less than a worker may take, so that the worker can say so itself.
struct PandocLimits {
  std::chrono::seconds time{45};           // by the clock, and of processor time
  uint64_t address_space = 1536ull << 20;  // bytes; GHC's runtime reserves no more than it gets
  size_t output = 64u << 20;               // bytes
};

// A web page from a DOCX or ODT file (`format`: "docx" or "odt"): tracked changes accepted,
// comments and pictures left out, footnotes in a <section class="footnotes"> at the end. `program`:
// the path of pandoc.
//
// pandoc sees the file on its standard input and nothing else: --sandbox keeps its readers from
// files and network; no descriptor, environment or core file is left to it, and it dies with its
// parent. Fails with kDamaged if it cannot read the file, kTooLarge, kTimeout, kOutOfMemory,
// kNotInstalled if the program cannot be run. No child is left when it returns.
Result<std::string> ConvertToHtml(std::string_view file, std::string_view format,
                                  const std::string& program, const PandocLimits& limits = {});

// What turns an office file of `format` into a web page.
using HtmlConverter =
    std::function<Result<std::string>(std::string_view file, std::string_view format)>;

// With the pandoc that is installed, started by this process. kNotInstalled if there is none.
Result<std::string> ConvertWithPandoc(std::string_view file, std::string_view format);
tl::unexpected<Error> NoPandoc();

// Where pandoc is, by the PATH of this process; empty if it is nowhere.
std::string FindPandoc();

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_PANDOC_H_
