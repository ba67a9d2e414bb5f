#include "pipeline/office/docx_styles.h"

#include <algorithm>
#include <cstdlib>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

constexpr int kDeepest = 8;        // levels, from 0
constexpr int kLongestChain = 20;  // of styles based on each other; a circle is no chain

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

}  // namespace

std::optional<DocxNumber> NumberOf(const xmlNode& properties) {
  const xmlNode* numbering = ChildNamed(properties, "numPr");
  if (numbering == nullptr) return std::nullopt;
  const std::string number = ValueOfChild(*numbering, "numId", "val");
  if (number.empty()) return std::nullopt;
  const int level = std::atoi(ValueOfChild(*numbering, "ilvl", "val").c_str());
  return DocxNumber{number, std::clamp(level, 0, kDeepest)};
}

std::optional<int> OutlineLevelOf(const xmlNode& properties) {
  const std::string level = ValueOfChild(properties, "outlineLvl", "val");
  if (level.size() != 1 || level[0] < '0' || level[0] > '8') return std::nullopt;
  return level[0] - '0';
}

std::optional<int> SizeOf(const xmlNode& properties) {
  const std::string size = ValueOfChild(properties, "sz", "val");
  if (size.empty()) return std::nullopt;
  return std::clamp(std::atoi(size.c_str()), 2, 3276);
}

std::optional<bool> HiddenOf(const xmlNode& properties) {
  const xmlNode* hidden = ChildNamed(properties, "vanish");
  if (hidden == nullptr) return std::nullopt;
  const std::string value = ValueOf(*hidden, "val");
  return value != "0" && value != "false" && value != "off";
}

void DocxStyles::LearnRun(const xmlNode& style, Style& learned) {
  const xmlNode* run = ChildNamed(style, "rPr");
  if (run == nullptr) return;
  learned.size = SizeOf(*run);
  learned.hidden = HiddenOf(*run);
}

DocxStyles::DocxStyles(xmlNode& root) {
  for (const xmlNode* defaults : ElementsNamed(root, "rPrDefault")) {
    const xmlNode* properties = ChildNamed(*defaults, "rPr");
    if (properties == nullptr) continue;
    default_size_ = SizeOf(*properties).value_or(default_size_);
    all_hidden_ = HiddenOf(*properties).value_or(all_hidden_);
  }
  for (const xmlNode* element : ElementsNamed(root, "style")) {
    const std::string type = ValueOf(*element, "type");
    Style style;
    if (type == "character") {
      style.parent = ValueOfChild(*element, "basedOn", "val");
      LearnRun(*element, style);
      character_styles_.emplace(ValueOf(*element, "styleId"), std::move(style));
      continue;
    }
    if (type != "paragraph") continue;
    style.name = Lower(ValueOfChild(*element, "name", "val"));
    style.parent = ValueOfChild(*element, "basedOn", "val");
    if (const xmlNode* properties = ChildNamed(*element, "pPr")) {
      style.outline_level = OutlineLevelOf(*properties);
      style.number = NumberOf(*properties);
    }
    LearnRun(*element, style);
    const std::string is_default = ValueOf(*element, "default");
    if (is_default == "1" || is_default == "true") default_style_ = ValueOf(*element, "styleId");
    styles_.emplace(ValueOf(*element, "styleId"), std::move(style));
  }
}

template <typename Test>
const DocxStyles::Style* DocxStyles::Up(const std::map<std::string, Style>& styles,
                                        const std::string& style, Test test) {
  auto found = styles.find(style);
  for (int i = 0; i < kLongestChain && found != styles.end(); ++i) {
    if (test(found->second)) return &found->second;
    found = styles.find(found->second.parent);
  }
  return nullptr;
}

bool DocxStyles::IsKnown(const std::string& style) const {
  return Up(style, [](const Style& s) {
           return s.name.starts_with("heading ") || s.name == "title" || s.name == "subtitle";
         }) != nullptr;
}

bool DocxStyles::IsTitle(const std::string& style) const {
  return Up(style, [](const Style& s) { return s.name == "title"; }) != nullptr;
}

std::optional<int> DocxStyles::OutlineLevel(const std::string& style) const {
  const Style* found = Up(style, [](const Style& s) { return s.outline_level.has_value(); });
  return found == nullptr ? std::nullopt : found->outline_level;
}

int DocxStyles::Size(const std::string& style) const {
  const Style* found =
      Up(style.empty() ? default_style_ : style, [](const Style& s) { return s.size.has_value(); });
  return found == nullptr ? default_size_ : *found->size;
}

bool DocxStyles::HidesItself(const std::map<std::string, Style>& styles,
                             const std::string& style) const {
  const Style* found = Up(styles, style, [](const Style& s) { return s.hidden.has_value(); });
  return found != nullptr && *found->hidden;
}

bool DocxStyles::Hides(const std::string& paragraph_style,
                       const std::string& character_style) const {
  const std::string& of_paragraph = paragraph_style.empty() ? default_style_ : paragraph_style;
  return all_hidden_ ||
         HidesItself(styles_, of_paragraph) != HidesItself(character_styles_, character_style);
}

std::optional<DocxNumber> DocxStyles::Number(const std::string& style) const {
  const Style* found = Up(style, [](const Style& s) { return s.number.has_value(); });
  return found == nullptr ? std::nullopt : found->number;
}

}  // namespace caselore
