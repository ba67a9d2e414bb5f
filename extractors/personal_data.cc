#include "extractors/personal_data.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "extractors/fold.h"
#include "extractors/personal_data_table.h"
#include "extractors/row_reader.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A number is none of its own where another stands directly beside it: "12 345 678 9012".
bool StandsAlone(std::string_view text, CharSpan span) {
  const auto joins = [](char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == ',';
  };
  size_t before = span.begin, after = span.end;
  if (before > 0 && joins(text[before - 1])) --before;
  if (after < text.size() && joins(text[after])) ++after;
  return (before == 0 || !IsDigit(text[before - 1])) &&
         (after == text.size() || !IsDigit(text[after]));
}

bool HasRow(const PatternSet& set, std::string_view text, int row) {
  const std::vector<int> hits = set.Find(text);
  return std::any_of(hits.begin(), hits.end(), [&](int hit) { return set.value(hit) == row; });
}

class Finder {
 public:
  Finder(const PersonalDataTable& table, std::string_view text) : table_(table), text_(text) {}

  std::vector<PersonalDatum> Find() {
    for (const int hit : table_.patterns.Find(text_)) FindAll(hit);
    std::sort(found_.begin(), found_.end(), [](const PersonalDatum& a, const PersonalDatum& b) {
      return a.span.begin < b.span.begin;
    });
    return std::move(found_);
  }

 private:
  void FindAll(int pattern) {
    const int row = table_.patterns.value(pattern);
    std::vector<std::string_view> groups(1);
    for (size_t from = 0; from < text_.size();) {
      const CharSpan whole = table_.patterns.Locate(pattern, text_, from, &groups);
      if (whole.Empty()) return;
      const CharSpan datum = SpanOf(groups[0], whole);
      if (IsMeant(row, datum)) Add(table_.rows[static_cast<size_t>(row)].kind, datum);
      from = std::max<size_t>(datum.end, from + 1);
    }
  }

  CharSpan SpanOf(std::string_view group, CharSpan whole) const {
    if (group.empty()) return whole;
    const auto begin = static_cast<uint32_t>(group.data() - text_.data());
    return {begin, begin + static_cast<uint32_t>(group.size())};
  }

  bool IsMeant(int number, CharSpan datum) const {
    const PersonalDataTable::Row& row = table_.rows[static_cast<size_t>(number)];
    const std::string_view itself = text_.substr(datum.begin, datum.Size());
    if (row.kind == PrivacyKind::kNhsNumber &&
        !(IsNhsNumber(itself) && StandsAlone(text_, datum))) {
      return false;
    }
    if (row.kind == PrivacyKind::kPhone && !StandsAlone(text_, datum)) return false;
    const size_t begin =
        datum.begin - std::min<size_t>(datum.begin, static_cast<size_t>(row.before));
    const size_t end = std::min(text_.size(), datum.end + static_cast<size_t>(row.after));
    const std::string_view around = text_.substr(begin, end - begin);
    if (row.needs_near && !HasRow(table_.near, around, number)) return false;
    return !HasRow(table_.not_near, around, number);
  }

  void Add(PrivacyKind kind, CharSpan datum) {
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const PersonalDatum& one) {
      return one.kind == kind && one.span.begin < datum.end && datum.begin < one.span.end;
    });
    if (!known) found_.push_back({kind, datum});
  }

  const PersonalDataTable& table_;
  const std::string_view text_;
  std::vector<PersonalDatum> found_;
};

}  // namespace

std::optional<Error> PersonalDataTable::Add(const TomlRow& row) {
  RowReader reader(row);
  const int number = static_cast<int>(rows.size());
  Row& added = rows.emplace_back();
  reader.Slug();
  const auto kind = reader.Named("kind", "", PrivacyKindNamed);
  if (kind) added.kind = *kind;
  added.before = std::clamp(reader.Number("before", 0), 0, 1'000);
  added.after = std::clamp(reader.Number("after", 0), 0, 1'000);
  reader.AddPatterns("patterns", patterns, number, reader.Flag("case_sensitive"));
  const int near_before = near.size();
  reader.AddPatterns("near", near, number);
  added.needs_near = near.size() > near_before;
  reader.AddPatterns("not_near", not_near, number);
  return reader.Finish();
}

bool IsNhsNumber(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), IsDigit);
  if (digits.size() != 10 || digits.find_first_not_of(digits[0]) == std::string::npos) return false;
  int sum = 0;
  for (size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(10 - i);
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == digits[9] - '0';
}

std::vector<PersonalDatum> FindPersonalData(const Vocabulary& vocabulary, std::string_view text) {
  const Folded folded(text);
  std::vector<PersonalDatum> found =
      Finder(vocabulary.tables().personal_data, folded.text()).Find();
  for (PersonalDatum& datum : found) {
    datum.span = folded.Span(datum.span.begin, datum.span.end);
  }
  return found;
}

}  // namespace caselore
