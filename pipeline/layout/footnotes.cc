#include "pipeline/layout/footnotes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace caselore {
namespace {

constexpr float kFootnoteSize = 0.94f;  // times body: larger type is no footnote

bool IsFurniture(const Block& block) {
  return block.label == BlockLabel::kPageHeader || block.label == BlockLabel::kPageFooter ||
         block.label == BlockLabel::kPicture;
}

bool IsSmall(const Block& block, const TypeStatistics& type) {
  if (block.lines.empty() || block.container >= 0) return false;
  return std::all_of(block.lines.begin(), block.lines.end(),
                     [&](const Line& line) { return line.size < kFootnoteSize * type.body_size; });
}

bool OpensWithMark(const Page& page, const Block& block) {
  const std::string& text = page.words[block.lines.front().words.front()].text;
  constexpr std::array<std::string_view, 4> kSigns = {"*", "†", "‡", "**"};
  if (std::find(kSigns.begin(), kSigns.end(), text) != kSigns.end()) return true;
  size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && digits <= 3;
}

bool IsCaption(const Page& page, const Block& block) {
  const Line& line = block.lines.front();
  if (line.words.size() < 2 || block.lines.size() > 3) return false;
  const std::string& head = page.words[line.words[0]].text;
  char number = page.words[line.words[1]].text.front();
  bool named = head == "Figure" || head == "Fig." || head == "Table" || head == "Chart" ||
               head == "Ffigur" || head == "Tabl";
  return named && number >= '0' && number <= '9';
}

}  // namespace

void MarkFootnotes(const Page& page, const TypeStatistics& type, std::vector<Block>& blocks) {
  // From the end: the last blocks of the page, as long as they are small and stand low.
  size_t start = blocks.size();
  for (size_t i = blocks.size(); i-- > 0;) {
    if (IsFurniture(blocks[i])) continue;
    bool low = blocks[i].box.y0 > 0.4f * page.height;
    if (blocks[i].label == BlockLabel::kTable || !IsSmall(blocks[i], type) || !low) break;
    if (OpensWithMark(page, blocks[i])) start = i;
  }
  for (size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (IsFurniture(block) || block.label == BlockLabel::kTable || block.lines.empty()) continue;
    if (i >= start) {
      block.label = BlockLabel::kFootnote;
    } else if (block.label != BlockLabel::kListItem && IsCaption(page, block)) {
      block.label = BlockLabel::kCaption;
    }
  }
}

}  // namespace caselore
