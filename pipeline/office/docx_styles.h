// The styles of a Word document, as far as they say what is a heading, what is numbered and what
// is hidden.
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_STYLES_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_STYLES_H_

#include <libxml/tree.h>

#include <map>
#include <optional>
#include <string>

namespace caselore {

// A place in a numbering: which, and how deep.
struct DocxNumber {
  std::string number;  // w:numId; "0" is none
  int level = 0;       // 0 to 8

  bool operator==(const DocxNumber&) const = default;
};

// Source: ECMA-376, part 1, sections 17.7 (styles), 17.3.1.20 (outlineLvl) and 17.3.1.19 (numPr).
class DocxStyles {
 public:
  // Without styles: every answer is "nothing".
  DocxStyles() = default;
  // `root`: of word/styles.xml.
  explicit DocxStyles(xmlNode& root);

  // True for "heading 1" to "heading 9", "Title" and "Subtitle", and what is based on them: what
  // pandoc knows by itself.
  bool IsKnown(const std::string& style) const;
  bool IsTitle(const std::string& style) const;
  // The outline level that a style gives its paragraphs, 0 the topmost.
  std::optional<int> OutlineLevel(const std::string& style) const;
  std::optional<DocxNumber> Number(const std::string& style) const;
  // The size of type, in half points; `style` empty: of a paragraph that names none.
  int Size(const std::string& style) const;
  // True if text in these styles is hidden where its run says nothing of that; empty: none named.
  // What two styles say both shows again (ECMA-376, part 1, section 17.7.3).
  bool Hides(const std::string& paragraph_style, const std::string& character_style) const;

 private:
  struct Style {
    std::string name, parent;
    std::optional<int> size;
    std::optional<bool> hidden;
    std::optional<int> outline_level;
    std::optional<DocxNumber> number;
  };
  // The first style on the way up for which `test` holds; null if there is none.
  template <typename Test>
  static const Style* Up(const std::map<std::string, Style>& styles, const std::string& style,
                         Test test);
  template <typename Test>
  const Style* Up(const std::string& style, Test test) const {
    return Up(styles_, style, test);
  }

  static void LearnRun(const xmlNode& style, Style& learned);
  bool HidesItself(const std::map<std::string, Style>& styles, const std::string& style) const;

  std::map<std::string, Style> styles_;            // of paragraphs
  std::map<std::string, Style> character_styles_;  // of runs
  std::string default_style_;
  bool all_hidden_ = false;  // what names no style is
  int default_size_ = 20;    // where nothing is said (ECMA-376, part 1, section 17.3.2.38)
};

// What the w:numPr of paragraph properties says; nothing if there is none.
std::optional<DocxNumber> NumberOf(const xmlNode& properties);
// What the w:sz of run properties says, in half points; nothing if there is none.
std::optional<int> SizeOf(const xmlNode& properties);
// What the w:vanish of run properties says (17.3.2.41); nothing if there is none.
std::optional<bool> HiddenOf(const xmlNode& properties);
// What the w:outlineLvl of paragraph properties says; nothing if there is none or it is 9, which is
// "body text".
std::optional<int> OutlineLevelOf(const xmlNode& properties);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_STYLES_H_
