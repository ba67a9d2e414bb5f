// From a record to what is compared of it, and the keys to find it by.
#include "corpus/case_facts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace caselore {
namespace {

constexpr size_t kItemWords = 8;  // shorter ones are everybody's: "Staff should be trained."
constexpr size_t kShingle = 5;    // words
constexpr uint64_t kOneIn = 32;   // of the shingles is kept

// Calls `use` with each word, lower case. Quotation marks and dashes part words, an apostrophe
// does not: "child’s" is "childs".
template <typename Use>
void ForEachWord(std::string_view text, Use use) {
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) use(word);
    word.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    if (c < 0x80) {
      if (std::isalnum(c) != 0) {
        word += static_cast<char>(std::tolower(c));
      } else if (c != '\'') {
        end_word();
      }
    } else if (rest.starts_with("\xE2\x80")) {  // general punctuation: U+2000 to U+203F
      if (!rest.starts_with("\xE2\x80\x99")) end_word();
      i += 2;
    } else if (rest.starts_with("\xC2")) {  // no-break space, guillemets, signs
      end_word();
      ++i;
    } else if (rest.size() > 1 && c == 0xC3) {  // À to ß, à to ÿ
      const auto next = static_cast<unsigned char>(rest[1]);
      const bool capital = next >= 0x80 && next <= 0x9E && next != 0x97;
      word += {static_cast<char>(c), static_cast<char>(capital ? next + 0x20 : next)};
      ++i;
    } else {
      word += static_cast<char>(c);
    }
  }
  end_word();
}

bool IsNumber(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

// FNV-1a, then mixed (the finaliser of MurmurHash3), as its low bits decide what is kept.
class Hash {
 public:
  Hash& Add(std::string_view bytes) {
    for (const char c : bytes) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    state_ = (state_ ^ 0xFFU) * 0x100000001b3U;
    return *this;
  }
  uint64_t value() const {
    uint64_t x = state_;
    x = (x ^ (x >> 33U)) * 0xff51afd7ed558ccdU;
    x = (x ^ (x >> 33U)) * 0xc4ceb9fe1a85ec53U;
    return x ^ (x >> 33U);
  }

 private:
  uint64_t state_ = 0xcbf29ce484222325U;
};

template <typename T>
void SortOut(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// "Child Zara" and "Zara" are one, "Child A" and "Adult A" are not: a form of address goes where a
// name is left.
std::string FoldedSubject(std::string_view printed, bool& distinctive) {
  static const std::set<std::string, std::less<>> kAddress = {
      "child",   "children", "baby",    "infant",   "unborn", "adult",  "young",   "person",
      "mr",      "mrs",      "ms",      "miss",     "dr",     "family", "sibling", "siblings",
      "boy",     "girl",     "man",     "woman",    "male",   "female", "mother",  "father",
      "parent",  "parents",  "brother", "sister",   "son",    "twin",   "twins",   "daughter",
      "patient", "resident", "subject", "teenager", "victim", "the",    "and",     "of"};
  std::string whole, name;
  ForEachWord(printed, [&](const std::string& word) {
    whole += (whole.empty() ? "" : " ") + word;
    if (!kAddress.contains(word)) name += (name.empty() ? "" : " ") + word;
    const bool is_code = word.find_first_of("0123456789") != std::string::npos;  // "s71"
    distinctive |= !kAddress.contains(word) && word.size() > 2 && !is_code;
  });
  const bool is_name =
      std::any_of(name.begin(), name.end(), [](char c) { return c == ' '; }) || name.size() > 2;
  return is_name && !IsNumber(name) ? name : whole;
}

// A word, a number and a year ("GSB 2/2019"), or the number of a case ("Case 17").
std::string ReferenceIn(std::string_view title) {
  static const std::set<std::string, std::less<>> kNoSeries = {
      "january", "february", "march",    "april",   "may",   "june", "july", "august", "september",
      "october", "november", "december", "version", "draft", "part", "in",   "on",     "of"};
  std::vector<std::string> words;
  ForEachWord(title, [&](const std::string& word) { words.push_back(word); });
  for (size_t i = 1; i < words.size(); ++i) {
    std::string number = words[i];
    if (!IsNumber(number) || number.size() > 3 || IsNumber(words[i - 1])) continue;
    number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
    const std::string& year = i + 1 < words.size() ? words[i + 1] : "";
    const bool dated = IsNumber(year) && year.size() == 4 && (year[0] == '1' || year[0] == '2');
    if (dated && words[i - 1].size() > 1 && !kNoSeries.contains(words[i - 1])) {
      return words[i - 1] + " " + number + " " + year;
    }
    if (words[i - 1] == "case") return "case " + number;
  }
  return {};
}

CaseFamily FamilyOf(std::optional<ReviewType> type) {
  if (!type) return CaseFamily::kAny;
  switch (*type) {
    case ReviewType::kSeriousCaseReview:
    case ReviewType::kSignificantCaseReview:
    case ReviewType::kChildSafeguardingPracticeReview:
    case ReviewType::kRapidReview:
    case ReviewType::kChildPracticeReview:
    case ReviewType::kCaseManagementReview:
      return CaseFamily::kChild;
    case ReviewType::kAdultPracticeReview:
    case ReviewType::kSafeguardingAdultsReview:
    case ReviewType::kLearningDisabilityMortalityReview:
      return CaseFamily::kAdult;
    case ReviewType::kDomesticHomicideReview:
    case ReviewType::kDomesticAbuseRelatedDeathReview:
    case ReviewType::kOffensiveWeaponsHomicideReview:
      return CaseFamily::kHomicide;
    case ReviewType::kMentalHealthHomicideReview:
      return CaseFamily::kPatientHomicide;
    case ReviewType::kMappaSeriousCaseReview:
      return CaseFamily::kOffender;
    case ReviewType::kThematicReview:
      return CaseFamily::kThematic;
    case ReviewType::kPreventionOfFutureDeaths:
      return CaseFamily::kCoroner;
    case ReviewType::kSafetyInvestigation:
    case ReviewType::kInquiryReport:
      return CaseFamily::kInvestigation;
    case ReviewType::kSingleUnifiedSafeguardingReview:
    case ReviewType::kLearningReview:
    case ReviewType::kLearningReviewOther:
      return CaseFamily::kAny;
  }
  return CaseFamily::kAny;
}

// "2025", "2025-03" or "2025-03-14".
MonthRange MonthsOf(const std::string& date) {
  if (date.size() < 4 || !IsNumber(date.substr(0, 4))) return {};
  const int year = 12 * std::stoi(date.substr(0, 4));
  if (date.size() < 7 || !IsNumber(date.substr(5, 2))) return {year, year + 11};
  const int month = year + std::stoi(date.substr(5, 2)) - 1;
  return {month, month};
}

bool IsCommonToAPublisher(SectionKind kind) {
  switch (kind) {
    case SectionKind::kTermsOfReference:
    case SectionKind::kMethodology:
    case SectionKind::kGlossary:
    case SectionKind::kReferences:
    case SectionKind::kContacts:
    case SectionKind::kContents:
      return true;
    default:
      return false;
  }
}

void AddShingles(std::string_view text, std::vector<uint32_t>& sketch) {
  std::array<uint64_t, kShingle> last{};
  size_t words = 0;
  ForEachWord(text, [&](const std::string& word) {
    last[words % kShingle] = Hash().Add(word).value();
    if (++words < kShingle) return;
    uint64_t run = 0;
    for (size_t i = 0; i < kShingle; ++i) {
      run = (run ^ last[(words + i) % kShingle]) * 0x9e3779b97f4a7c15U;
      run ^= run >> 29U;
    }
    if (run % kOneIn == 0) sketch.push_back(static_cast<uint32_t>(run >> 32U));
  });
}

std::vector<uint32_t> SketchOf(const Sections& sections) {
  std::vector<uint32_t> sketch;
  for (size_t s = 0; s < sections.size(); ++s) {
    if (IsCommonToAPublisher(EffectiveKind(sections, static_cast<int>(s)))) continue;
    for (const Paragraph& paragraph : sections[s].paragraphs) AddShingles(paragraph.text, sketch);
  }
  SortOut(sketch);
  return sketch;
}

// Its words without numbers, or nothing if they are too few.
std::optional<uint64_t> HashOf(const Item& item) {
  Hash hash;
  size_t words = 0;
  ForEachWord(item.text, [&](const std::string& word) {
    if (IsNumber(word)) return;
    hash.Add(word);
    ++words;
  });
  if (words < kItemWords) return std::nullopt;
  return hash.value();
}

void AddItems(const Items& items, CaseFacts& facts) {
  for (const Item& item : items) {
    const bool asks = item.kind == ItemKind::kRecommendation;
    const std::optional<uint64_t> hash = HashOf(item);
    if (hash) (asks ? facts.recommendations : facts.other_items).push_back(*hash);
  }
  SortOut(facts.recommendations);
  SortOut(facts.other_items);
}

// Titles of what tells of several cases.
bool SpeaksOfSeveral(std::string_view title) {
  const std::string words = " " + FoldedWords(title) + " ";
  for (const char* sign :
       {" reviews ", " newsletter ", " bulletin ", " annual report ", " round up ", " digest "}) {
    if (words.find(sign) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string FoldedWords(std::string_view text) {
  std::string words;
  ForEachWord(text, [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; });
  return words;
}

CaseFacts FactsOf(const Review& review) {
  const ReviewMetadata& metadata = review.metadata;
  CaseFacts facts;
  facts.publisher = FoldedWords(metadata.publisher);
  ForEachWord(metadata.area, [&](const std::string& word) {
    if (word != "and") facts.area += (facts.area.empty() ? "" : " ") + word;  // also "&"
  });
  for (const std::string& subject : metadata.subjects) {
    facts.subjects.push_back(FoldedSubject(subject, facts.distinctive));
  }
  SortOut(facts.subjects);
  if (facts.subjects.empty()) facts.title = FoldedWords(metadata.title);
  facts.reference = ReferenceIn(metadata.title);
  facts.family = FamilyOf(metadata.review_type);
  facts.form = metadata.document_form;
  facts.typed = metadata.review_type.has_value();
  facts.collection = SpeaksOfSeveral(metadata.title);
  facts.published = MonthsOf(metadata.published);
  facts.incident = MonthsOf(metadata.incident_date);
  AddItems(review.items, facts);
  facts.sketch = SketchOf(review.sections);
  return facts;
}

CaseKeys KeysOf(const CaseFacts& facts) {
  const auto key = [](const char* what, const std::string& name, const std::string& place) {
    return Hash().Add(what).Add(name).Add(place).value();
  };
  CaseKeys keys;
  const auto add = [&](const char* had, const char* sought, const std::string& name,
                       const std::string& place) {
    keys.had.push_back(key(had, name, place));
    keys.sought.push_back(key(sought, name, place));
  };
  for (const std::string* place : {&facts.area, &facts.publisher}) {
    if (place->empty()) continue;
    for (const std::string& subject : facts.subjects) {
      add("subject", "subject", subject, *place);
      add("name", "title", subject.substr(0, subject.find(' ')), *place);
    }
    ForEachWord(facts.title, [&](const std::string& word) { add("title", "name", word, *place); });
    if (!facts.reference.empty()) add("reference", "reference", facts.reference, *place);
  }
  // What says no place is compared with all of the name, and they with it.
  const bool placed = !facts.area.empty() || !facts.publisher.empty();
  for (const std::string& subject : facts.subjects) {
    add(placed ? "placed" : "unplaced", "unplaced", subject, "");
    if (!placed) keys.sought.push_back(key("placed", subject, ""));
  }
  SortOut(keys.had);
  SortOut(keys.sought);
  return keys;
}

std::vector<uint64_t> ItemKeysOf(const CaseFacts& facts) {
  std::vector<uint64_t> keys = facts.recommendations;
  keys.insert(keys.end(), facts.other_items.begin(), facts.other_items.end());
  SortOut(keys);
  return keys;
}

}  // namespace caselore
