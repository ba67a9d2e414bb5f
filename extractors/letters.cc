#include "extractors/letters.h"

#include <algorithm>
#include <string_view>

#include "extractors/fold.h"

namespace caselore {
namespace {

constexpr size_t kCoverLines = 24, kSections = 4;

bool IsSalutation(std::string_view line) { return line.starts_with("Dear "); }

// A foreword greets its readers further on.
bool HoldsSalutation(const Section& section) {
  if (section.page > 1) return false;
  return IsSalutation(section.heading) ||
         std::any_of(section.paragraphs.begin(), section.paragraphs.end(),
                     [](const Paragraph& paragraph) { return IsSalutation(paragraph.text); });
}

}  // namespace

std::optional<Letter> ReadLetter(const FrontMatter& front, const Sections& sections) {
  std::optional<Letter> letter;
  for (size_t i = 0; i < front.cover.size() && i < kCoverLines && !letter; ++i) {
    if (IsSalutation(front.cover[i].text)) letter = Letter{i, ""};
  }
  for (size_t i = 0; i < sections.size() && i < kSections; ++i) {
    if (!HoldsSalutation(sections[i])) continue;
    if (!letter) letter = Letter{front.cover.size(), ""};
    if (i + 1 < sections.size()) letter->subject = Fold(sections[i + 1].heading);
    break;
  }
  return letter;
}

}  // namespace caselore
