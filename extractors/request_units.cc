// "The baby is not yet mobile" is @infant @nonmobile: the longest phrase of a concept at each
// place, else the stem of the word. Phrases are found by the stem of their first word, or, where
// that is the beginning of a word ("bruis*"), by its first three letters.
#include "extractors/request_units.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>

#include "extractors/english_stem.h"
#include "extractors/weights.h"

namespace caselore {
namespace {

constexpr size_t kPrefixKey = 3;
constexpr double kGenericShare = 0.5;

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

// NFKC, dashes and quotes as ASCII.
std::string Plainer(std::string_view text) {
  UErrorCode failed = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(failed);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_SUCCESS(failed)) wide = nfkc->normalize(wide, failed);
  icu::UnicodeString plain;
  for (int32_t i = 0; i < wide.length(); ++i) {
    const char16_t c = wide[i];
    if (c == u'\u2018' || c == u'\u2019') {
      plain += u'\'';
    } else if (c == u'\u201C' || c == u'\u201D') {
      plain += u'"';
    } else if (c == u'\u2013' || c == u'\u2014') {
      plain += u" - ";
    } else if (c >= u'\u2010' && c <= u'\u2012') {
      plain += u'-';
    } else {
      plain += c;
    }
  }
  std::string utf8;
  plain.toUTF8String(utf8);
  return utf8;
}

// A letter whose small form takes another number of bytes (there are a dozen) stays as it is.
std::string SmallLetters(std::string_view text) {
  std::string small(text);
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t at = 0, next = 0; at < length; at = next) {
    UChar32 letter = 0;
    U8_NEXT_OR_FFFD(text.data(), next, length, letter);
    const UChar32 lower = u_tolower(letter);
    if (lower == letter || U8_LENGTH(lower) != next - at) continue;
    int32_t place = at;
    U8_APPEND_UNSAFE(small.data(), place, lower);
  }
  return small;
}

bool IsWordByte(char c) { return IsLetter(c) || IsDigit(c) || c == '&'; }

// The end of the word that begins at `at`: letters, digits and "&", and one apostrophe with letters
// behind ("child's").
size_t EndOfWord(std::string_view text, size_t at) {
  while (at < text.size() && IsWordByte(text[at])) ++at;
  if (at + 1 < text.size() && text[at] == '\'' && IsLetter(text[at + 1])) {
    ++at;
    while (at < text.size() && IsLetter(text[at])) ++at;
  }
  return at;
}

}  // namespace

std::string PlainRequest(std::string_view text) {
  std::string normal;
  if (!IsAscii(text)) {
    normal = Plainer(text);
    text = normal;
  }
  std::string plain;
  plain.reserve(text.size());
  for (const char c : text) {
    if (!IsSpace(c)) {
      plain += c;
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  if (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

std::string FoldRequest(std::string_view text) {
  std::string folded = PlainRequest(text);
  if (!IsAscii(folded)) return SmallLetters(folded);
  for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return folded;
}

std::string FirstWordOf(std::string_view folded) {
  const auto* begin = std::find_if(folded.begin(), folded.end(), IsWordByte);
  const auto at = static_cast<size_t>(begin - folded.begin());
  return std::string(folded.substr(at, EndOfWord(folded, at) - at));
}

RequestUnits::RequestUnits(const RequestUnitRows& rows) {
  for (const auto& [form, plain] : rows.irregular) irregular_.emplace(form, plain);
  stop_.insert(rows.stop.begin(), rows.stop.end());
  for (const std::string& verb : rows.request_verbs) request_verbs_.insert(EnglishStem(verb));
  clause_verbs_ = request_verbs_;
  for (const std::string& verb : rows.practice_verbs) clause_verbs_.insert(EnglishStem(verb));
  for (const std::string& word : rows.generic) {
    generic_.insert(word.starts_with('@') ? word : EnglishStem(word));
  }
  ReadBackground(rows.background);
  for (const RequestUnitRows::Concept& row : rows.concepts) {
    const std::string name = "@" + row.slug;
    concepts_.push_back({name, UnitId(name), WeightOf(name)});
    for (const std::string& phrase : row.phrases) AddPhrase(phrase, concepts_.size() - 1);
  }
}

void RequestUnits::AddPhrase(const std::string& phrase, size_t of) {
  Phrase added{{}, of};
  std::string folded = FoldRequest(phrase);
  std::replace(folded.begin(), folded.end(), '-', ' ');
  for (size_t at = 0; at < folded.size();) {
    const size_t end = EndOfWord(folded, at);
    if (end == at) {
      ++at;
      continue;
    }
    const bool prefix = end < folded.size() && folded[end] == '*';
    const std::string word = folded.substr(at, end - at);
    added.parts.push_back({prefix, prefix ? word : EnglishStem(Plain(word))});
    at = end;
  }
  if (added.parts.empty()) return;
  const Part& first = added.parts.front();
  auto& phrases =
      first.prefix ? by_prefix_[first.text.substr(0, kPrefixKey)] : by_stem_[first.text];
  phrases.push_back(std::move(added));
}

void RequestUnits::ReadBackground(std::string_view text) {
  double texts = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const auto [unit, number] = Cut(text.substr(0, end), '\t');
    text.remove_prefix(std::min(end + 1, text.size()));
    double count = 0;
    if (unit.empty() || unit.starts_with('#') || !ParseNumber(number, count)) continue;
    if (unit == "*") {
      texts = count;
      continue;
    }
    rarity_.emplace(unit, static_cast<float>(std::log((texts + 1) / (count + 2))));
  }
  rarest_ = static_cast<float>(std::log((texts + 1) / 3));
}

float RequestUnits::WeightOf(std::string_view unit) const {
  const auto found = rarity_.find(unit);
  const float rarity = found == rarity_.end() ? rarest_ : found->second;
  return generic_.contains(unit) ? static_cast<float>(kGenericShare * rarity) : rarity;
}

std::string RequestUnits::Plain(std::string_view word) const {
  if (word.ends_with("'s")) word.remove_suffix(2);
  std::string plain(word);
  plain.erase(std::remove(plain.begin(), plain.end(), '\''), plain.end());
  const auto irregular = irregular_.find(plain);
  return irregular == irregular_.end() ? plain : irregular->second;
}

std::vector<RequestUnits::Word> RequestUnits::WordsOf(std::string_view folded) const {
  std::vector<Word> words;
  for (size_t at = 0; at < folded.size();) {
    const size_t end = EndOfWord(folded, at);
    if (end == at) {
      ++at;
      continue;
    }
    Word word{Plain(folded.substr(at, end - at)), "", at};
    word.stem = EnglishStem(word.text);
    if (!word.text.empty()) words.push_back(std::move(word));
    at = end;
  }
  return words;
}

const RequestUnits::Phrase* RequestUnits::LongestAt(const std::vector<Word>& words,
                                                    size_t i) const {
  const Phrase* longest = nullptr;
  const auto try_all = [&](const std::vector<Phrase>& phrases) {
    for (const Phrase& phrase : phrases) {
      const size_t size = phrase.parts.size();
      if (i + size > words.size()) continue;
      // Of those that are as long the row that comes later counts: it may be a user's own.
      if (longest != nullptr &&
          std::pair(size, phrase.of) <= std::pair(longest->parts.size(), longest->of)) {
        continue;
      }
      size_t k = 0;
      while (k < size &&
             (phrase.parts[k].prefix ? words[i + k].text.starts_with(phrase.parts[k].text)
                                     : words[i + k].stem == phrase.parts[k].text)) {
        ++k;
      }
      if (k == size) longest = &phrase;
    }
  };
  if (const auto found = by_stem_.find(words[i].stem); found != by_stem_.end()) {
    try_all(found->second);
  }
  const std::string_view key = std::string_view(words[i].text).substr(0, kPrefixKey);
  if (const auto found = by_prefix_.find(key); found != by_prefix_.end()) try_all(found->second);
  return longest;
}

std::vector<RequestUnits::Found> RequestUnits::In(std::string_view folded) const {
  const std::vector<Word> words = WordsOf(folded);
  std::vector<Found> found;
  for (size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (const Phrase* phrase = LongestAt(words, i)) {
      const Concept& meant = concepts_[phrase->of];
      found.push_back({meant.name, meant.id, word.at, meant.weight});
      i += phrase->parts.size() - 1;
    } else if (!stop_.contains(word.text) &&
               std::none_of(word.text.begin(), word.text.end(), IsDigit)) {
      found.push_back({word.stem, UnitId(word.stem), word.at, WeightOf(word.stem)});
    }
  }
  return found;
}

bool RequestUnits::OpensRequest(std::string_view word) const {
  return request_verbs_.contains(EnglishStem(word));
}

bool RequestUnits::OpensClause(std::string_view word) const {
  return clause_verbs_.contains(EnglishStem(word));
}

}  // namespace caselore
