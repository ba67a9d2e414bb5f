// The fonts of a document while it is being read: each once, with an index that stays.
#ifndef CASELORE_PIPELINE_FONT_TABLE_H_
#define CASELORE_PIPELINE_FONT_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "document/document.h"

namespace caselore {

class FontTable {
 public:
  // The index of `font`, which is added if it is new. A document with more fonts than an index can
  // count (65,536) gets that of the first for the rest.
  uint16_t IndexOf(const Font& font) {
    const auto [place, is_new] =
        indices_.try_emplace({font.name, font.bold, font.italic}, fonts_.size());
    if (!is_new) return static_cast<uint16_t>(place->second);
    if (fonts_.size() > UINT16_MAX) return static_cast<uint16_t>(place->second = 0);
    fonts_.push_back(font);
    return static_cast<uint16_t>(place->second);
  }

  // The same font, bold: for letters that are made bold by being drawn twice or outlined.
  uint16_t BoldOf(uint16_t index) {
    Font font = fonts_[index];
    font.bold = true;
    return IndexOf(font);
  }

  const std::vector<Font>& fonts() const { return fonts_; }
  std::vector<Font> Take() { return std::move(fonts_); }

 private:
  std::map<std::tuple<std::string, bool, bool>, size_t> indices_;
  std::vector<Font> fonts_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FONT_TABLE_H_
