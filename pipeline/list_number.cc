#include "pipeline/list_number.h"

#include <string_view>
#include <utility>

namespace caselore {

std::string RomanNumber(int number) {
  constexpr std::pair<int, std::string_view> kDigits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (number > 3000) return std::to_string(number);
  std::string roman;
  for (const auto& [value, digits] : kDigits) {
    for (; number >= value; number -= value) roman += digits;
  }
  return roman;
}

std::string LetterNumber(int number) {
  std::string letters;
  for (; number > 0; number = (number - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('a' + (number - 1) % 26));
  }
  return letters;
}

std::string UpperCase(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

}  // namespace caselore
