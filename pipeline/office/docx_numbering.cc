#include "pipeline/office/docx_numbering.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "pipeline/list_number.h"
#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

constexpr int kMostCounted = 1'000'000;

int Number(const std::string& text) { return std::clamp(std::atoi(text.c_str()), 0, kMostCounted); }

std::string Format(const std::string& format, int number) {
  if (format == "lowerLetter") return LetterNumber(number);
  if (format == "upperLetter") return UpperCase(LetterNumber(number));
  if (format == "lowerRoman") return RomanNumber(number);
  if (format == "upperRoman") return UpperCase(RomanNumber(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  if (format == "none") return {};
  return std::to_string(number);
}

bool IsSign(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  return !letter && !(c >= '0' && c <= '9') && c != '%';
}

// "%1.", "(%1)": the number of this level and signs, nothing else.
bool IsSimple(std::string_view text, int level) {
  const std::string own = "%" + std::to_string(level + 1);
  const size_t at = text.find(own);
  if (at == std::string_view::npos) return false;
  const std::string_view before = text.substr(0, at), after = text.substr(at + own.size());
  return std::all_of(before.begin(), before.end(), IsSign) &&
         std::all_of(after.begin(), after.end(), IsSign);
}

int LevelOf(const xmlNode& element, int most) {
  return std::clamp(std::atoi(ValueOf(element, "ilvl").c_str()), 0, most);
}

}  // namespace

DocxNumbering::Level DocxNumbering::ReadLevel(const xmlNode& element) {
  Level level;
  if (const std::string start = ValueOfChild(element, "start", "val"); !start.empty()) {
    level.start = Number(start);
  }
  if (std::string format = ValueOfChild(element, "numFmt", "val"); !format.empty()) {
    level.format = std::move(format);
  }
  level.text = ValueOfChild(element, "lvlText", "val");
  return level;
}

DocxNumbering::DocxNumbering(xmlNode& root) {
  for (xmlNode* element : ElementsNamed(root, "abstractNum")) {
    Abstract& numbering = abstracts_[ValueOf(*element, "abstractNumId")];
    for (const xmlNode* level : ElementsNamed(*element, "lvl")) {
      numbering.levels[LevelOf(*level, kLevels - 1)] = ReadLevel(*level);
    }
  }
  for (xmlNode* element : ElementsNamed(root, "num")) {
    Instance& instance = instances_[ValueOf(*element, "numId")];
    instance.abstract = ValueOfChild(*element, "abstractNumId", "val");
    for (const xmlNode* change : ElementsNamed(*element, "lvlOverride")) {
      const std::string start = ValueOfChild(*change, "startOverride", "val");
      if (!start.empty()) instance.restarts[LevelOf(*change, kLevels - 1)] = Number(start);
    }
  }
}

std::optional<DocxLabel> DocxNumbering::Next(const DocxNumber& number) {
  const auto instance = instances_.find(number.number);
  if (instance == instances_.end()) return std::nullopt;
  const auto found = abstracts_.find(instance->second.abstract);
  if (found == abstracts_.end()) return std::nullopt;
  Abstract& numbering = found->second;
  const auto depth = static_cast<size_t>(number.level);
  for (size_t i = 0; i < depth; ++i) {
    if (!numbering.counts[i]) numbering.counts[i] = numbering.levels[i].start;
  }
  std::optional<int>& count = numbering.counts[depth];
  count = count ? std::min(*count + 1, kMostCounted) : numbering.levels[depth].start;
  if (const auto restart = instance->second.restarts.find(number.level);
      restart != instance->second.restarts.end()) {
    count = restart->second;
    instance->second.restarts.erase(restart);
  }
  std::fill(numbering.counts.begin() + number.level + 1, numbering.counts.end(), std::nullopt);
  const Level& level = numbering.levels[depth];
  if (level.format == "bullet") return DocxLabel{"", true};
  return DocxLabel{Expand(numbering, level),
                   level.format != "none" && IsSimple(level.text, number.level)};
}

std::string DocxNumbering::Expand(const Abstract& numbering, const Level& level) const {
  std::string text;
  for (size_t i = 0; i < level.text.size(); ++i) {
    const char next = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
    if (level.text[i] != '%' || next < '1' || next > '9') {
      text += level.text[i];
      continue;
    }
    const auto other = static_cast<size_t>(next - '1');
    text += Format(numbering.levels[other].format, numbering.counts[other].value_or(1));
    ++i;
  }
  return text;
}

}  // namespace caselore
