// The models: for each letter, and for the start of a word (_), how surprising each letter and the
// end of the word are after it, in half bits, as a digit to base 36. Counted over the bundled
// samples and over word lists of both languages, each pair half a time more than it was met.
#include "pipeline/ocr/letter_statistics.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace caselore {
namespace {

constexpr size_t kLetters = 27;
using Model = std::array<std::string_view, kLetters>;

// Rows and columns: _ a b c … z.
constexpr Model kEnglish = {
    "u698ab9c89fdb9a99ha76dd8lfj", "7ib99gbagbjc8a5kcl676cceibh", "b7cgh4jjg8gl7hi6im7ce8jgl7l",
    "96ibi6kj58m9aij5hkad7bllnck", "29hid6jfh7kmceh9io9bibfgncl", "49fa7accidmgab7ecj58ahbcedk",
    "48jii68kk7mlaii5jn8g9amkkgm", "38hjh5id78lkagb9em8bf7lgmcl", "75hji3lml6olhhi6kocebdmipep",
    "aae798cbkhke8b48cja66ibkfjf", "65ede6fge8feeee6egede4ffggg", "48fhh3fhb6jfbf8aglc8ecifkdk",
    "67gg65ehj6mf7fi7eoibabfho9k", "65aei4ijj6lkh9h79mbbhakjlem", "49i967e6h9hehid8jij97dfindi",
    "6ddbbf8cidkd985abn6a87caghi", "75ifi5hj99lj7hi69m6b9akgmem", "8beeeeeffcffdeeeefedd1eefff",
    "57fd94hdh7mcdcb7fnb89cchnbl", "39gai6ii88obedh9bkj97ajfoem", "49jgl6jl47omefe7jqaacdkcobi",
    "a8abbaf9iaif696g9m667khkhhh", "98iih2jjj3llhiiailggjgkkkil", "64gii5jk56mjfia7jnbcijmkmem",
    "48d9e7egd7hhedfb6hfd5dffcbh", "1afdd9gehdlibbb8cmd8cfigkki", "65dee5ffc6gebdd7fgeddafdga8",
};
constexpr Model kWelsh = {
    "u787899799hha8baau899dhbm7n", "8ie9679dh8oj996ies6998hamem", "67fhh6kjh8in6ih7kn7fh7k7m7m",
    "77ffg8jj3bleakh7kp9eaencn6o", "48kl48fhj7lrdkh8ns9hocmar9s", "7bcb6fa9h6om8d6der698aeaidn",
    "66kih66jj8ln9mb7np8kean9p7p", "47iih8fha9mn8if7mp9dj9n6p6o", "46jif6gho7lodhc7kp9jg9l6p7o",
    "55db8bb9jgok9d77fr989healgk", "76dd96cde8efea85dfacc7e9ecf", "57eff4dfb6geaeaaegd8ecgcg7g",
    "56hbc6efh7ok6hi9jqifc8j8o8n", "65dfa6gd87nn9bf9co7eiamaoao", "38hb98c8d8ljdi98lrdc7bkao9n",
    "6fbc67aagfmi5c6eeq6acchdlen", "97gfh5ih78lj6ih7cm5cb9kbmcl", "aaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "46eb97aca7nicfb7grfd9dj9q9r", "47ddh8f7a6nhdfc9epgc7bmcp9o", "56ehj8if37nneigalp7ddcndp8l",
    "2bfd7cfblemk9a7dgo88ahkbkel", "87ged3ggg4giefc9hibegeheiai", "78f9c6heh9jnbd6cip6ceimmp4p",
    "59c9e8ce96eeacca8ede8d9c7ce", "7fcc5h9beipoa64gjr87bimcqor", "76bdd6dc87dbbcc8cdbccabdda8",
};

constexpr uint64_t HalfBits(const Model& model, size_t before, size_t letter) {
  const char digit = model[before][letter];
  return static_cast<uint64_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

// Every letter of every document is asked after, so both models are asked at once: English in the
// low half of a number, Welsh in the high half.
constexpr int kWelshShift = 32;
constexpr std::array<uint64_t, kLetters* kLetters> kBoth = [] {
  std::array<uint64_t, kLetters * kLetters> both{};
  for (size_t i = 0; i < both.size(); ++i) {
    const size_t before = i / kLetters, letter = i % kLetters;
    both[i] = HalfBits(kEnglish, before, letter) | HalfBits(kWelsh, before, letter) << kWelshShift;
  }
  return both;
}();

// By byte: 1 for a, 26 for z, 0 for all else.
constexpr std::array<uint8_t, 256> kIndex = [] {
  std::array<uint8_t, 256> index{};
  for (unsigned i = 1; i < kLetters; ++i) index['a' + i - 1] = index['A' + i - 1] = i;
  return index;
}();

size_t IndexOf(char c) { return kIndex[static_cast<unsigned char>(c)]; }

}  // namespace

void LetterStatistics::Add(std::string_view utf8) {
  for (size_t at = 0; at < utf8.size();) {
    uint64_t sum = 0;
    size_t before = 0, run = 0;
    for (size_t letter; at < utf8.size() && (letter = IndexOf(utf8[at])) > 0; ++at, ++run) {
      sum += kBoth[before * kLetters + letter];
      before = letter;
    }
    ++at;
    if (run < 2) continue;
    sum += kBoth[before * kLetters];
    english_ += static_cast<uint32_t>(sum);
    welsh_ += sum >> kWelshShift;
    letters_ += run;
    pairs_ += run + 1;
  }
}

double LetterStatistics::Surprise() const {
  return pairs_ == 0
             ? 0
             : static_cast<double>(std::min(english_, welsh_)) / 2 / static_cast<double>(pairs_);
}

}  // namespace caselore
