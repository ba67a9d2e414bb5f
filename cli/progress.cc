#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <string>

#include "cli/printable.h"
#include "pipeline/utf8.h"

namespace caselore {
namespace {

constexpr std::chrono::milliseconds kBetweenDrawings{100};
constexpr size_t kBarColumns = 24;
constexpr size_t kNameColumns = 40;

void WriteError(std::string_view text) {
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

// The first characters of a printable text.
std::string_view Shortened(std::string_view text, size_t columns) {
  size_t at = 0;
  for (size_t column = 0; at < text.size() && column < columns; ++column) {
    at += DecodeUtf8(text, at).size;
  }
  return text.substr(0, at);
}

}  // namespace

Progress::Progress() : terminal_(isatty(STDERR_FILENO) != 0) {}

void Progress::Show(size_t done, size_t total, std::string_view file) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || total == 0 || now < next_) return;
  next_ = now + kBetweenDrawings;
  const size_t filled = done * kBarColumns / total;
  const std::string name = Printable(file);
  WriteError(fmt::format("\r\033[K[{}{}] {}/{} {}", std::string(filled, '#'),
                         std::string(kBarColumns - filled, '.'), done, total,
                         Shortened(name, kNameColumns)));
  drawn_ = true;
}

void Progress::Clear() {
  if (drawn_) WriteError("\r\033[K");
  drawn_ = false;
}

}  // namespace caselore
