// PLACE of the table becomes a run of capital words with their links; it is cut at the front when
// it begins with words that are no place ("Published by Devon …", "The Devon …").
#include "extractors/publishers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "extractors/fold.h"
#include "extractors/metadata_tables.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr char kPlace[] =
    R"(((?-i:[A-Z][\w'-]*)(?: (?:and |& |of |upon |on |the |with |under |in )?(?-i:[A-Z][\w'-]*)){0,5}?))";

// Words that come before a place and are none.
constexpr std::array<std::string_view, 38> kNoPlace = {
    "the",      "by",       "of",        "published", "for",      "and",      "on",
    "behalf",   "local",    "review",    "report",    "from",     "with",     "independent",
    "chair",    "to",       "regional",  "statutory", "national", "area",     "this",
    "each",     "serious",  "case",      "child",     "adult",    "practice", "thematic",
    "rapid",    "overview", "executive", "summary",   "final",    "domestic", "homicide",
    "learning", "family",   "in"};

constexpr size_t kOpeningParagraphs = 40;

// Weights of the places where a body may be named.
constexpr int kOnCover = 12, kWholeLine = 12, kInFurniture = 8, kInBody = 1;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

// How many bytes at the front of `place` are no place.
size_t NoPlace(std::string_view place) {
  size_t at = 0;
  while (at < place.size()) {
    const size_t end = std::min(place.find(' ', at), place.size());
    const std::string word = Lower(place.substr(at, end - at));
    const bool letter = word.size() == 1;
    if (!letter && std::find(kNoPlace.begin(), kNoPlace.end(), word) == kNoPlace.end()) break;
    at = std::min(end + 1, place.size());
  }
  return at;
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
    const std::string word = Lower(std::string_view(out).substr(at, end - at));
    const bool small = at > 0 && std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
    for (size_t i = at + (small ? 0 : 1); i < end; ++i) out[i] = word[i - at];
    at = end + 1;
  }
  return out;
}

bool SameLook(const FrontLine& a, const FrontLine& b) {
  return a.bold == b.bold && a.size < b.size + 1 && b.size < a.size + 1;
}

struct Candidate {
  Publisher publisher;
  int score = 0;
  int rank = 0;
  size_t first = 0;
};

class Ballot {
 public:
  explicit Ballot(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void Count(std::string_view folded, int weight, bool whole_line_counts) {
    for (const PublisherMention& mention : PublishersIn(vocabulary_, folded)) {
      const bool whole = whole_line_counts && mention.span.Size() + 4 >= folded.size();
      Candidate& candidate = candidates_[Lower(mention.publisher.name)];
      if (candidate.score == 0) {
        candidate.publisher = mention.publisher;
        candidate.rank = mention.rank;
        candidate.first = candidates_.size();
      }
      const int full = weight + (whole ? kWholeLine : 0);
      candidate.score += mention.last_resort ? (whole ? 2 : 0) : full;
      if (candidate.score == 0) candidates_.erase(Lower(mention.publisher.name));
    }
  }

  Publisher Winner() const {
    const Candidate* best = Most();
    if (best == nullptr) return {};
    // "Post Office Horizon IT Inquiry" goes before the "Horizon IT Inquiry" of its second line.
    for (const auto& [name, candidate] : candidates_) {
      if (name.ends_with(" " + Lower(best->publisher.name)) && 2 * candidate.score >= best->score) {
        return candidate.publisher;
      }
    }
    return best->publisher;
  }

 private:
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
  return reader.Finish();
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
      mention.publisher.name = Printed(folded.substr(span.begin, span.Size()));
      if (placed && area) mention.publisher.area = Printed(place.front());
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
  for (size_t i = 0; i < front.cover.size(); ++i) {
    // On a first page that is full of text, lines far down are body.
    const int weight = i < 12 ? kOnCover : kInBody;
    ballot.Count(EnglishPart(front.cover[i].text), weight, i < 12);
    // A name that is broken over two or three lines; half the weight, lest it beat a whole one.
    std::string joined = front.cover[i].text;
    for (size_t j = i + 1; j < std::min<size_t>(front.cover.size(), std::min<size_t>(i + 3, 12));
         ++j) {
      if (!SameLook(front.cover[i], front.cover[j])) break;
      joined.append(" ").append(front.cover[j].text);
      ballot.Count(joined, kOnCover / 2, true);
    }
  }
  for (const std::string& line : front.furniture)
    ballot.Count(EnglishPart(line), kInFurniture, false);
  for (const std::string& line : front.imprint) ballot.Count(EnglishPart(line), kInBody, false);
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
