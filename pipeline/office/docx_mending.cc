#include "pipeline/office/docx_mending.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/office/contents_lines.h"
#include "pipeline/office/docx_hidden.h"
#include "pipeline/office/docx_numbering.h"
#include "pipeline/office/docx_styles.h"
#include "pipeline/office/docx_tables.h"
#include "pipeline/office/docx_text_boxes.h"
#include "pipeline/office/docx_type_sizes.h"
#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

constexpr size_t kLongestHeading = 250;  // bytes
constexpr const char* kTitleStyle = "TitleBySize";
constexpr int kHeadingLevels = 6;  // as HTML has them

std::string HeadingStyle(int level) { return "HeadingByOutline" + std::to_string(level + 1); }

xmlNode* NewChild(xmlNode& parent, const char* name) {
  return xmlNewChild(&parent, parent.ns, BAD_CAST name, nullptr);
}

// The child of that name, made if there is none.
xmlNode& ChildOf(xmlNode& parent, const char* name) {
  xmlNode* child = ChildNamed(parent, name);
  return child != nullptr ? *child : *NewChild(parent, name);
}

void SetValue(xmlNode& element, const char* name, const std::string& value) {
  xmlSetNsProp(&element, element.ns, BAD_CAST name, BAD_CAST value.c_str());
}

// Words in these show; pandoc leaves them out with what they hold.
void OpenWrappers(xmlNode& root) {
  for (const std::string_view name : {"fldSimple", "customXml", "hyperlink", "dir", "bdo"}) {
    for (xmlNode* element : ElementsNamed(root, name)) Unwrap(*element);
  }
}

// --- Paragraphs ------------------------------------------------------------------------------

class ParagraphMender {
 public:
  ParagraphMender(const DocxStyles& styles, const DocxTypeSizes& sizes, DocxNumbering& numbering)
      : styles_(styles), sizes_(sizes), numbering_(numbering) {}

  void Mend(xmlNode& paragraph) {
    xmlNode* properties = ChildNamed(paragraph, "pPr");
    if (properties == nullptr) properties = NewProperties(paragraph);
    const std::string style = ValueOfChild(*properties, "pStyle", "val");
    const std::string text = TextWithin(paragraph);
    const bool heading = MendHeading(paragraph, *properties, style, text);
    MendNumber(paragraph, *properties, style, heading, text.empty());
    if (!heading) WriteLeaders(paragraph);
  }

 private:
  static xmlNode* NewProperties(xmlNode& paragraph) {
    xmlNode* properties = xmlNewNode(paragraph.ns, BAD_CAST "pPr");
    if (paragraph.children == nullptr) return xmlAddChild(&paragraph, properties);
    return xmlAddPrevSibling(paragraph.children, properties);
  }

  // True if the paragraph is a heading now.
  bool MendHeading(xmlNode& paragraph, xmlNode& properties, const std::string& style,
                   const std::string& text) {
    const bool known = styles_.IsKnown(style);
    if (text.empty()) return known;
    const bool title = styles_.IsTitle(style);
    const bool opening = std::exchange(opening_, opening_ && title);
    const bool too_long = text.size() > kLongestHeading;
    if (known) {
      if (too_long) SetStyle(properties, "");
      if (title && !opening) SetStyle(properties, HeadingStyle(0));
      return !too_long;
    }
    const std::optional<int> level = LevelOf(paragraph, properties, style);
    if (too_long || !level || *level >= kHeadingLevels) return false;
    // The first words of the document in type for a title: a level above all headings.
    const bool is_title = opening && sizes_.LevelBySize(paragraph) == 0;
    SetStyle(properties, is_title ? kTitleStyle : HeadingStyle(*level));
    return true;
  }

  // By outline or else by size; in tables large type is a matter of the design.
  std::optional<int> LevelOf(xmlNode& paragraph, const xmlNode& properties,
                             const std::string& style) const {
    if (const std::optional<int> level = OutlineLevelOf(properties)) return level;
    if (const std::optional<int> level = styles_.OutlineLevel(style)) return level;
    return Around(paragraph, {"tc"}) != nullptr ? std::nullopt : sizes_.LevelBySize(paragraph);
  }

  static void SetStyle(xmlNode& properties, const std::string& style) {
    SetValue(ChildOf(properties, "pStyle"), "val", style);
  }

  void MendNumber(xmlNode& paragraph, xmlNode& properties, const std::string& style, bool heading,
                  bool empty) {
    std::optional<DocxNumber> number = NumberOf(properties);
    if (!number) number = styles_.Number(style);
    if (!number || number->number == "0") return;
    const std::optional<DocxLabel> label = numbering_.Next(*number);
    if (!label) return;
    const bool lone = empty && Around(paragraph, {"tc"}) != nullptr;
    if (label->simple && !heading && !lone) return;
    if (!label->text.empty() && (!empty || lone)) Prefix(paragraph, properties, label->text + " ");
    TakeNumber(properties);
  }

  static void Prefix(xmlNode& paragraph, xmlNode& properties, const std::string& text) {
    xmlNode* run = xmlNewNode(paragraph.ns, BAD_CAST "r");
    xmlAddNextSibling(&properties, run);
    xmlNode* element = xmlNewTextChild(run, paragraph.ns, BAD_CAST "t", BAD_CAST text.c_str());
    xmlNodeSetSpacePreserve(element, 1);
  }

  // No number of its own, nor of its style. Nothing is freed: paragraphs may stand anywhere.
  static void TakeNumber(xmlNode& properties) {
    SetValue(ChildOf(ChildOf(properties, "numPr"), "numId"), "val", "0");
  }

  // Until the first text that is no title: only there pandoc takes a title for one.
  bool opening_ = true;
  const DocxStyles& styles_;
  const DocxTypeSizes& sizes_;
  DocxNumbering& numbering_;
};

void AddStyle(xmlNode& styles, const std::string& id, const std::string& name) {
  xmlNode* style = NewChild(styles, "style");
  SetValue(*style, "type", "paragraph");
  SetValue(*style, "styleId", id);
  SetValue(*NewChild(*style, "name"), "val", name);
}

void AddHeadingStyles(xmlNode& styles) {
  AddStyle(styles, kTitleStyle, "Title");
  for (int level = 0; level < kHeadingLevels; ++level) {
    AddStyle(styles, HeadingStyle(level), "heading " + std::to_string(level + 1));
  }
}

bool IsDocumentPart(std::string_view name) {
  return name.starts_with("word/document") && name.ends_with(".xml");
}

// Both give the hidden text that they took out.
Result<std::string> MendDocument(ZipPart& part, const DocxStyles& styles,
                                 DocxNumbering& numbering) {
  Result<XmlTree> tree = ParseXml(part.content, part.name);
  if (!tree) return tl::unexpected<Error>(tree.error());
  xmlNode& root = *xmlDocGetRootElement(tree->get());
  std::string hidden = TakeHiddenText(root, styles);
  OpenWrappers(root);
  LiftTextBoxes(root);
  CompleteGrids(root);
  const DocxTypeSizes sizes(root, styles);
  ParagraphMender mender(styles, sizes, numbering);
  for (xmlNode* paragraph : ElementsNamed(root, "p")) mender.Mend(*paragraph);
  part.content = WriteXml(**tree);
  return hidden;
}

Result<std::string> MendNotes(ZipPart& part, const DocxStyles& styles) {
  Result<XmlTree> tree = ParseXml(part.content, part.name);
  if (!tree) return tl::unexpected<Error>(tree.error());
  std::string hidden = TakeHiddenText(*xmlDocGetRootElement(tree->get()), styles);
  if (!hidden.empty()) part.content = WriteXml(**tree);
  return hidden;
}

}  // namespace

Result<std::string> MendDocx(OfficePackage& package) {
  DocxStyles styles;
  DocxNumbering numbering;
  if (ZipPart* part = package.Find("word/styles.xml")) {
    Result<XmlTree> tree = ParseXml(part->content, part->name);
    if (!tree) return tl::unexpected<Error>(tree.error());
    xmlNode& root = *xmlDocGetRootElement(tree->get());
    styles = DocxStyles(root);
    AddHeadingStyles(root);
    part->content = WriteXml(**tree);
  }
  if (const ZipPart* part = package.Find("word/numbering.xml")) {
    Result<XmlTree> tree = ParseXml(part->content, part->name);
    if (!tree) return tl::unexpected<Error>(tree.error());
    numbering = DocxNumbering(*xmlDocGetRootElement(tree->get()));
  }
  bool found = false;
  std::string all;
  for (ZipPart& part : package.parts) {
    if (!IsPartWithText(part.name)) continue;
    const bool document = IsDocumentPart(part.name);
    found |= document;
    const Result<std::string> hidden =
        document ? MendDocument(part, styles, numbering) : MendNotes(part, styles);
    if (!hidden) return hidden;
    if (!hidden->empty()) all += (all.empty() ? "" : " ") + *hidden;
  }
  if (!found) return Fail(Cause::kDamaged, "The Word document has no part with its text.");
  return all;
}

}  // namespace caselore
