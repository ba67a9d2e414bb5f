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
// progress is told, in a request after the first, among those whom it is addressed to, in the name
// of a body or a country anywhere.
constexpr double kNarrative = 0.4, kReporting = 0.1, kLater = 0.7, kAddressee = 0.35, kBody = 0.2;
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
      : table_(table),
        units_(table.units()),
        printed_(WithoutTimes(PlainRequest(text))),
        folded_(FoldRequest(printed_)),
        bodies_(Bodies()) {}

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
        AddUnits(sentences[i], {kNarrative, 0, 0}, none);
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

  // As printed.
  std::string WithoutTimes(std::string printed) const {
    const std::string folded = FoldRequest(printed);
    std::string kept;
    size_t from = 0;
    for (;;) {
      const CharSpan time = table_.Locate(RequestPattern::kTiming, folded, from);
      if (time.Empty()) break;
      kept.append(printed, from, time.begin - from).append(" ");
      from = time.end;
    }
    if (from == 0) return printed;
    return PlainRequest(kept.append(printed, from, kNone));
  }

  std::vector<Range> Bodies() const {
    std::vector<Range> bodies;
    for (size_t from = 0;;) {
      const CharSpan body = table_.Locate(RequestPattern::kBody, printed_, from);
      if (body.Empty()) return bodies;
      bodies.push_back({body.begin, body.end});
      from = body.end;
    }
  }
  bool InBody(const char* letter) const {
    const auto at = static_cast<size_t>(letter - folded_.data());
    return std::any_of(bodies_.begin(), bodies_.end(),
                       [&](const Range& body) { return body.Holds(at); });
  }

  bool Asks(std::string_view sentence) const {
    if (table_.Has(RequestPattern::kModal, sentence)) return true;
    if (table_.Has(RequestPattern::kInfinitive, sentence) &&
        !table_.Has(RequestPattern::kNoInfinitive, sentence)) {
      return true;
    }
    return units_.OpensRequest(FirstWordOf(sentence));
  }

  // "The panel recommends that": who reports, and no part of what is asked. 0 without one.
  size_t EndOfFrame(std::string_view sentence) const {
    return table_.Locate(RequestPattern::kFrame, sentence).end;
  }

  // Where the subject, which begins at `begin`, ends before the modal, or before "to", or in a
  // frame before a verb ("that the College produces …"), if it is one whom a request can be
  // addressed to; kNone if it is none.
  size_t EndOfAddressee(std::string_view sentence, size_t begin) const {
    if (begin > 0) {
      const size_t verb = FiniteVerb(sentence, begin);
      if (verb != kNone) return verb;
    }
    const CharSpan modal = table_.Locate(RequestPattern::kModal, sentence, begin);
    const size_t end = modal.Empty() ? sentence.find(" to ", begin) : modal.begin;
    if (end == kNone || end <= begin) return kNone;
    return IsAddressee(sentence.substr(begin, end - begin)) ? end : kNone;
  }

  size_t FiniteVerb(std::string_view sentence, size_t begin) const {
    for (size_t at = sentence.find(' ', begin + 1); at != kNone; at = sentence.find(' ', at + 1)) {
      size_t end = at + 1;
      while (end < sentence.size() && InVerb(sentence[end])) ++end;
      const std::string_view verb = sentence.substr(at + 1, end - at - 1);
      if (verb.ends_with("ing") || verb.ends_with("ed") || !units_.OpensRequest(verb)) continue;
      if (IsAddressee(sentence.substr(begin, at - begin))) return at + 1;
    }
    return kNone;
  }

  bool IsAddressee(std::string_view subject) const {
    const auto blank = [](char c) { return c == ' ' || c == ',' || c == ';'; };
    while (!subject.empty() && blank(subject.front())) subject.remove_prefix(1);
    while (!subject.empty() && blank(subject.back())) subject.remove_suffix(1);
    const auto spaces = static_cast<size_t>(std::count(subject.begin(), subject.end(), ' '));
    if (subject.empty() || spaces >= kLongestAddressee) return false;
    return InBody(&subject.back()) || table_.Has(RequestPattern::kAddressee, subject);
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
    const size_t frame = EndOfFrame(sentence);
    const size_t found = EndOfAddressee(sentence, frame);
    const size_t addressee = found == kNone ? frame : found;
    const size_t purpose = PurposeAfter(sentence, addressee);
    std::vector<Part> parts;
    for (const Range& range : ClausesOf(units_, sentence)) {
      const bool subject = addressee > 0 && range.Holds(addressee);
      const size_t begin = subject ? addressee : range.begin;
      const size_t end = std::min(range.end, std::max(purpose, range.begin + 1));
      Part part{range, {}};
      part.clause.action = static_cast<int8_t>(
          table_.ActionOf(sentence.substr(begin, end > begin ? end - begin : 0)));
      parts.push_back(std::move(part));
    }
    AddUnits(sentence, {weight, frame, addressee}, parts);
    if (report) return;
    for (Part& part : parts) AddClause(std::move(part.clause));
    if (!body_.empty()) body_ += ' ';
    body_.append(sentence.substr(addressee));
  }

  // What a sentence counts, and where in it the frame and the addressee end.
  struct Counts {
    double weight = 0;
    size_t frame = 0, addressee = 0;
  };
  void AddUnits(std::string_view sentence, const Counts& counts, std::vector<Part>& parts) {
    for (const RequestUnits::Found& unit : units_.In(sentence)) {
      if (unit.at < counts.frame) continue;
      const double share = InBody(sentence.data() + unit.at) ? kBody
                           : unit.at < counts.addressee      ? kAddressee
                                                             : 1;
      const RequestSketch::Unit weighed{unit.id,
                                        static_cast<float>(counts.weight * share * unit.weight)};
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
  const std::string printed_;  // plain, without times
  const std::string folded_;   // the same in small letters
  const std::vector<Range> bodies_;
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

const RequestModel& RequestModelOf(const Vocabulary& vocabulary, RequestsOf what) {
  return vocabulary.tables().requests.model(what);
}

}  // namespace caselore
