#include "extractors/row_reader.h"

#include <algorithm>
#include <utility>

#include "extractors/fold.h"
#include "extractors/heading_words.h"

namespace caselore {

const TomlValue* RowReader::Find(std::string_view key, TomlValue::Type type) {
  read_.emplace(key);
  const auto found = row_.values.find(key);
  if (found == row_.values.end()) return nullptr;
  if (found->second.type != type) {
    Refuse(found->second.line, Quoted(key) + " is of the wrong type");
    return nullptr;
  }
  return &found->second;
}

int RowReader::LineOf(std::string_view key) const {
  const auto found = row_.values.find(key);
  return found == row_.values.end() ? row_.line : found->second.line;
}

void RowReader::Refuse(int line, std::string reason) {
  if (!error_) error_ = BadTable(row_.file, line, reason);
}

std::string RowReader::Text(std::string_view key, std::string_view fallback) {
  const TomlValue* value = Find(key, TomlValue::Type::kText);
  return std::string(value == nullptr ? fallback : std::string_view(value->texts.front().text));
}

std::string RowReader::Required(std::string_view key) {
  std::string text = Text(key);
  if (text.empty()) Refuse(LineOf(key), Quoted(key) + " is missing or empty");
  return text;
}

std::string RowReader::Slug() {
  std::string slug = Required("slug");
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (!std::all_of(slug.begin(), slug.end(), allowed)) {
    Refuse(LineOf("slug"), "slug " + Quoted(slug) + " may hold a-z, 0-9 and _ only");
  }
  return slug;
}

std::vector<TomlText> RowReader::Texts(std::string_view key) {
  const TomlValue* value = Find(key, TomlValue::Type::kTexts);
  return value == nullptr ? std::vector<TomlText>() : value->texts;
}

int RowReader::Number(std::string_view key, int fallback) {
  const TomlValue* value = Find(key, TomlValue::Type::kNumber);
  return value == nullptr ? fallback : static_cast<int>(value->number);
}

bool RowReader::Flag(std::string_view key) {
  const TomlValue* value = Find(key, TomlValue::Type::kFlag);
  return value != nullptr && value->number != 0;
}

void RowReader::AddPatterns(std::string_view key, PatternSet& set, int value, bool case_sensitive) {
  for (const TomlText& text : Texts(key)) {
    AddPattern(text.text, text.line, set, value, case_sensitive);
  }
}

void RowReader::AddPatterns(std::string_view key, const HeadingWords& words, PatternSet& set,
                            int value) {
  for (const TomlText& text : Texts(key)) {
    const std::optional<std::string> pattern = words.Expand(text.text);
    if (pattern) {
      AddPattern(*pattern, text.line, set, value);
    } else {
      Refuse(text.line,
             "bad pattern " + Quoted(text.text) + ": no [[heading_words]] before it has that name");
    }
  }
}

void RowReader::AddPattern(const std::string& pattern, int line, PatternSet& set, int value,
                           bool case_sensitive) {
  if (pattern.empty()) return Refuse(line, "an empty pattern");
  const std::string folded = Fold(pattern);
  std::string reason = row_.built_in ? "" : PatternSet::WhyBad(folded);
  if (reason.empty() && !row_.built_in && set.IsInAnyText(folded)) reason = "it matches anything";
  if (!reason.empty()) return Refuse(line, "bad pattern " + Quoted(pattern) + ": " + reason);
  set.Add(folded, value, case_sensitive);
}

std::optional<Error> RowReader::Finish() {
  for (const auto& [key, value] : row_.values) {
    if (!read_.contains(key)) Refuse(value.line, "unknown key " + Quoted(key));
  }
  return std::exchange(error_, std::nullopt);
}

}  // namespace caselore
