// The models: for each letter, and for the start of a word (_), how surprising each letter and the
// end of the word are after it, in half bits, as a digit to base 36. Counted over the bundled
// samples and over word lists of both languages, each pair half a time more than it was met.
#include "pipeline/ocr/letter_statistics.h"

#include <algorithm>
#include <array>
#include <string>

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

int HalfBits(const Model& model, size_t before, size_t letter) {
  const char digit = model[before][letter];
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

size_t IndexOf(char c) { return static_cast<size_t>((c | 0x20) - 'a') + 1; }

}  // namespace

void LetterStatistics::Add(std::string_view utf8) {
  while (!utf8.empty()) {
    const auto begin = std::find_if(utf8.begin(), utf8.end(), IsLetter);
    const auto end = std::find_if_not(begin, utf8.end(), IsLetter);
    AddRun({begin, end});
    utf8 = {end, utf8.end()};
  }
}

void LetterStatistics::AddRun(std::string_view run) {
  if (run.size() < 2) return;
  size_t before = 0;
  for (size_t i = 0; i <= run.size(); ++i) {
    const size_t letter = i < run.size() ? IndexOf(run[i]) : 0;
    english_ += HalfBits(kEnglish, before, letter);
    welsh_ += HalfBits(kWelsh, before, letter);
    before = letter;
  }
  letters_ += run.size();
  pairs_ += run.size() + 1;
}

double LetterStatistics::Surprise() const {
  return pairs_ == 0 ? 0 : std::min(english_, welsh_) / 2 / static_cast<double>(pairs_);
}

}  // namespace caselore
