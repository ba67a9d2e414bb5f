// "The Board should agree guidance on bruises in babies, and audit its use, so that …" is one
// request to the Board (which hardly counts), of two clauses: [write] guidance bruises babies;
// [check] its use. Method and numbers: docs/recurrence.md.
#include "extractors/sketch_request.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "extractors/request_table.h"
#include "extractors/request_units.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

// What a word counts by where it stands: in a sentence that asks nothing, in one that says how
// progress is told, in a request after the first, among those whom it is addressed to.
constexpr double kNarrative = 0.4, kReporting = 0.1, kLater = 0.7, kAddressee = 0.35;
constexpr size_t kLongestAddressee = 14;  // words
constexpr size_t kShortestClause = 12;    // bytes before "and"
constexpr size_t kShortestTold = 15;      // bytes of a request before its purpose

constexpr std::array<std::string_view, 6> kHelpers = {"should ", "must ", "to ",
                                                      "will ",   "also ", "then "};
constexpr size_t kNone = std::string_view::npos;

struct Range {
  size_t begin = 0, end = 0;
  bool Holds(size_t at) const { return begin <= at && at < end; }
};

// Cut behind . ! ? ; : and a space.
std::vector<std::string_view> SentencesOf(std::string_view folded) {
  std::vector<std::string_view> sentences;
  size_t begin = 0;
  for (size_t at = 1; at <= folded.size(); ++at) {
    const bool ends =
        at == folded.size() ||
        (folded[at] == ' ' && std::string_view(".!?;:").find(folded[at - 1]) != kNone);
    if (!ends) continue;
    if (at > begin) sentences.push_back(folded.substr(begin, at - begin));
    begin = at + 1;
  }
  return sentences;
}

bool InVerb(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

// " and also review …" at a place of a sentence: where the verb stands.
struct Joint {
  Range verb;
  bool helped = false;  // a helper word stands before it
};
Joint JointAt(std::string_view sentence, size_t begin) {
  Joint joint;
  size_t before = begin;
  for (bool more = true; more;) {
    more = false;
    for (std::string_view helper : kHelpers) {
      if (!sentence.substr(begin).starts_with(helper)) continue;
      before = begin;
      begin += helper.size();
      joint.helped = more = true;
    }
  }
  if (joint.helped && (begin == sentence.size() || !InVerb(sentence[begin]))) begin = before;
  size_t end = begin;
  while (end < sentence.size() && InVerb(sentence[end])) ++end;
  joint.verb = {begin, end};
  return joint;
}

// Cut at "and [should|must|to|will|also|then] VERB"; what joins two clauses is of neither.
std::vector<Range> ClausesOf(const RequestUnits& units, std::string_view sentence) {
  constexpr std::string_view kAnd = " and ";
  std::vector<Range> clauses;
  size_t start = 0, from = 0;
  for (size_t at = sentence.find(kAnd); at != kNone; at = sentence.find(kAnd, from)) {
    const bool comma = at > from && (sentence[at - 1] == ',' || sentence[at - 1] == ';');
    const size_t begin = comma ? at - 1 : at;
    const Joint joint = JointAt(sentence, at + kAnd.size());
    const std::string_view verb =
        sentence.substr(joint.verb.begin, joint.verb.end - joint.verb.begin);
    if (verb.empty()) {
      from = at + 1;
      continue;
    }
    from = joint.verb.end;
    const bool inflected = verb.ends_with("ing") || verb.ends_with("ed") || verb.ends_with("s");
    if (begin <= start + kShortestClause || (inflected && !joint.helped)) continue;
    if (!units.OpensClause(verb)) continue;
    clauses.push_back({start, begin});
    start = joint.verb.begin;
  }
  clauses.push_back({start, sentence.size()});
  return clauses;
}

class Sketcher {
 public:
  Sketcher(const RequestTable& table, std::string_view text)
      : table_(table), units_(table.units()), folded_(WithoutTimes(FoldRequest(text))) {}

  RequestSketch Sketch() {
    const std::vector<std::string_view> sentences = SentencesOf(folded_);
    std::vector<bool> asks;
    for (std::string_view sentence : sentences) asks.push_back(Asks(sentence));
    if (std::find(asks.begin(), asks.end(), true) == asks.end()) {
      asks.assign(sentences.size(), true);
    }
    for (size_t i = 0; i < sentences.size(); ++i) {
      if (asks[i]) {
        AddRequest(sentences[i]);
      } else {
        std::vector<Part> none;
        AddUnits(sentences[i], kNarrative, 0, none);
      }
    }
    SortUnits(sketch_.topic);
    const auto said = table_.GroupsIn(folded_, RequestTable::Width::kAll);
    const auto asked = table_.GroupsIn(body_, RequestTable::Width::kWithoutWide);
    sketch_.people_said = said.people;
    sketch_.settings_said = said.settings;
    sketch_.people_asked = asked.people;
    sketch_.settings_asked = asked.settings;
    return std::move(sketch_);
  }

 private:
  struct Part {
    Range range;
    RequestSketch::Clause clause;
  };

  std::string WithoutTimes(std::string text) const {
    std::string kept;
    size_t from = 0;
    for (;;) {
      const CharSpan time = table_.Locate(RequestPattern::kTiming, text, from);
      if (time.Empty()) break;
      kept.append(text, from, time.begin - from).append(" ");
      from = time.end;
    }
    if (from == 0) return text;
    return FoldRequest(kept.append(text, from, kNone));
  }

  bool Asks(std::string_view sentence) const {
    if (table_.Has(RequestPattern::kModal, sentence)) return true;
    if (table_.Has(RequestPattern::kInfinitive, sentence) &&
        !table_.Has(RequestPattern::kNoInfinitive, sentence)) {
      return true;
    }
    return units_.OpensRequest(FirstWordOf(sentence));
  }

  // Where the subject ends before the modal, or before "to", if it is one whom a request can be
  // addressed to; kNone if it is none.
  size_t EndOfAddressee(std::string_view sentence) const {
    const CharSpan modal = table_.Locate(RequestPattern::kModal, sentence);
    const size_t end = modal.Empty() ? sentence.find(" to ") : modal.begin;
    if (end == kNone || end == 0) return kNone;
    std::string_view subject = sentence.substr(0, end);
    const auto blank = [](char c) { return c == ' ' || c == ',' || c == ';'; };
    while (!subject.empty() && blank(subject.front())) subject.remove_prefix(1);
    while (!subject.empty() && blank(subject.back())) subject.remove_suffix(1);
    const auto spaces = static_cast<size_t>(std::count(subject.begin(), subject.end(), ' '));
    const bool short_enough = spaces < kLongestAddressee;
    return short_enough && table_.Has(RequestPattern::kAddressee, subject) ? end : kNone;
  }

  size_t PurposeAfter(std::string_view sentence, size_t begin) const {
    for (size_t from = 0;;) {
      const CharSpan purpose = table_.Locate(RequestPattern::kPurpose, sentence, from);
      if (purpose.Empty()) return sentence.size();
      if (purpose.begin > begin + kShortestTold) return purpose.begin;
      from = purpose.end;
    }
  }

  void AddRequest(std::string_view sentence) {
    const bool report = requests_ > 0 && table_.Has(RequestPattern::kReport, sentence);
    const double weight = requests_ == 0 ? 1 : report ? kReporting : kLater;
    if (!report) ++requests_;
    const size_t found = EndOfAddressee(sentence);
    const size_t addressee = found == kNone ? 0 : found;
    const size_t purpose = PurposeAfter(sentence, addressee);
    std::vector<Part> parts;
    for (const Range& range : ClausesOf(units_, sentence)) {
      const bool subject = found != kNone && range.Holds(addressee);
      const size_t begin = subject ? addressee : range.begin;
      const size_t end = std::min(range.end, std::max(purpose, range.begin + 1));
      Part part{range, {}};
      part.clause.action = static_cast<int8_t>(
          table_.ActionOf(sentence.substr(begin, end > begin ? end - begin : 0)));
      parts.push_back(std::move(part));
    }
    AddUnits(sentence, weight, addressee, parts);
    if (report) return;
    for (Part& part : parts) AddClause(std::move(part.clause));
    if (!body_.empty()) body_ += ' ';
    body_.append(sentence.substr(addressee));
  }

  void AddUnits(std::string_view sentence, double weight, size_t addressee,
                std::vector<Part>& parts) {
    for (const RequestUnits::Found& unit : units_.In(sentence)) {
      const double counts = weight * (unit.at < addressee ? kAddressee : 1);
      const RequestSketch::Unit weighed{unit.id, static_cast<float>(counts * unit.weight)};
      sketch_.topic.push_back(weighed);
      for (Part& part : parts) {
        if (!part.range.Holds(unit.at)) continue;
        part.clause.units.push_back(weighed);
        break;
      }
    }
  }

  void AddClause(RequestSketch::Clause clause) {
    if (clause.units.empty()) return;
    SortUnits(clause.units);
    double squares = 0;
    for (const auto& unit : clause.units) squares += double{unit.weight} * unit.weight;
    clause.norm = static_cast<float>(std::sqrt(squares));
    sketch_.clauses.push_back(std::move(clause));
  }

  // By id, of each the heaviest.
  static void SortUnits(std::vector<RequestSketch::Unit>& units) {
    std::sort(units.begin(), units.end(), [](const auto& a, const auto& b) {
      return a.id != b.id ? a.id < b.id : a.weight > b.weight;
    });
    units.erase(std::unique(units.begin(), units.end(),
                            [](const auto& a, const auto& b) { return a.id == b.id; }),
                units.end());
  }

  const RequestTable& table_;
  const RequestUnits& units_;
  const std::string folded_;
  RequestSketch sketch_;
  std::string body_;  // what it asks, without addressees
  int requests_ = 0;
};

}  // namespace

RequestSketch SketchRequest(const Vocabulary& vocabulary, std::string_view text) {
  return Sketcher(vocabulary.tables().requests, text).Sketch();
}

std::map<uint64_t, std::string> UnitNamesOf(const Vocabulary& vocabulary, std::string_view text) {
  std::map<uint64_t, std::string> names;
  for (RequestUnits::Found& unit : vocabulary.tables().requests.units().In(FoldRequest(text))) {
    names.emplace(unit.id, std::move(unit.name));
  }
  return names;
}

const RequestModel& RequestModelOf(const Vocabulary& vocabulary) {
  return vocabulary.tables().requests.model();
}

}  // namespace caselore
