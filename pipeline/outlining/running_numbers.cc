#include "pipeline/outlining/running_numbers.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace caselore {
namespace {

constexpr int kFewestNumbers = 12;
constexpr int kFewestHeadings = 4;  // under which the numbers stand
constexpr size_t kLeastShare = 3;   // of the text at least one part in so many is numbered
constexpr int kUsualLists = 2;      // so many stretches of bullets: it is the way of the document

// "14" of "14." and "14"; 0 of any other marker.
int PlainNumber(const std::string& marker) {
  int number = 0;
  size_t i = 0;
  while (i < marker.size() && i < 4 && std::isdigit(static_cast<unsigned char>(marker[i]))) {
    number = number * 10 + (marker[i++] - '0');
  }
  const bool plain = i == marker.size() || (i + 1 == marker.size() && marker[i] == '.');
  return plain ? number : 0;
}

// What stands under one heading.
struct Stretch {
  std::vector<Paragraph*> members;  // counted
  size_t below = 0;                 // list items below them
  bool leads = false;               // one of them ends with a colon and has some

  // It consists of what is listed, and not of paragraphs of which one has a list in it.
  bool LeadsToLists() const { return leads && below > members.size(); }
};

}  // namespace

void MarkRunningNumbers(std::vector<OutlineParagraph>& paragraphs) {
  std::vector<Stretch> stretches(1);
  int last = 0;
  size_t all = 0, numbered = 0;
  for (OutlineParagraph& entry : paragraphs) {
    Paragraph& paragraph = entry.paragraph;
    if (entry.label == BlockLabel::kSectionHeader) stretches.emplace_back();
    all += paragraph.text.size();
    if (paragraph.form != ParagraphForm::kListItem) continue;
    Stretch& stretch = stretches.back();
    if (PlainNumber(paragraph.marker) == last + 1) {
      ++last;
      stretch.members.push_back(&paragraph);
      numbered += paragraph.text.size();
    } else if (!stretch.members.empty() && paragraph.depth > stretch.members.back()->depth) {
      ++stretch.below;
      stretch.leads = stretch.leads || stretch.members.back()->text.ends_with(':');
    }
  }
  const auto under = std::count_if(stretches.begin(), stretches.end(),
                                   [](const Stretch& s) { return !s.members.empty(); });
  const auto leading = std::count_if(stretches.begin(), stretches.end(),
                                     [](const Stretch& s) { return s.LeadsToLists(); });
  if (last < kFewestNumbers || under < kFewestHeadings || numbered * kLeastShare < all) return;
  for (const Stretch& stretch : stretches) {
    if (leading < kUsualLists && !stretch.LeadsToLists()) continue;
    for (Paragraph* paragraph : stretch.members) paragraph->counts_on = true;
  }
}

}  // namespace caselore
