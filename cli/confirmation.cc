#include "cli/confirmation.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iostream>
#include <string>

namespace caselore {

bool CanAsk() { return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1; }

bool IsConfirmed(std::string_view question) {
  fmt::print(stderr, "{} (y/N) ", question);
  std::fflush(stderr);
  std::string answer;
  std::getline(std::cin, answer);
  std::erase_if(answer, [](unsigned char c) { return std::isspace(c) != 0; });
  std::transform(answer.begin(), answer.end(), answer.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return answer == "y" || answer == "yes";
}

}  // namespace caselore
