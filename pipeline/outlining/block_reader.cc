#include "pipeline/outlining/block_reader.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>

#include "pipeline/layout/blocks.h"
#include "pipeline/layout/markers.h"

namespace caselore {
namespace {

constexpr size_t kStressedWords = 5;  // fewer bold words in a row stress a term
constexpr float kRaised = 0.75f;      // times the line's size: smaller digits are footnote marks

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ',' || c == '[' || c == ']';
  });
}

bool IsFootnoteMark(const Word& word, const Line& line) {
  return word.baseline < line.baseline - 0.1f * line.size &&
         IsRaisedNumber(word.text, word.size, line.size);
}

bool HasCapitalsOnly(const std::string& text) {
  int upper = 0;
  for (char c : text) {
    if (std::islower(static_cast<unsigned char>(c))) return false;
    upper += std::isupper(static_cast<unsigned char>(c)) != 0;
  }
  return upper >= 4;
}

}  // namespace

bool IsRaisedNumber(std::string_view text, float size, float of_text) {
  return size < kRaised * of_text && AllDigits(text);
}

// Adds the words of a line, undoing the hyphen at the end of what is there.
void BlockReader::AppendLine(const Page& page, const Line& line, size_t first_word,
                             Paragraph& to) const {
  uint32_t begin = static_cast<uint32_t>(to.text.size());
  bool first = true;
  for (size_t i = first_word; i < line.words.size(); ++i) {
    const Word& word = page.words[line.words[i]];
    if (i > 0 && IsFootnoteMark(word, line)) continue;
    std::string& text = to.text;
    if (first && !text.empty()) {
      size_t space = text.rfind(' ');
      std::string_view head = std::string_view(text).substr(space + 1);
      if (EndsWithHyphen(head)) {
        if (!hyphens_.Keeps(head, word.text)) {
          text.resize(text.size() - (head.size() - WithoutHyphen(head).size()));
          begin = static_cast<uint32_t>(text.size());
          if (!to.places.empty()) to.places.back().span.end = begin;
        }
      } else {
        text += ' ';
      }
    } else if (!text.empty() && !word.glued) {
      text += ' ';
    }
    text += word.text;
    first = false;
  }
  uint32_t end = static_cast<uint32_t>(to.text.size());
  if (end > begin) to.places.push_back({page.number, line.box, {begin, end}});
}

const std::vector<BBox>& BlockReader::LevelRules(const Page& page) const {
  if (rules_of_ == page.number) return level_rules_;
  rules_of_ = page.number;
  level_rules_.clear();
  for (const Rule& rule : page.rules) {
    if (rule.box.Width() > 3 * rule.box.Height()) level_rules_.push_back(rule.box);
  }
  std::sort(level_rules_.begin(), level_rules_.end(),
            [](const BBox& a, const BBox& b) { return a.y0 < b.y0; });
  return level_rules_;
}

bool BlockReader::Underlined(const Page& page, const Line& line) const {
  const std::vector<BBox>& rules = LevelRules(page);
  auto rule = std::upper_bound(rules.begin(), rules.end(), line.baseline - 1,
                               [](float y, const BBox& box) { return y < box.y0; });
  for (; rule != rules.end() && rule->y0 < line.baseline + 0.35f * line.size; ++rule) {
    if (std::abs(rule->x0 - line.box.x0) < 3 && std::abs(rule->x1 - line.box.x1) < 6) return true;
  }
  return false;
}

// The words at the start that are bold or italic, if not all are.
void BlockReader::SetLead(const Block& block, Paragraph& paragraph) const {
  const Page& page = PageOf(block);
  uint32_t letters = 0;
  bool all = true, done = false;
  auto style = [&](const Word& word) {
    const Font& font = document_.fonts[word.font];
    return font.bold ? 2 : font.italic ? 1 : 0;
  };
  int lead_style = -1;
  for (size_t l = 0; l < block.lines.size() && !done; ++l) {
    const Line& line = block.lines[l];
    for (size_t i = l == 0 ? block.marker_words : 0; i < line.words.size(); ++i) {
      const Word& word = page.words[line.words[i]];
      if (lead_style < 0) lead_style = style(word);
      // A dash or colon after the lead-in may be set in either style.
      bool punctuation = word.text == "–" || word.text == "-" || word.text == "—" ||
                         word.text == ":" || word.text == ".";
      if (lead_style == 0 || (style(word) != lead_style && !punctuation)) {
        done = true;
        all = false;
        break;
      }
      if (style(word) == lead_style) {
        for (char c : word.text) letters += c != ' ';
      }
    }
  }
  paragraph.emphasised = all && lead_style == 2;
  if (all || letters == 0) return;
  // Counted in letters, since joining lines changes spaces and hyphens.
  uint32_t seen = 0, at = 0;
  while (at < paragraph.text.size() && seen < letters) seen += paragraph.text[at++] != ' ';
  paragraph.lead = {0, at};
}

// The bold words of a line and where the text has them; `places` of the paragraph are its lines.
void BlockReader::SetStressed(const Block& block, Paragraph& paragraph) const {
  const Page& page = PageOf(block);
  size_t words = 0, at = 0;
  CharSpan run;
  const auto close = [&] {
    if (words >= kStressedWords) paragraph.stressed.push_back(run);
    words = 0;
  };
  for (size_t l = 0; l < block.lines.size(); ++l) {
    const Line& line = block.lines[l];
    for (size_t i = l == 0 ? block.marker_words : 0; i < line.words.size(); ++i) {
      const Word& word = page.words[line.words[i]];
      const std::string_view core = WithoutHyphen(word.text);
      const size_t found = paragraph.text.find(core, at);
      if (found == std::string::npos) continue;  // a footnote mark
      const auto end = static_cast<uint32_t>(found + core.size());
      if (!document_.fonts[word.font].bold) {
        close();
      } else {
        if (words++ == 0) run.begin = static_cast<uint32_t>(found);
        run.end = end;
      }
      at = end;
    }
  }
  close();
}

OutlineParagraph BlockReader::Read(const Block& block) const {
  const Page& page = PageOf(block);
  OutlineParagraph result;
  result.label = block.label;
  result.box = block.box;
  result.lines = static_cast<int>(block.lines.size());
  Paragraph& paragraph = result.paragraph;
  paragraph.container = block.container;
  paragraph.form = block.label == BlockLabel::kListItem   ? ParagraphForm::kListItem
                   : block.label == BlockLabel::kCaption  ? ParagraphForm::kCaption
                   : block.label == BlockLabel::kFootnote ? ParagraphForm::kFootnote
                                                          : ParagraphForm::kText;
  result.bold = true;
  result.italic = true;
  result.underlined = !block.lines.empty();
  for (size_t i = 0; i < block.lines.size(); ++i) {
    const Line& line = block.lines[i];
    AppendLine(page, line, i == 0 ? block.marker_words : 0, paragraph);
    result.bold = result.bold && line.bold;
    result.italic = result.italic && line.italic;
    result.underlined = result.underlined && line.words.size() < 20 && Underlined(page, line);
    result.size = std::max(result.size, line.size);
  }
  const Line& first = block.lines.front();
  result.colour = first.colour;
  result.text_x = first.box.x0;
  if (block.drawn_marker) paragraph.marker = "•";
  for (uint32_t i = 0; i < block.marker_words && i < first.words.size(); ++i) {
    paragraph.marker += page.words[first.words[i]].text;
    if (i + 1 < first.words.size()) result.text_x = page.words[first.words[i + 1]].box.x0;
  }
  result.capitals = HasCapitalsOnly(paragraph.text);
  result.contents_line = std::any_of(block.lines.begin(), block.lines.end(),
                                     [&](const Line& line) { return IsContentsLine(page, line); });
  SetLead(block, paragraph);
  const bool some_bold = std::any_of(block.lines.begin(), block.lines.end(), [&](const Line& line) {
    return std::any_of(line.words.begin(), line.words.end(),
                       [&](uint32_t word) { return document_.fonts[page.words[word].font].bold; });
  });
  if (some_bold && !paragraph.emphasised) SetStressed(block, paragraph);
  return result;
}

}  // namespace caselore
