// What the terminal can do: colour and width, only where there is one.
#ifndef CASELORE_CLI_TERMINAL_H_
#define CASELORE_CLI_TERMINAL_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace caselore {

// How text for people is laid out.
struct Style {
  bool colour = false;
  size_t width = 100;  // columns, 60 to 100

  // The text in a style of its own, or as it is without colour. `text` must be Printable.
  std::string Bold(std::string_view text) const;
  std::string Dim(std::string_view text) const;
  std::string Hit(std::string_view text) const;  // a matched word
};

// Of standard output. Without a terminal: no colour, 100 columns. NO_COLOR and TERM=dumb switch
// colour off.
Style StyleOfOutput();

// `text`, which must be Printable, in lines of at most `width` columns, each behind `indent`
// spaces and ended by a line break. Words are never cut. Empty text gives nothing.
std::string Wrapped(std::string_view text, size_t indent, size_t width);

// Columns that a printable text takes, escape sequences of Style not counted.
size_t ColumnsOf(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_CLI_TERMINAL_H_
