#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace caselore {
namespace {

constexpr size_t kNarrowest = 60, kWidest = 100;

bool WantsColour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  return terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string InStyle(bool colour, std::string_view code, std::string_view text) {
  return colour ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
}

}  // namespace

std::string Style::Bold(std::string_view text) const { return InStyle(colour, "1", text); }
std::string Style::Dim(std::string_view text) const { return InStyle(colour, "2", text); }
std::string Style::Hit(std::string_view text) const { return InStyle(colour, "1;33", text); }

Style StyleOfOutput() {
  Style style;
  if (isatty(STDOUT_FILENO) == 0) return style;
  style.colour = WantsColour();
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width = std::clamp<size_t>(size.ws_col, kNarrowest, kWidest);
  }
  return style;
}

size_t ColumnsOf(std::string_view text) {
  size_t columns = 0;
  bool in_escape = false;
  for (const char c : text) {
    if (c == '\033') in_escape = true;
    // The bytes after the first of a character take no column of their own.
    if (!in_escape && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++columns;
    if (in_escape && c == 'm') in_escape = false;
  }
  return columns;
}

std::string Wrapped(std::string_view text, size_t indent, size_t width) {
  std::string lines;
  size_t column = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const size_t columns = ColumnsOf(word);
    if (column > 0 && column + 1 + columns > width) {
      lines += '\n';
      column = 0;
    }
    if (column == 0) {
      lines.append(indent, ' ');
      column = indent;
    } else {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += columns;
  }
  if (column > 0) lines += '\n';
  return lines;
}

}  // namespace caselore
