// Mending takes trees apart. Whatever stands within whatever: no crash (the sanitisers look on),
// and well-formed XML.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>

#include "pipeline/office/docx_mending.h"
#include "pipeline/office/odt_mending.h"

namespace caselore {
namespace {

constexpr const char* kDocxNames[] = {
    "p",        "p",       "r",           "t",         "pPr",       "pStyle",
    "numPr",    "tab",     "tabs",        "tbl",       "tblGrid",   "tr",
    "tc",       "gridCol", "txbxContent", "drawing",   "Choice",    "Choice",
    "Fallback", "Choice",  "dir",         "hyperlink", "fldSimple", "AlternateContent",
    "pict",     "rPr",     "rPr",         "vanish",    "outlineLvl"};
constexpr const char* kOdtNames[] = {"p",           "p",
                                     "h",           "span",
                                     "tab",         "list",
                                     "list-item",   "table",
                                     "table-cell",  "table-row",
                                     "annotation",  "frame",
                                     "text-box",    "section",
                                     "g",           "custom-shape",
                                     "date",        "covered-table-cell",
                                     "index-body",  "note",
                                     "toc-mark",    "table-header-rows",
                                     "hidden-text", "hidden-paragraph"};

class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) {}

  template <size_t N>
  std::string Make(const char* const (&names)[N], int depth) {
    std::string xml;
    for (unsigned i = random_() % 4; i > 0; --i) {
      const std::string name = names[random_() % N];
      const std::string inner = depth == 0 ? "" : Make(names, depth - 1);
      xml += "<x:" + name + " x:val=\"1\" x:numId=\"1\" x:style-name=\"Title\">" + inner +
             "</x:" + name + ">";
      xml += random_() % 2 == 0 ? "12" : "a";
    }
    return xml;
  }

 private:
  std::mt19937 random_;
};

std::string Document(const std::string& space, const std::string& content) {
  return "<x:document xmlns:x=\"" + space + "\">" + content + "</x:document>";
}

TEST(MendDocx, AnyNestingIsMended) {
  const std::string numbering = Document(
      "w",
      R"(<x:abstractNum x:abstractNumId="1"><x:lvl x:ilvl="0"><x:lvlText x:val="A %1"/></x:lvl>)"
      R"(</x:abstractNum><x:num x:numId="1"><x:abstractNumId x:val="1"/></x:num>)");
  for (unsigned seed = 0; seed < 1500; ++seed) {
    OfficePackage package{
        {{"word/document.xml", Document("w", RandomTree(seed).Make(kDocxNames, 7))},
         {"word/numbering.xml", numbering}}};
    ASSERT_TRUE(MendDocx(package)) << seed;
    ASSERT_TRUE(MendDocx(package)) << seed;  // what came out is XML
  }
}

TEST(MendOdt, AnyNestingIsMended) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    OfficePackage package{
        {{"content.xml", Document("x:text:1.0", RandomTree(seed).Make(kOdtNames, 7))}}};
    ASSERT_TRUE(MendOdt(package)) << seed;
    ASSERT_TRUE(MendOdt(package)) << seed;
  }
}

}  // namespace
}  // namespace caselore
