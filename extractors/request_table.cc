#include "extractors/request_table.h"

#include <algorithm>

#include "extractors/row_reader.h"
#include "extractors/weights.h"

namespace caselore {
namespace {

// The patterns of a row as one, so that the first that matches at a place counts. "" if it has
// none.
std::string Alternatives(RowReader& reader, const TomlRow& row) {
  std::string all;
  for (const TomlText& text : reader.Texts("patterns")) {
    const std::string reason = row.built_in ? "" : PatternSet::WhyBad(text.text);
    if (text.text.empty()) {
      reader.Refuse(text.line, "an empty pattern");
    } else if (!reason.empty()) {
      reader.Refuse(text.line, "bad pattern " + Quoted(text.text) + ": " + reason);
    }
    all.append(all.empty() ? "" : "|").append("(?:").append(text.text).append(")");
  }
  return all.empty() ? all : "(?:" + all + ")";
}

Match MatchOf(RequestPattern pattern) {
  switch (pattern) {
    case RequestPattern::kInfinitive:
    case RequestPattern::kNoInfinitive:
    case RequestPattern::kFrame:
      return Match::kAtStart;
    case RequestPattern::kAddressee:
      return Match::kAtEnd;
    default:
      return Match::kWithin;
  }
}

std::vector<std::string> WordsAt(RowReader& reader, std::string_view key) {
  std::vector<std::string> words;
  for (const TomlText& text : reader.Texts(key)) words.push_back(text.text);
  return words;
}

double NumberAt(RowReader& reader, const TomlRow& row, std::string_view key) {
  const std::string text = reader.Required(key);
  double number = 0;
  if (!text.empty() && !ParseNumber(text, number)) {
    reader.Refuse(row.values.find(key)->second.line, Quoted(text) + " is no number");
  }
  return number;
}

}  // namespace

struct RequestTable::Lazy {
  std::once_flag once;
  std::unique_ptr<const RequestUnits> units;
};

RequestTable::RequestTable()
    : actions_(std::make_unique<PatternSet>(Match::kWithin)),
      groups_(std::make_unique<PatternSet>(Match::kWithin)),
      lazy_(std::make_unique<Lazy>()) {}
RequestTable::~RequestTable() = default;
RequestTable::RequestTable(RequestTable&&) noexcept = default;

std::optional<Error> RequestTable::AddPattern(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::optional<RequestPattern> named = FindIn<RequestPattern>(kRequestPatternNames, slug);
  if (!named) return BadTable(row.file, row.line, "no pattern of requests is " + Quoted(slug));
  std::string all = Alternatives(reader, row);
  if (const auto error = reader.Finish()) return error;
  const Match match = MatchOf(*named);
  auto& set = patterns_[static_cast<size_t>(*named)];
  set = std::make_unique<PatternSet>(match);
  if (match == Match::kAtEnd) all.insert(0, "\\b");
  if (!all.empty()) set->Add(all, 0, /*case_sensitive=*/true);
  return std::nullopt;
}

std::optional<Error> RequestTable::AddWords(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::optional<RequestWords> named = FindIn<RequestWords>(kRequestWordsNames, slug);
  if (!named) return BadTable(row.file, row.line, "no words of requests are " + Quoted(slug));
  switch (*named) {
    case RequestWords::kStop:
      unit_rows_.stop = WordsAt(reader, "words");
      break;
    case RequestWords::kGeneric:
      unit_rows_.generic = WordsAt(reader, "words");
      break;
    case RequestWords::kRequestVerbs:
      unit_rows_.request_verbs = WordsAt(reader, "words");
      break;
    case RequestWords::kPracticeVerbs:
      unit_rows_.practice_verbs = WordsAt(reader, "words");
      break;
    case RequestWords::kIrregular:
      for (const TomlText& text : reader.Texts("words")) {
        const auto [form, plain] = Cut(text.text, ' ');
        if (form.empty() || plain.empty()) {
          reader.Refuse(text.line, Quoted(text.text) + " is not a form and its plain form");
        }
        unit_rows_.irregular.emplace_back(form, plain);
      }
  }
  return reader.Finish();
}

std::optional<Error> RequestTable::AddAction(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  const std::string strength = reader.Required("strength");
  if (action_rows_ == kSmallSetSize) return BadTable(row.file, row.line, "more than 64 actions");
  if (strength == "strong" || strength == "middle") {
    for (RequestModel& model : models_) {
      (strength == "strong" ? model.strong : model.middle) |= SetOf(action_rows_);
    }
  } else if (!strength.empty() && strength != "weak") {
    reader.Refuse(row.values.find("strength")->second.line,
                  Quoted(strength) + " is none of strong, middle and weak");
  }
  reader.AddPatterns("patterns", *actions_, action_rows_++, /*case_sensitive=*/true);
  return reader.Finish();
}

std::optional<Error> RequestTable::AddGroup(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  const std::string of = reader.Required("of");
  const bool setting = of == "setting";
  if (!of.empty() && !setting && of != "people") {
    reader.Refuse(row.values.find("of")->second.line,
                  Quoted(of) + " is neither people nor setting");
  }
  int& number = setting ? settings_ : people_;
  if (number == kSmallSetSize) return BadTable(row.file, row.line, "more than 64 of them");
  const SmallSet own = SetOf(number++);
  reader.AddPatterns("patterns", *groups_, static_cast<int>(group_rows_.size()),
                     /*case_sensitive=*/true);
  group_rows_.push_back({setting ? 0 : own, setting ? own : 0, reader.Flag("wide")});
  return reader.Finish();
}

std::optional<Error> RequestTable::AddConcept(const TomlRow& row) {
  RowReader reader(row);
  unit_rows_.concepts.push_back({reader.Slug(), WordsAt(reader, "phrases")});
  return reader.Finish();
}

std::optional<Error> RequestTable::AddModel(const TomlRow& row) {
  RowReader reader(row);
  const std::string slug = reader.Slug();
  const std::optional<RequestsOf> named = FindIn<RequestsOf>(kRequestsOfNames, slug);
  if (!named) return BadTable(row.file, row.line, "no model of requests is " + Quoted(slug));
  RequestModel& model = models_[static_cast<size_t>(*named)];
  model.gate = NumberAt(reader, row, "gate");
  model.floor = NumberAt(reader, row, "floor");
  model.ceiling = NumberAt(reader, row, "ceiling");
  model.threshold = NumberAt(reader, row, "threshold");
  model.certain = NumberAt(reader, row, "certain");
  model.weights = {};
  for (const TomlText& text : reader.Texts("weights")) {
    const auto [name, number] = Cut(text.text, ' ');
    const std::optional<PairFeature> feature = PairFeatureNamed(name);
    double weight = 0;
    if (!ParseNumber(number, weight) || (!feature && name != "intercept")) {
      reader.Refuse(text.line, "weight " + Quoted(text.text) + " is of no known feature");
    }
    (feature ? model.weights[static_cast<size_t>(*feature)] : model.intercept) = weight;
  }
  return reader.Finish();
}

std::optional<Error> RequestTable::UseBackground(std::string_view file, std::string_view text,
                                                 bool sound) {
  if (!sound) {
    background_ = std::make_unique<const std::string>(text);
    text = *background_;
    int line = 0;
    for (std::string_view left = text; !left.empty();) {
      const size_t end = std::min(left.find('\n'), left.size());
      const std::string_view row = left.substr(0, end);
      left.remove_prefix(std::min(end + 1, left.size()));
      ++line;
      double count = 0;
      if (row.empty() || row.starts_with('#')) continue;
      const auto [unit, number] = Cut(row, '\t');
      if (unit.empty() || !ParseNumber(number, count) || count < 0) {
        return BadTable(std::string(file), line,
                        Quoted(row) + " is not a unit, a tab and a number");
      }
    }
  }
  unit_rows_.background = text;
  return std::nullopt;
}

CharSpan RequestTable::Locate(RequestPattern pattern, std::string_view text, size_t from) const {
  const auto& set = patterns_[static_cast<size_t>(pattern)];
  return set == nullptr || set->empty() ? CharSpan() : set->Locate(0, text, from);
}

int RequestTable::ActionOf(std::string_view clause) const {
  int first = -1;
  for (const int hit : actions_->Find(clause)) {
    if (first < 0 || actions_->value(hit) < first) first = actions_->value(hit);
  }
  return first;
}

RequestTable::Groups RequestTable::GroupsIn(std::string_view text, Width width) const {
  Groups found;
  for (const int hit : groups_->Find(text)) {
    const Group& group = group_rows_[static_cast<size_t>(groups_->value(hit))];
    if (group.wide && width == Width::kWithoutWide) continue;
    found.people |= group.people;
    found.settings |= group.settings;
  }
  return found;
}

const RequestUnits& RequestTable::units() const {
  std::call_once(lazy_->once,
                 [&] { lazy_->units = std::make_unique<const RequestUnits>(unit_rows_); });
  return *lazy_->units;
}

}  // namespace caselore
