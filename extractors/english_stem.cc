// The steps have the numbers and the words of the published description: R1 is what stands behind
// the first consonant that follows a vowel, R2 the same within R1; an ending goes only where it
// stands in one of them. A "Y" is a y that is a consonant.
#include "extractors/english_stem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace caselore {
namespace {

using Change = std::pair<std::string_view, std::string_view>;

constexpr std::array<Change, 18> kExceptions = {{{"skis", "ski"},
                                                 {"skies", "sky"},
                                                 {"dying", "die"},
                                                 {"lying", "lie"},
                                                 {"tying", "tie"},
                                                 {"idly", "idl"},
                                                 {"gently", "gentl"},
                                                 {"ugly", "ugli"},
                                                 {"early", "earli"},
                                                 {"only", "onli"},
                                                 {"singly", "singl"},
                                                 {"sky", "sky"},
                                                 {"news", "news"},
                                                 {"howe", "howe"},
                                                 {"atlas", "atlas"},
                                                 {"cosmos", "cosmos"},
                                                 {"bias", "bias"},
                                                 {"andes", "andes"}}};
constexpr std::array<std::string_view, 8> kKeptAfterStep1a = {
    "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"};
constexpr std::array<std::string_view, 3> kBeginningsBeforeR1 = {"gener", "commun", "arsen"};
constexpr std::array<std::string_view, 9> kDoubles = {"bb", "dd", "ff", "gg", "mm",
                                                      "nn", "pp", "rr", "tt"};

// Of several endings of a word the longest counts: longest first where one ends in another.
constexpr std::array<Change, 23> kStep2 = {
    {{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"},  {"anci", "ance"},
     {"abli", "able"},   {"entli", "ent"},   {"izer", "ize"},   {"ization", "ize"},
     {"ation", "ate"},   {"ator", "ate"},    {"alism", "al"},   {"aliti", "al"},
     {"alli", "al"},     {"fulness", "ful"}, {"ousli", "ous"},  {"ousness", "ous"},
     {"iveness", "ive"}, {"iviti", "ive"},   {"biliti", "ble"}, {"bli", "ble"},
     {"fulli", "ful"},   {"lessli", "less"}, {"ogi", "og"}}};
constexpr std::array<Change, 8> kStep3 = {{{"ational", "ate"},
                                           {"tional", "tion"},
                                           {"alize", "al"},
                                           {"icate", "ic"},
                                           {"iciti", "ic"},
                                           {"ical", "ic"},
                                           {"ful", ""},
                                           {"ness", ""}}};
constexpr std::array<std::string_view, 17> kStep4 = {
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism",
    "ate",   "iti",  "ous",  "ive",  "ize",  "al",   "er",  "ic"};

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

class Stemmer {
 public:
  explicit Stemmer(std::string_view word) : word_(word) {}

  std::string Stem() {
    MarkConsonants();
    MarkRegions();
    Step1a();
    if (std::find(kKeptAfterStep1a.begin(), kKeptAfterStep1a.end(), word_) ==
        kKeptAfterStep1a.end()) {
      Step1b();
      Step1c();
      Step2();
      Step3();
      Step4();
      Step5();
    }
    std::replace(word_.begin(), word_.end(), 'Y', 'y');
    return std::move(word_);
  }

 private:
  bool Ends(std::string_view ending) const { return std::string_view(word_).ends_with(ending); }
  size_t Before(std::string_view ending) const { return word_.size() - ending.size(); }
  bool InR1(std::string_view ending) const { return Before(ending) >= r1_; }
  bool InR2(std::string_view ending) const { return Before(ending) >= r2_; }
  void Replace(std::string_view ending, std::string_view with) {
    word_.resize(Before(ending));
    word_.append(with);
  }
  bool HasVowel(size_t end) const {
    return std::any_of(word_.begin(), word_.begin() + static_cast<long>(end), IsVowel);
  }

  void MarkConsonants() {
    for (size_t i = 0; i < word_.size(); ++i) {
      if (word_[i] == 'y' && (i == 0 || IsVowel(word_[i - 1]))) word_[i] = 'Y';
    }
  }

  size_t RegionAfter(size_t from) const {
    for (size_t i = from + 1; i < word_.size(); ++i) {
      if (!IsVowel(word_[i]) && IsVowel(word_[i - 1])) return i + 1;
    }
    return word_.size();
  }

  void MarkRegions() {
    r1_ = RegionAfter(0);
    for (std::string_view beginning : kBeginningsBeforeR1) {
      if (word_.starts_with(beginning)) r1_ = beginning.size();
    }
    r2_ = RegionAfter(r1_);
  }

  // A vowel before a last consonant other than w, x, Y and behind one; or a vowel and a consonant
  // that are all the word.
  bool EndsInShortSyllable() const {
    const size_t size = word_.size();
    if (size == 2) return IsVowel(word_[0]) && !IsVowel(word_[1]);
    if (size < 3) return false;
    const char last = word_[size - 1];
    return !IsVowel(last) && last != 'w' && last != 'x' && last != 'Y' &&
           IsVowel(word_[size - 2]) && !IsVowel(word_[size - 3]);
  }

  void Step1a() {
    if (Ends("sses")) {
      Replace("sses", "ss");
    } else if (Ends("ied") || Ends("ies")) {
      Replace("ies", word_.size() > 4 ? "i" : "ie");
    } else if (Ends("s") && !Ends("us") && !Ends("ss") && word_.size() > 2 &&
               HasVowel(word_.size() - 2)) {
      word_.pop_back();
    }
  }

  void Step1b() {
    for (std::string_view ending : {"eedly", "eed"}) {
      if (!Ends(ending)) continue;
      if (InR1(ending)) Replace(ending, "ee");
      return;
    }
    for (std::string_view ending : {"ingly", "edly", "ing", "ed"}) {
      if (!Ends(ending)) continue;
      if (!HasVowel(Before(ending))) return;
      Replace(ending, "");
      if (Ends("at") || Ends("bl") || Ends("iz")) {
        word_ += 'e';
      } else if (std::any_of(kDoubles.begin(), kDoubles.end(),
                             [this](std::string_view twice) { return Ends(twice); })) {
        word_.pop_back();
      } else if (r1_ >= word_.size() && EndsInShortSyllable()) {
        word_ += 'e';
      }
      return;
    }
  }

  void Step1c() {
    if (word_.size() > 2 && (Ends("y") || Ends("Y")) && !IsVowel(word_[word_.size() - 2])) {
      word_.back() = 'i';
    }
  }

  void Step2() {
    for (const auto& [ending, with] : kStep2) {
      if (!Ends(ending)) continue;
      if (!InR1(ending)) return;
      if (ending != "ogi" || Ends("logi")) Replace(ending, with);
      return;
    }
    constexpr std::string_view kBeforeLi = "cdeghkmnrt";
    if (Ends("li") && InR1("li") && word_.size() > 2 &&
        kBeforeLi.find(word_[word_.size() - 3]) != std::string_view::npos) {
      Replace("li", "");
    }
  }

  void Step3() {
    for (const auto& [ending, with] : kStep3) {
      if (!Ends(ending)) continue;
      if (InR1(ending)) Replace(ending, with);
      return;
    }
    if (Ends("ative") && InR2("ative")) Replace("ative", "");
  }

  void Step4() {
    for (std::string_view ending : kStep4) {
      if (!Ends(ending)) continue;
      if (InR2(ending)) Replace(ending, "");
      return;
    }
    if (Ends("ion") && InR2("ion") && (Ends("sion") || Ends("tion"))) Replace("ion", "");
  }

  void Step5() {
    if (Ends("e")) {
      if (InR2("e")) return word_.pop_back();
      if (!InR1("e")) return;
      word_.pop_back();
      if (EndsInShortSyllable()) word_ += 'e';
    } else if (Ends("ll") && InR2("l")) {
      word_.pop_back();
    }
  }

  std::string word_;
  size_t r1_ = 0, r2_ = 0;
};

}  // namespace

std::string EnglishStem(std::string_view word) {
  if (word.size() <= 2) return std::string(word);
  for (const auto& [exception, stem] : kExceptions) {
    if (word == exception) return std::string(stem);
  }
  if (word.front() == '\'') word.remove_prefix(1);
  for (std::string_view possessive : {"'s'", "'s", "'"}) {  // step 0
    if (!word.ends_with(possessive)) continue;
    word.remove_suffix(possessive.size());
    break;
  }
  return Stemmer(word).Stem();
}

}  // namespace caselore
