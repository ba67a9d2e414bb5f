// Reviews call people by pseudonyms of two forms: a role with a letter ("Child K"), which is
// unmistakable, and a first name, which is not. A name counts where the title sets it apart and
// the body goes on to speak of it as of a person ("Tamsin was", "Tamsin's").
#include "extractors/subjects.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "extractors/fold.h"

namespace caselore {
namespace {

// How often the body must speak of a name; in documents of a page or two, twice is often.
constexpr int kFewestMentions = 2;
constexpr int kFewestWithoutTitle = 3;

// Capital words of titles that are no names, in small letters.
constexpr std::array<std::string_view, 98> kNoNames = {"there",        "it",
                                                       "they",         "we",
                                                       "that",         "these",
                                                       "those",        "his",
                                                       "her",          "their",
                                                       "if",           "when",
                                                       "where",        "who",
                                                       "as",           "at",
                                                       "for",          "some",
                                                       "most",         "many",
                                                       "all",          "however",
                                                       "although",     "while",
                                                       "the",          "a",
                                                       "an",           "and",
                                                       "or",           "of",
                                                       "in",           "into",
                                                       "serious",      "case",
                                                       "review",       "report",
                                                       "overview",     "executive",
                                                       "summary",      "child",
                                                       "children",     "adult",
                                                       "adults",       "family",
                                                       "safeguarding", "practice",
                                                       "learning",     "brief",
                                                       "briefing",     "minute",
                                                       "seven",        "final",
                                                       "thematic",     "rapid",
                                                       "local",        "domestic",
                                                       "homicide",     "death",
                                                       "board",        "partnership",
                                                       "response",     "action",
                                                       "plan",         "together",
                                                       "neglect",      "abuse",
                                                       "january",      "february",
                                                       "march",        "april",
                                                       "may",          "june",
                                                       "july",         "august",
                                                       "september",    "october",
                                                       "november",     "december",
                                                       "published",    "independent",
                                                       "lead",         "mr",
                                                       "mrs",          "ms",
                                                       "miss",         "dr",
                                                       "baby",         "volume",
                                                       "module",       "inquiry",
                                                       "inspection",   "what",
                                                       "this",         "professionals",
                                                       "agencies",     "police",
                                                       "he",           "she"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool IsNoName(std::string_view word) {
  const std::string lower = Lower(word);
  return std::find(kNoNames.begin(), kNoNames.end(), lower) != kNoNames.end();
}

const RE2& PseudonymPattern() {
  static const RE2* const pattern = new RE2(
      R"(\b((?i:child|baby|infant|adult|family|sibling|young person|mr|mrs|ms|miss|subject|patient)|(?i:children|babies|adults|siblings))\s)"
      R"(([A-Z]{1,2}\d{0,2}|\d{1,2})\b((?:(?:,| and| &|, and) [A-Z]{1,2}\d{0,2}\b)*))");
  return *pattern;
}

std::string Singular(const std::string& role) {
  const std::string lower = Lower(role);
  if (lower == "children") return "Child";
  if (lower == "babies") return "Baby";
  if (lower == "adults" || lower == "siblings") return role.substr(0, role.size() - 1);
  return role;
}

void AddOnce(std::string name, std::vector<std::string>& names) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

// "CHILD", "children" and "Child" to "Child".
std::string Role(std::string_view printed) {
  std::string role = Singular(std::string(printed));
  for (size_t i = 0; i < role.size(); ++i) {
    const auto c = static_cast<unsigned char>(role[i]);
    const bool starts = i == 0 || role[i - 1] == ' ';
    role[i] = static_cast<char>(starts ? std::toupper(c) : std::tolower(c));
  }
  return role;
}

// Every mention of a pseudonym, in order; of lists each of their members.
std::vector<std::string> MentionsIn(std::string_view text) {
  static const RE2* const kNext = new RE2(R"(([A-Z]{1,2}\d{0,2})\b)");
  std::vector<std::string> names;
  re2::StringPiece rest(text.data(), text.size());
  std::string printed, first, more, next;
  while (RE2::FindAndConsume(&rest, PseudonymPattern(), &printed, &first, &more)) {
    const std::string role = Role(printed);
    names.push_back(role + " " + first);
    re2::StringPiece list(more);
    while (RE2::FindAndConsume(&list, *kNext, &next)) names.push_back(role + " " + next);
  }
  return names;
}

// Capital words that the body uses as the subject or owner of something, with their counts.
std::map<std::string, int> NamesInBody(const Sections& sections) {
  static const RE2* const kPerson = new RE2(
      R"(\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?:'s\b| (?:was|is|had|has|did|lived|lives|died|told|said|moved|came|went|would|could|and (?:his|her|their))\b))");
  std::map<std::string, int> counts;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      const Folded folded(paragraph.text);
      re2::StringPiece rest(folded.text().data(), folded.text().size());
      std::string name;
      while (RE2::FindAndConsume(&rest, *kPerson, &name)) ++counts[name];
    }
  }
  return counts;
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : std::string(text) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' ||
        static_cast<unsigned char>(c) >= 0x80) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

bool LooksLikeAName(const std::string& word) {
  return word.size() > 1 && std::isupper(static_cast<unsigned char>(word[0])) != 0 &&
         std::islower(static_cast<unsigned char>(word[1])) != 0 && !IsNoName(word);
}

bool IsHonorific(std::string_view word) {
  return word == "Mr" || word == "Mrs" || word == "Ms" || word == "Miss" || word == "Dr";
}

// The words of the title that the body speaks of as of people: "Tom", "Ella"; with what stands
// before them and belongs to them, "Mrs Oakhanger" and "Dorothea Vantongeren".
std::vector<std::string> NamesInTitle(std::string_view title, std::string_view publisher,
                                      const std::map<std::string, int>& body) {
  std::vector<std::string> names;
  const std::vector<std::string> words = Words(title);
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!LooksLikeAName(word) || publisher.find(word) != std::string_view::npos) continue;
    const auto found = body.find(word);
    if (found == body.end() || found->second < kFewestMentions) continue;
    std::string name = word;
    const std::string first = i == 0 ? "" : words[i - 1];
    const std::string both = first + " " + word;
    const bool adjacent = !first.empty() && title.find(both) != std::string_view::npos;
    if (adjacent && (IsHonorific(first) || LooksLikeAName(first))) name = both;
    if (!names.empty() && adjacent && names.back() == first) names.pop_back();
    AddOnce(name, names);
  }
  return names;
}

// The pseudonym that the body uses most: others are of the family ("Child K", "Sibling 1").
std::vector<std::string> MostUsedPseudonym(const Sections& sections) {
  std::map<std::string, int> counts;
  std::vector<std::string> order;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      for (const std::string& name : MentionsIn(Fold(paragraph.text))) {
        ++counts[name];
        AddOnce(name, order);
      }
    }
  }
  const auto most = std::max_element(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return counts[a] < counts[b];
  });
  if (most == order.end() || counts[*most] < kFewestMentions) return {};
  return {*most};
}

}  // namespace

std::vector<std::string> PseudonymsIn(std::string_view text) {
  std::vector<std::string> names;
  for (std::string& name : MentionsIn(text)) AddOnce(std::move(name), names);
  return names;
}

std::vector<std::string> FindSubjects(std::string_view title, std::string_view publisher,
                                      const Sections& sections) {
  std::vector<std::string> subjects = PseudonymsIn(title);
  if (!subjects.empty()) return subjects;
  const std::map<std::string, int> body = NamesInBody(sections);
  subjects = NamesInTitle(title, publisher, body);
  if (!subjects.empty()) return subjects;
  subjects = MostUsedPseudonym(sections);
  if (!subjects.empty()) return subjects;
  const std::string* best = nullptr;
  int most = kFewestWithoutTitle - 1;
  for (const auto& [name, count] : body) {
    if (count > most && LooksLikeAName(name) && publisher.find(name) == std::string_view::npos) {
      best = &name;
      most = count;
    }
  }
  if (best != nullptr) return {*best};
  return {};
}

}  // namespace caselore
