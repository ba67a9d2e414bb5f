#include "pipeline/office/pandoc.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "pipeline/office/pandoc_exchange.h"
#include "pipeline/office/pandoc_process.h"

namespace caselore {
namespace {

constexpr std::string_view kUsualPath = "/usr/local/bin:/usr/bin:/bin";

}  // namespace

Result<std::string> ConvertToHtml(std::string_view file, std::string_view format,
                                  const std::string& program, const PandocLimits& limits) {
  return ExchangeWithPandoc(file, limits, [&](int in, int out) {
    return PandocProcess::Start(program, format, in, out, limits).map([](PandocProcess process) {
      auto child = std::make_shared<PandocProcess>(std::move(process));
      return WaitForEnd([child](auto deadline) { return child->WaitUntil(deadline); });
    });
  });
}

Result<std::string> ConvertWithPandoc(std::string_view file, std::string_view format) {
  const std::string program = FindPandoc();
  if (program.empty()) return NoPandoc();
  return ConvertToHtml(file, format, program);
}

tl::unexpected<Error> NoPandoc() {
  return Fail(Cause::kNotInstalled, "It takes pandoc to read it, which is not installed.");
}

std::string FindPandoc() {
  const char* given = std::getenv("PATH");
  std::string_view path = given == nullptr ? kUsualPath : std::string_view(given);
  while (!path.empty()) {
    const size_t end = std::min(path.find(':'), path.size());
    const std::string candidate = std::string(path.substr(0, end)) + "/pandoc";
    if (candidate.front() == '/' && access(candidate.c_str(), X_OK) == 0) return candidate;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return {};
}

}  // namespace caselore
