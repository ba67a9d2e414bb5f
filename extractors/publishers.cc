// PLACE of the table becomes a run of capital words with their links; it is cut at the front when
// it begins with words that are no place ("Published by Devon …", "The Devon …").
#include "extractors/publishers.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "extractors/dates.h"
#include "extractors/fold.h"
#include "extractors/letters.h"
#include "extractors/metadata_tables.h"
#include "extractors/phrases.h"
#include "extractors/row_reader.h"
#include "extractors/title_words.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// "Torbay and Devon", "Ormerdale and the Fells", "Kensington, Chelsea and Westminster".
constexpr char kPlace[] =
    R"(((?-i:St\.|[A-Z][\w'-]*)(?:,? (?:(?:and|&|of|upon|on|the|with|under|in) ){0,2}(?-i:St\.|[A-Z][\w'-]*)){0,6}?))";

// The words of a name in capitals with what links them.
constexpr char kCapitals[] =
    R"((?:[A-Z][\w'-]*)(?:,?(?: (?:and|&|of|for|on|to|in|the))* [A-Z][\w'-]*){0,8})";

// Words that come before a place and are none.
constexpr std::array kNoPlace = std::to_array<std::string_view>(
    {"the",      "by",       "of",        "published", "for",         "and",      "on",
     "behalf",   "local",    "review",    "report",    "from",        "with",     "independent",
     "chair",    "to",       "regional",  "statutory", "national",    "area",     "this",
     "each",     "serious",  "case",      "child",     "adult",       "practice", "thematic",
     "rapid",    "overview", "executive", "summary",   "final",       "domestic", "homicide",
     "learning", "family",   "in",        "central",   "hm",          "an",       "a",
     "our",      "your",     "all",       "joint",     "foundation",  "his",      "her",
     "both",     "that",     "former",    "new",       "welcome",     "about",    "dear",
     "chief",    "digital",  "mental",    "community", "primary",     "acute",    "university",
     "nhs",      "when",     "at",        "if",        "safeguarding"});

// Words that end what is no place, whatever stands before them: "Practitioner Newsletter of the".
constexpr std::array kDocumentWords = std::to_array<std::string_view>(
    {"newsletter", "briefing",     "bulletin",      "report",      "review",       "reviews",
     "summary",    "response",     "plan",          "memo",        "leaflet",      "poster",
     "guide",      "letter",       "chair",         "member",      "members",      "behalf",
     "published",  "publisher",    "commissioned",  "prepared",    "author",       "reviewer",
     "scrutineer", "manager",      "officer",       "minister",    "learning",     "practice",
     "homicide",   "death",        "investigation", "by",          "from",         "issue",
     "edition",    "practitioner", "practitioners", "logo",        "copyright",    "produced",
     "welcome",    "secretary",    "director",      "update",      "inspection",   "protocol",
     "procedures", "bwrdd",        "diogelu",       "rhanbarthol", "partneriaeth", "pwyllgor",
     "cyngor"});

// Words of a body that stand behind a place and are no part of it.
constexpr std::array kNoPlaceBehind = std::to_array<std::string_view>(
    {"local",   "joint",        "regional",  "multi-agency", "strategic",
     "area",    "inter-agency", "executive", "children",     "children's",
     "child",   "adult",        "adults",    "safer",        "community",
     "county",  "city",         "borough",   "district",     "metropolitan",
     "council", "safeguarding", "teaching",  "university",   "mappa"});

// Nations by the adjective that their governments go by.
constexpr std::array kNations = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"Welsh", "Wales"}, {"Scottish", "Scotland"}, {"Irish", "Ireland"}, {"Manx", "Isle of Man"}});

constexpr size_t kOpeningParagraphs = 40;
constexpr size_t kLongestName = 90;  // bytes

// Weights of the places where a body may be named.
constexpr int kOnCover = 12, kHeadOfLetter = 24, kWholeLine = 12, kInFurniture = 8, kInImprint = 2,
              kInBody = 1;
// Of a body that is said to be the publisher, on the cover and elsewhere.
constexpr int kAnnounced = 12, kAnnouncedInBody = 3;
constexpr int kLastResort = 2, kUnknownOnCover = 5;

// The first lines of a cover, and how many of them a name may be broken over.
constexpr size_t kCoverLines = 12, kLinesOfAName = 5;

template <typename List>
bool Holds(const List& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// How many bytes at the front of `place` are no place.
size_t NoPlace(std::string_view place) {
  size_t cut = 0;
  bool leading = true;
  for (size_t at = 0; at < place.size();) {
    const size_t end = std::min(place.find(' ', at), place.size());
    std::string word = LowerCase(place.substr(at, end - at));
    const bool comma = word.ends_with(',');
    if (comma) word.pop_back();
    const size_t next = std::min(end + 1, place.size());
    const bool letter = word.size() == 1 && word != "a";
    leading = leading && !letter && Holds(kNoPlace, word);
    if (leading || Holds(kDocumentWords, word)) {
      cut = next;
      leading = true;
    } else if (comma && place.find(" and ", end) == std::string_view::npos &&
               place.find(" & ", end) == std::string_view::npos) {
      // "Jane Ashby, Wexmoor …" is no list of places.
      cut = next;
      leading = true;
    }
    at = next;
  }
  // "Dyffryn Elain Dyffryn Elain": the end of a Welsh name and the beginning of the English one.
  const std::string_view rest = place.substr(cut);
  for (size_t half = rest.find(' '); half != std::string_view::npos && 2 * half < rest.size();
       half = rest.find(' ', half + 1)) {
    const size_t end = 2 * half + 1;
    const bool twice = rest.substr(0, half) == rest.substr(half + 1, half);
    if (twice && (end == rest.size() || rest[end] == ' ')) return cut + half + 1;
  }
  return cut;
}

// "Lough Varren" of "Lough Varren Area"; "Wales" of "Welsh".
std::string AreaOf(std::string_view place) {
  while (true) {
    const size_t space = place.rfind(' ');
    if (space == std::string_view::npos) break;
    if (!Holds(kNoPlaceBehind, LowerCase(place.substr(space + 1)))) break;
    // "Port Cullen and District" is the name of one place.
    const std::string_view rest = place.substr(0, space);
    if (rest.ends_with(" and") || rest.ends_with(" &") || rest.ends_with(" of")) break;
    place = rest;
  }
  for (const auto& [adjective, nation] : kNations) {
    if (place == adjective) return std::string(nation);
  }
  return std::string(place);
}

bool IsAllCapitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "WEXMOOR SAFEGUARDING CHILDREN BOARD" as other lines would print it.
std::string Printed(std::string_view text) {
  std::string out(text);
  if (!IsAllCapitals(text) || text.find(' ') == std::string_view::npos) return out;
  static constexpr std::array<std::string_view, 6> kSmall = {"and", "of",   "for",
                                                             "the", "upon", "on"};
  for (size_t at = 0; at < out.size();) {
    const size_t end = std::min(out.find(' ', at), out.size());
    const std::string word = LowerCase(std::string_view(out).substr(at, end - at));
    const bool small = at > 0 && std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
    for (size_t i = at + (small ? 0 : 1); i < end; ++i) out[i] = word[i - at];
    at = end + 1;
  }
  return out;
}

// Of one type larger than the text's the weight may change within a name.
bool SameLook(const FrontLine& a, const FrontLine& b, float body_size) {
  constexpr float kLarger = 1.2F, kEqual = 0.1F;
  const float apart = std::abs(a.size - b.size);
  if (apart < kEqual && a.size > kLarger * body_size) return true;
  return a.bold == b.bold && apart < 1;
}

// A line of running text, which speaks of bodies: "The National Panel agreed that the learning
// was".
bool IsProse(std::string_view line) {
  constexpr int kFewWords = 8;
  int words = 0, small = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    ++words;
    small += line[at] >= 'a' && line[at] <= 'z' ? 1 : 0;
    at = end + 1;
  }
  return words >= kFewWords && 5 * small >= 3 * words;
}

// "Area Coroner for Brayshire" of "Area Coroner, for the coroner area of Brayshire".
std::string WithoutJurisdiction(std::string name) {
  static const RE2* const kWords = new RE2(
      R"((Coroner),? for (?:the )?(?:(?i:coroner(?:'s)? |coronial )?(?:area|district|jurisdiction) of )?(?:the )?)");
  RE2::Replace(&name, *kWords, "\\1 for ");
  return name;
}

// "Safeguarding Children Partnership" of "Safeguarding Children February Partnership 2025": a date
// of another column stands between. March and May are names, too.
std::string WithoutMonth(std::string name) {
  static const RE2* const kMonth = new RE2(
      " (?:January|February|April|June|July|August|September|October|November|December)\\b");
  RE2::Replace(&name, *kMonth, "");
  return name;
}

struct Candidate {
  Publisher publisher;
  int score = 0;
  size_t first = 0;
  bool bounded = false;  // the last word is one of the body's
  int rank = -1;         // row of a name without a place
};

class Ballot {
 public:
  explicit Ballot(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // Counts the bodies that `text` names; where `whole_lines` is set, one that fills it counts more.
  // With `broken_at`, only those that go on beyond that byte. True if one fills it.
  bool Count(std::string_view text, int weight, bool whole_lines, size_t broken_at = 0) {
    bool filled = false;
    const std::string printed = Printed(text);
    const int announced = weight > kInImprint ? kAnnounced : kAnnouncedInBody;
    const std::vector<PublisherMention> mentions = PublishersIn(vocabulary_, printed);
    for (const PublisherMention& mention : mentions) {
      if (broken_at > 0 && !GoesOn(mention, printed, broken_at)) continue;
      const bool whole = whole_lines && mention.span.Size() + 4 >= printed.size();
      filled = filled || whole;
      const bool said = IsAnnounced(std::string_view(printed).substr(0, mention.span.begin));
      int score = weight + (whole ? kWholeLine : 0);
      if (mention.last_resort && !(whole && weight == kHeadOfLetter))
        score = whole ? kLastResort : 0;
      // Of bodies of the nation a text speaks that are none of its publishers.
      if (weight <= kInBody && !mention.placed) score = 0;
      Candidate* candidate = Add(mention.publisher, score + (said ? announced : 0));
      if (candidate == nullptr) continue;
      candidate->bounded = mention.placed && !mention.at_place;
      if (!mention.placed) candidate->rank = mention.rank;
    }
    const bool known = std::any_of(mentions.begin(), mentions.end(), [](const auto& mention) {
      return !mention.placed || !mention.publisher.area.empty();
    });
    if (weight > kInImprint && broken_at == 0 && !known) CountUnknown(printed, weight);
    return filled;
  }

  Publisher Winner() const {
    const Candidate* best = Most();
    if (best == nullptr) return {};
    const std::string part = LowerCase(best->publisher.name);
    // "Post Office Horizon IT Inquiry" goes before the "Horizon IT Inquiry" of its second line, and
    // "Wexmoor Safeguarding Children Partnership" before its beginning.
    for (const auto& [name, candidate] : candidates_) {
      const bool ends = name.ends_with(" " + part) && 2 * candidate.score >= best->score;
      const bool longer = name.starts_with(part + " ") &&
                          (candidate.bounded || 2 * candidate.score >= best->score ||
                           MayGoOn(std::string_view(name).substr(part.size() + 1)));
      if (ends || longer) return candidate.publisher;
    }
    // Of inspectorates that act together the first is the lead.
    for (const auto& [name, candidate] : candidates_) {
      const bool peer = best->rank >= 0 && candidate.rank == best->rank;
      const bool near = 2 * candidate.score >= best->score;
      if (peer && near && candidate.first < best->first) best = &candidate;
    }
    return best->publisher;
  }

 private:
  // Whether `more`, in small letters, may be of a place: "east final" has taken in another line.
  static bool MayGoOn(std::string_view more) {
    static constexpr std::array kMonths = std::to_array<std::string_view>(
        {"january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"});
    static constexpr std::array kLinks = std::to_array<std::string_view>({"and", "of", "the"});
    for (size_t at = 0; at < more.size();) {
      const size_t end = std::min(more.find(' ', at), more.size());
      const std::string word(more.substr(at, end - at));
      const bool no_place = Holds(kNoPlace, word) && !Holds(kLinks, word);
      if (no_place || Holds(kDocumentWords, word) || Holds(kMonths, word)) return false;
      at = end + 1;
    }
    return true;
  }

  // Whether a name that is found in joined lines is broken at byte `at`. One whose end no word of
  // the table bounds may have taken in the next line, unless the first cannot end there.
  static bool GoesOn(const PublisherMention& mention, std::string_view text, size_t at) {
    if (mention.span.begin >= at || mention.span.end <= at) return false;
    const std::string_view first = text.substr(0, at), next = text.substr(at + 1);
    const std::string last = LowerCase(first.substr(first.rfind(' ') + 1));
    const std::string begins = LowerCase(next.substr(0, next.find(' ')));
    const bool open = IsLink(last) || IsLink(begins);
    return open || (mention.placed && !mention.at_place);
  }

  static bool IsLink(const std::string& word) {
    static constexpr std::array kLinks = std::to_array<std::string_view>(
        {"and", "&", "of", "for", "the", "on", "to", "in", "upon", "with"});
    return Holds(kLinks, word) || word.ends_with(',');
  }

  // "Published by the ", "A report for ", "Commissioning body: ".
  static bool IsAnnounced(std::string_view before) {
    static const RE2* const kWords = new RE2(
        R"((?i)(?:\b(?:published|commissioned|produced|issued|prepared|undertaken|conducted|written)\b[^.;|]{0,40}\b(?:by|for|on behalf of)|^(?:an? )?(?:\w+ ){0,3}(?:report|review|investigation|newsletter|bulletin|briefing) (?:by|for|from|to|on behalf of)|^(?:publisher|publishing body|board|lscb|sab|partnership|commission(?:er|ing (?:body|board|authority|organisation))|organisation|issued by|from|report of)\b:?|(?:\x{00A9}|copyright)[^.;|]{0,24}) ?(?:the )?$)");
    return RE2::PartialMatch(re2::StringPiece(before.data(), before.size()), *kWords);
  }

  // A body that no form of the table names: where a line is its name, or after words that say so.
  void CountUnknown(const std::string& text, int weight) {
    std::string_view line = text;
    while (!line.empty() && (line.back() == '.' || line.back() == ' ')) line.remove_suffix(1);
    // "Child Safeguarding Learning Panel November 2024", at either end of one line.
    if (const std::vector<DateMention> dates = FindDates(line);
        dates.size() == 1 && dates.front().span.end == line.size()) {
      line = line.substr(0, line.find_last_not_of(" ,|-", dates.front().span.begin - 1) + 1);
    }
    if (IsNameOfABody(vocabulary_, line)) {
      Add({WithoutArticle(line), ""}, weight == kOnCover ? kUnknownOnCover : kLastResort);
      return;
    }
    for (std::string_view word : {" by ", " for ", ": "}) {
      const size_t at = line.rfind(word);
      if (at == std::string_view::npos) continue;
      std::string_view name = line.substr(at + word.size());
      if (!IsAnnounced(line.substr(0, at + word.size()))) continue;
      if (name.starts_with("the ")) name.remove_prefix(4);
      if (IsNameOfABody(vocabulary_, name)) Add({WithoutArticle(name), ""}, kAnnounced);
    }
  }

  static std::string WithoutArticle(std::string_view name) {
    if (name.starts_with("The ")) name.remove_prefix(4);
    return std::string(name);
  }

  Candidate* Add(const Publisher& publisher, int score) {
    if (score == 0) return nullptr;
    Candidate& candidate = candidates_[LowerCase(publisher.name)];
    if (candidate.score == 0) {
      candidate.publisher = publisher;
      candidate.first = candidates_.size();
    }
    candidate.score += score;
    return &candidate;
  }

  const Candidate* Most() const {
    const Candidate* best = nullptr;
    for (const auto& [name, candidate] : candidates_) {
      if (best == nullptr || candidate.score > best->score ||
          (candidate.score == best->score && candidate.first < best->first)) {
        best = &candidate;
      }
    }
    return best;
  }

  const Vocabulary& vocabulary_;
  std::map<std::string, Candidate> candidates_;
};

bool BeginsWithItsPlace(const Vocabulary& vocabulary, std::string_view line) {
  for (const PublisherMention& mention : PublishersIn(vocabulary, line)) {
    if (mention.span.begin == 0 && !mention.publisher.area.empty()) return true;
  }
  return false;
}

// Whether the line below ends a name that this line, of another look, begins: "Wexmoor" over
// "Safeguarding Children Partnership".
bool EndsNameBelow(const Vocabulary& vocabulary, const FrontLine& line, const FrontLine& below) {
  if (line.text.find_first_of("0123456789:") != std::string::npos) return false;
  const auto fills = [&](const std::string& text) {
    const std::vector<PublisherMention> mentions = PublishersIn(vocabulary, text);
    return std::any_of(mentions.begin(), mentions.end(), [&](const PublisherMention& mention) {
      return mention.placed && mention.span.begin == 0 && mention.span.end == text.size();
    });
  };
  return PublishersIn(vocabulary, below.text).empty() && fills(line.text + " " + below.text);
}

// Counts the bodies that cover line `i` begins a name of, with the lines below it; half the weight,
// lest a broken name beat a whole one. True if one fills the lines.
bool CountBroken(const Vocabulary& vocabulary, const FrontMatter& front, size_t i, bool of_title,
                 Ballot& ballot) {
  bool filled = false;
  std::string joined = front.cover[i].text;
  const size_t last = std::min({front.cover.size(), i + kLinesOfAName, kCoverLines});
  for (size_t j = i + 1; j < last; ++j) {
    // Beside a name in a narrow column stand lines of another look.
    const bool goes_on = SameLook(front.cover[i], front.cover[j], front.body_size) ||
                         (j == i + 1 && EndsNameBelow(vocabulary, front.cover[i], front.cover[j]));
    if (!goes_on) continue;
    const size_t broken_at = joined.size();
    // "Tom and Ella" over "Wexmoor Safeguarding Children Board" is no part of that name.
    if (of_title && BeginsWithItsPlace(vocabulary, front.cover[j].text)) break;
    joined.append(" ").append(front.cover[j].text);
    filled = ballot.Count(joined, kOnCover / 2, true, broken_at) || filled;
  }
  return filled;
}

// In a letter the first body is who sends it, those behind it, up to the salutation, whom it is
// sent to; on a first page that is full of text, lines far down and running text are body.
void CountCover(const Vocabulary& vocabulary, std::string_view title, const FrontMatter& front,
                const Sections& sections, Ballot& ballot) {
  const std::optional<Letter> letter = ReadLetter(front, sections);
  const std::string lower_title = LowerCase(title);
  bool has_head = false;
  for (size_t i = 0; i < front.cover.size(); ++i) {
    const std::string& line = front.cover[i].text;
    const bool is_to_others = letter && has_head && i < letter->salutation;
    const bool at_top = i < kCoverLines && !is_to_others && !IsProse(line);
    const int weight = !at_top ? kInBody : letter && !has_head ? kHeadOfLetter : kOnCover;
    bool filled = ballot.Count(EnglishPart(line), weight, at_top);
    if (!IsWelsh(line) && !is_to_others) {
      const bool of_title = lower_title.find(LowerCase(line)) != std::string::npos;
      filled = CountBroken(vocabulary, front, i, of_title, ballot) || filled;
    }
    has_head = has_head || filled;
  }
}

}  // namespace

std::optional<Error> PublisherTable::Add(const TomlRow& toml) {
  RowReader reader(toml);
  reader.Slug();
  const int index = static_cast<int>(rows.size());
  rows.push_back({reader.Flag("last_resort")});
  const auto add = [&](std::string_view key, PatternSet& set) {
    for (const TomlText& form : reader.Texts(key)) {
      std::string pattern = form.text;
      const size_t at = pattern.find("PLACE");
      if (at == std::string::npos) {
        reader.Refuse(form.line, Quoted(form.text) + " has no PLACE");
        continue;
      }
      std::string place = kPlace;
      // At the end of a form nothing bounds the place: take all of it.
      if (at + 5 == pattern.size()) place.erase(place.rfind('?'), 1);
      reader.AddPattern(pattern.replace(at, 5, place), form.line, set, index);
    }
  };
  add("forms", forms);
  add("inquiries", inquiries);
  reader.AddPatterns("names", names, index, true);
  for (const TomlText& body : reader.Texts("bodies")) {
    const std::string capitals = kCapitals;
    const std::string of = " (?:of|for|on)(?: the)? " + capitals;
    reader.AddPattern(
        "(?:The )?(?:" + capitals + " " + body.text + "(?:" + of + ")?|" + body.text + of + ")",
        body.line, bodies, index, true);
  }
  return reader.Finish();
}

bool IsNameOfABody(const Vocabulary& vocabulary, std::string_view folded) {
  const Vocabulary::Tables& tables = vocabulary.tables();
  // "Child Death Review Panel" is one, "Review of the Panel" none.
  const std::string_view before = folded.substr(0, folded.rfind(' ', folded.rfind(' ') - 1));
  if (folded.size() > kLongestName || tables.title_words.product.Matches(before)) return false;
  return tables.publishers.bodies.Matches(folded);
}

std::vector<PublisherMention> PublishersIn(const Vocabulary& vocabulary, std::string_view folded) {
  const PublisherTable& table = vocabulary.tables().publishers;
  std::vector<PublisherMention> mentions;
  const auto add = [&](const PatternSet& set, bool placed, bool area) {
    for (int i : set.Find(folded)) {
      std::vector<std::string_view> place(placed ? 1 : 0);
      CharSpan span = set.Locate(i, folded, 0, &place);
      if (span.Empty()) continue;
      if (placed) {
        const size_t cut = NoPlace(place.front());
        if (cut >= place.front().size()) continue;
        const bool leads = place.front().data() == folded.data() + span.begin;
        if (leads) span.begin += static_cast<uint32_t>(cut);
        place.front().remove_prefix(cut);
      }
      PublisherMention mention;
      mention.publisher.name =
          WithoutMonth(WithoutJurisdiction(Printed(folded.substr(span.begin, span.Size()))));
      if (placed && area) mention.publisher.area = AreaOf(Printed(place.front()));
      mention.placed = placed;
      mention.at_place =
          placed && place.front().data() + place.front().size() == folded.data() + span.end;
      mention.span = span;
      mention.rank = set.value(i);
      mention.last_resort = table.rows[static_cast<size_t>(mention.rank)].last_resort;
      mentions.push_back(std::move(mention));
    }
  };
  add(table.forms, true, true);
  add(table.inquiries, true, false);
  add(table.names, false, false);
  // Of names that begin together the longest is the whole.
  std::vector<PublisherMention> kept;
  for (const PublisherMention& mention : mentions) {
    const bool within = std::any_of(mentions.begin(), mentions.end(), [&](const auto& other) {
      return other.span.begin <= mention.span.begin && other.span.end >= mention.span.end &&
             other.span.Size() > mention.span.Size();
    });
    if (!within) kept.push_back(mention);
  }
  return kept;
}

Publisher FindPublisher(const Vocabulary& vocabulary, std::string_view title,
                        const FrontMatter& front, const Sections& sections) {
  Ballot ballot(vocabulary);
  CountCover(vocabulary, title, front, sections, ballot);
  for (const std::string& line : front.furniture)
    ballot.Count(EnglishPart(line), kInFurniture, false);
  for (const std::string& line : front.imprint) {
    ballot.Count(EnglishPart(line), IsProse(line) ? kInBody : kInImprint, false);
  }
  ballot.Count(title, kInFurniture, false);
  size_t asked = 0;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      if (++asked > kOpeningParagraphs) break;
      ballot.Count(Fold(paragraph.text), kInBody, false);
    }
  }
  return ballot.Winner();
}

}  // namespace caselore
