#include "pipeline/office/docx_type_sizes.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

// Times the body: what a title has, and what a heading has. Nearer to it stand cover lines and
// quotations too; their weight tells them apart later, as on a printed page.
constexpr double kTitle = 1.6, kHeading = 1.3;

std::string StyleOf(const xmlNode& paragraph) {
  const xmlNode* properties = ChildNamed(paragraph, "pPr");
  return properties == nullptr ? std::string() : ValueOfChild(*properties, "pStyle", "val");
}

// Calls with the size and the bytes of each run that has more than blanks.
template <typename Visit>
void ForEachRun(xmlNode& paragraph, const DocxStyles& styles, Visit visit) {
  const int size = styles.Size(StyleOf(paragraph));
  for (const xmlNode* run : ElementsNamed(paragraph, "r")) {
    const std::string text = TextWithin(*run);
    if (text.find_first_not_of(" \t\n\xC2\xA0") == std::string::npos) continue;
    const xmlNode* properties = ChildNamed(*run, "rPr");
    const std::optional<int> own = properties == nullptr ? std::nullopt : SizeOf(*properties);
    visit(own.value_or(size), text.size());
  }
}

}  // namespace

DocxTypeSizes::DocxTypeSizes(xmlNode& root, const DocxStyles& styles) : styles_(styles) {
  std::map<int, size_t> bytes;
  for (xmlNode* paragraph : ElementsNamed(root, "p")) {
    ForEachRun(*paragraph, styles_, [&](int size, size_t count) { bytes[size] += count; });
  }
  const auto most = std::max_element(
      bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != bytes.end()) body_ = most->first;
}

std::optional<int> DocxTypeSizes::LevelBySize(xmlNode& paragraph) const {
  int least = std::numeric_limits<int>::max();
  bool any = false;
  ForEachRun(paragraph, styles_, [&](int size, size_t) {
    least = std::min(least, size);
    any = true;
  });
  if (!any || least < kHeading * body_) return std::nullopt;
  return least >= kTitle * body_ ? 0 : 1;
}

}  // namespace caselore
