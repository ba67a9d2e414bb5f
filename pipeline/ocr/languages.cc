#include "pipeline/ocr/languages.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>
#include <string_view>

namespace caselore {
namespace {

constexpr double kShare = 0.02;  // running Welsh has a quarter, English none
constexpr size_t kFewest = 3;

// The commonest words of Welsh that are no words of English, nor common in names.
constexpr std::string_view kWelsh[] = {
    "yr",  "yn",     "mae",   "ac",    "wedi",    "gan",     "ei",        "eu",          "oedd",
    "bod", "sydd",   "ond",   "gyda",  "hyn",     "fel",     "nad",       "iddo",        "iddi",
    "ym",  "wrth",   "eich",  "roedd", "hwn",     "hon",     "neu",       "nid",         "cael",
    "y",   "gwaith", "dysgu", "plant", "plentyn", "ymarfer", "adolygiad", "gwasanaethau"};

bool IsWelsh(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  while (!text.empty() && std::ispunct(static_cast<unsigned char>(text.back()))) text.pop_back();
  return std::find(std::begin(kWelsh), std::end(kWelsh), text) != std::end(kWelsh);
}

}  // namespace

bool LooksWelsh(const std::vector<RecognisedWord>& words) {
  const auto welsh = static_cast<size_t>(std::count_if(
      words.begin(), words.end(), [](const RecognisedWord& word) { return IsWelsh(word.text); }));
  return welsh >= kFewest &&
         static_cast<double>(welsh) > kShare * static_cast<double>(words.size());
}

}  // namespace caselore
