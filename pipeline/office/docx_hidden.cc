#include "pipeline/office/docx_hidden.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

constexpr std::array<std::string_view, 3> kKept = {"rPr", "fldChar", "instrText"};
constexpr std::array<std::string_view, 2> kWordsOwn = {"Top of Form", "Bottom of Form"};

bool IsHidden(const xmlNode& run, const DocxStyles& styles) {
  const xmlNode* own = ChildNamed(run, "rPr");
  if (own != nullptr) {
    if (const std::optional<bool> hidden = HiddenOf(*own)) return *hidden;
  }
  const xmlNode* paragraph = Around(run, {"p"});
  const xmlNode* around = paragraph == nullptr ? nullptr : ChildNamed(*paragraph, "pPr");
  return styles.Hides(around == nullptr ? "" : ValueOfChild(*around, "pStyle", "val"),
                      own == nullptr ? "" : ValueOfChild(*own, "rStyle", "val"));
}

template <typename Names>
bool Has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void Empty(xmlNode& run) {
  for (xmlNode* child = run.children; child != nullptr;) {
    xmlNode* next = child->next;
    if (!Has(kKept, NameOf(*child))) Remove(child);
    child = next;
  }
}

// Those that stand in no other of them: a text box stands in a run.
std::vector<xmlNode*> HiddenRuns(xmlNode& root, const DocxStyles& styles) {
  std::vector<xmlNode*> hidden;
  for (xmlNode* run : ElementsNamed(root, "r")) {
    const auto within = [run](const xmlNode* outer) {
      for (const xmlNode* up = run->parent; up != nullptr; up = up->parent) {
        if (up == outer) return true;
      }
      return false;
    };
    // Elements come in document order: only the last can be around.
    if (!hidden.empty() && within(hidden.back())) continue;
    if (IsHidden(*run, styles)) hidden.push_back(run);
  }
  return hidden;
}

}  // namespace

bool IsPartWithText(std::string_view name) {
  return (name.starts_with("word/document") && name.ends_with(".xml")) ||
         name == "word/footnotes.xml" || name == "word/endnotes.xml";
}

std::string TakeHiddenText(xmlNode& root, const DocxStyles& styles) {
  std::string all, piece;
  const xmlNode* last = nullptr;
  const auto keep = [&] {
    if (!piece.empty() && !Has(kWordsOwn, piece)) all += (all.empty() ? "" : " ") + piece;
    piece.clear();
  };
  for (xmlNode* run : HiddenRuns(root, styles)) {
    const xmlNode* paragraph = Around(*run, {"p"});
    if (paragraph != last) keep();
    last = paragraph;
    piece += TextWithin(*run);
    Empty(*run);
  }
  keep();
  return all;
}

}  // namespace caselore
