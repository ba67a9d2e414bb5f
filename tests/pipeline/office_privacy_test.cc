// Text that an office file keeps and no program shows: reported, and left out of the record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "corpus/record.h"
#include "pipeline/analyse.h"
#include "tests/support/hidden_findings.h"
#include "tests/support/office_builder.h"

namespace caselore {
namespace {

using testing::BuiltIn;
using testing::DocxBuilder;
using testing::DocxParagraph;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Hidden;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::OdtBuilder;

// --- Word documents

// "Mother is ", then `words` in a run with `properties`, then " and this is seen."
std::string Docx(const std::string& words, const std::string& properties,
                 const std::string& paragraph = "") {
  const auto run = [](const std::string& text, const std::string& own) {
    return "<w:r><w:rPr>" + own + R"(</w:rPr><w:t xml:space="preserve">)" + text + "</w:t></w:r>";
  };
  const auto style = [](const char* id, const char* type, const char* more) {
    return std::string(R"(<w:style w:type=")") + type + R"(" w:styleId=")" + id +
           R"("><w:name w:val=")" + id + R"("/>)" + more + "</w:style>";
  };
  const char* vanish = "<w:rPr><w:vanish/></w:rPr>";
  return DocxBuilder{.body = "<w:p><w:pPr>" + paragraph + "</w:pPr>" +
                             run("Mother is ", "<w:vanish w:val=\"0\"/>") + run(words, properties) +
                             run(" and this is seen.", "<w:vanish w:val=\"false\"/>") + "</w:p>",
                     .styles = style("Ghost", "character", vanish) +
                               style("Child", "character", R"(<w:basedOn w:val="Ghost"/>)") +
                               style("Secret", "paragraph", vanish)}
      .Build();
}

TEST(OfficePrivacy, TextOfAWordDocumentThatIsSetToBeHiddenIsFoundAndLeftOut) {
  const std::string own = Docx("Jane Sample", "<w:vanish/>");
  EXPECT_THAT(Hidden(own), ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Docx("Jane Sample", R"(<w:rStyle w:val="Ghost"/>)")),
              ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Docx("Jane Sample", R"(<w:rStyle w:val="Child"/>)")),
              ElementsAre("invisible_text: Jane Sample"));
  EXPECT_THAT(Hidden(Docx("Jane Sample", "", R"(<w:pStyle w:val="Secret"/>)")),
              ElementsAre("invisible_text: Jane Sample"));
  const Result<Review> review = Analyse(own, "a.docx", BuiltIn(), ReadLimits());
  ASSERT_TRUE(review);
  const std::string record = RecordJson(*review);
  EXPECT_THAT(record, Not(HasSubstr("Jane")));
  EXPECT_THAT(record, HasSubstr("and this is seen."));
  EXPECT_THAT(record, HasSubstr("Text that is set to be hidden was left out."));
}

TEST(OfficePrivacy, TextOfAWordDocumentThatIsShownIsNoFinding) {
  EXPECT_THAT(Hidden(Docx("Ms A", R"(<w:vanish w:val="0"/>)")), IsEmpty());
  EXPECT_THAT(Hidden(Docx("Ms A", R"(<w:rStyle w:val="Ghost"/><w:vanish w:val="off"/>)")),
              IsEmpty());
  EXPECT_THAT(Hidden(Docx("Ms A", R"(<w:rStyle w:val="Ghost"/>)", R"(<w:pStyle w:val="Secret"/>)")),
              IsEmpty())
      << "what both styles hide shows again";
  EXPECT_THAT(Hidden(Docx("Ms A", "", "<w:rPr><w:vanish/></w:rPr>")), IsEmpty())
      << "only the paragraph's mark is hidden";
  EXPECT_THAT(
      Hidden(DocxBuilder{.body = DocxParagraph("Seen.") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr>"
                                                          "<w:t>Top of Form</w:t></w:r></w:p>"}
                 .Build()),
      IsEmpty())
      << "what Word writes around a form of a web page";
}

TEST(OfficePrivacy, HiddenTextInANoteIsFoundAndLeftOut) {
  DocxBuilder docx{.body = DocxParagraph("Seen.")};
  docx.more.push_back(
      {"word/footnotes.xml",
       R"(<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
       R"(<w:footnote w:id="1"><w:p><w:r><w:rPr><w:vanish/></w:rPr>)"
       R"(<w:t>Jane Sample</w:t></w:r></w:p></w:footnote></w:footnotes>)"});
  EXPECT_THAT(Hidden(docx.Build()), ElementsAre("invisible_text: Jane Sample"));
}

// --- OpenDocument texts

// Type in the style "Own" is hidden, and so is that in "Child", which is based on it.
constexpr char kHidingStyles[] =
    R"(<style:style style:name="Own" style:family="text">)"
    R"(<style:text-properties text:display="none"/></style:style>)"
    R"(<style:style style:name="Child" style:family="text" style:parent-style-name="Own"/>)"
    R"(<style:style style:name="Seen" style:family="text" style:parent-style-name="Own">)"
    R"(<style:text-properties text:display="true"/></style:style>)"
    R"(<style:style style:name="Own" style:family="paragraph"/>)"
    R"(<style:style style:name="Secret" style:family="paragraph">)"
    R"(<style:text-properties text:display="none"/></style:style>)";

std::string Odt(const std::string& body) {
  return OdtBuilder{"<text:p>Mother is seen.</text:p>" + body, kHidingStyles}.Build();
}

std::string RecordOf(const std::string& odt) {
  const Result<Review> review = Analyse(odt, "a.odt", BuiltIn(), ReadLimits());
  return review ? RecordJson(*review) : review.error().message;
}

TEST(OfficePrivacy, HiddenTextOfAnOpenDocumentTextIsFoundAndLeftOut) {
  const std::string ways[] = {
      R"(<text:section text:name="s" text:display="none"><text:p>Jane</text:p></text:section>)",
      R"(<text:section text:name="s" text:display="condition" text:condition="ooow:1"
          text:is-hidden="true"><text:h>Jane</text:h></text:section>)",
      R"(<text:p>It is <text:span text:style-name="Own">Jane</text:span>.</text:p>)",
      R"(<text:p>It is <text:span text:style-name="Child">Jane</text:span>.</text:p>)",
      R"(<text:p text:style-name="Secret">Jane</text:p>)",
      R"(<text:p>Jane<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/></text:p>)",
      R"(<text:p>It is <text:hidden-text text:condition="ooow:1" text:string-value="Jane"
          text:is-hidden="true"/>.</text:p>)",
  };
  for (const std::string& way : ways) {
    const std::string odt = Odt(way);
    EXPECT_THAT(Hidden(odt), ElementsAre("invisible_text: Jane")) << way;
    const std::string record = RecordOf(odt);
    EXPECT_THAT(record, Not(HasSubstr("Jane"))) << way;
    EXPECT_THAT(record, HasSubstr("Mother is seen.")) << way;
    EXPECT_THAT(record, HasSubstr("Text that is set to be hidden was left out.")) << way;
  }
}

TEST(OfficePrivacy, TextOfAnOpenDocumentTextThatIsShownIsNoFinding) {
  const std::string ways[] = {
      R"(<text:section text:name="s" text:display="true"><text:p>Ms A</text:p></text:section>)",
      R"(<text:section text:name="s" text:display="condition" text:is-hidden="false">)"
      R"(<text:p>Ms A</text:p></text:section>)",
      R"(<text:p text:style-name="Own">Ms A</text:p>)",  // of paragraphs, this one hides nothing
      R"(<text:p text:style-name="Secret"><text:span text:style-name="Seen">Ms A</text:span></text:p>)",
      R"(<text:p>Ms A<text:hidden-paragraph text:is-hidden="false"/></text:p>)",
      R"(<text:p><text:hidden-text text:string-value="Ms A" text:is-hidden="false">Ms A)"
      R"(</text:hidden-text></text:p>)",
  };
  for (const std::string& way : ways) {
    EXPECT_THAT(Hidden(Odt(way)), IsEmpty()) << way;
    EXPECT_THAT(RecordOf(Odt(way)), HasSubstr("Ms A")) << way;
  }
}

TEST(OfficePrivacy, ATextBoxOfHiddenTypeIsHiddenWithIt) {
  EXPECT_THAT(Hidden(Odt(R"(<text:p><text:span text:style-name="Own">Jane <draw:frame>)"
                         R"(<draw:text-box><text:p>Sample</text:p></draw:text-box></draw:frame>)"
                         R"(</text:span></text:p>)")),
              ElementsAre("invisible_text: Jane  Sample"));
}

TEST(OfficePrivacy, DatesOfBirthInHiddenTextAreNamedToo) {
  EXPECT_THAT(Hidden(Odt(R"(<text:p text:style-name="Secret">DOB 03/02/1987</text:p>)")),
              ElementsAre("date_of_birth: 03/02/1987", "invisible_text: DOB 03/02/1987"));
}

}  // namespace
}  // namespace caselore
