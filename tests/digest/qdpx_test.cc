#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <cstdarg>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "digest/qdpx/code_tree.h"
#include "digest/qdpx/guid.h"
#include "digest/qdpx/qdpx_exporter.h"
#include "digest/qdpx/zip_parts.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"
#include "tests/support/unpacked.h"

namespace caselore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Codebook kCodebook = {
    {{"neglect", "Neglect", "Needs that go unmet.", "harm", ""},
     {"self_neglect", "Self-neglect", "", "harm", "neglect"},
     {"tension", "Learning & \"blame\" <culture>", "Line\nbreak", "safe_systems", ""},
     {"loose", "Loose", "", "", "nowhere"},
     {"ring_a", "Ring A", "", "harm", "ring_b"},
     {"ring_b", "Ring B", "", "harm", "ring_a"}},
    {{"gp", "General practice", "", "", ""}}};

DocumentRow RowOf(const Review& review, const std::string& case_id) {
  DocumentRow row;
  row.sha256 = review.source.sha256;
  row.id = review.id;
  row.case_id = case_id;
  row.file = review.source.file;
  row.title = review.metadata.title;
  row.publisher = review.metadata.publisher;
  row.published = review.metadata.published;
  return row;
}

std::string Exported(const std::vector<Review>& reviews, const Codebook& codebook = kCodebook) {
  const TempFolder scratch;
  std::string zip;
  auto exporter = MakeQdpxExporter(
      [&](std::string_view bytes) -> Result<void> {
        zip += bytes;
        return {};
      },
      codebook, "Asked for: <all>", scratch.path());
  EXPECT_TRUE(exporter) << exporter.error().message;
  for (const Review& review : reviews) {
    const DocumentRow row = RowOf(review, reviews[0].id);
    SelectedReview selected{review, row, {}};
    for (const Item& item : review.items) selected.items.push_back(&item);
    EXPECT_TRUE((*exporter)->Add(selected));
  }
  EXPECT_TRUE((*exporter)->Finish());
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "nothing is left of what waited";
  return zip;
}

std::string ProjectIn(const std::string& zip) { return Unpacked(zip).at(0).second; }

void Keep(void* messages, const char* format, ...) {
  va_list values;
  va_start(values, format);
  char line[1000];
  vsnprintf(line, sizeof line, format, values);
  va_end(values);
  *static_cast<std::string*>(messages) += line;
}

// What the schema (refi_qda_subset.xsd) has against a project; empty if nothing.
std::string Complaints(const std::string& project) {
  std::string messages;
  xmlSchemaParserCtxtPtr parser =
      xmlSchemaNewParserCtxt(CASELORE_SOURCE_DIR "/tests/digest/refi_qda_subset.xsd");
  xmlSchemaPtr schema = xmlSchemaParse(parser);
  xmlSchemaFreeParserCtxt(parser);
  if (schema == nullptr) return "the schema cannot be read";
  xmlDocPtr document = xmlReadMemory(project.data(), static_cast<int>(project.size()), "", nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR);
  if (document == nullptr) {
    messages = "no XML";
  } else {
    xmlSchemaValidCtxtPtr validator = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidErrors(validator, Keep, Keep, &messages);
    const int result = xmlSchemaValidateDoc(validator, document);
    if (result != 0 && messages.empty()) messages = "not valid";
    xmlSchemaFreeValidCtxt(validator);
    xmlFreeDoc(document);
  }
  xmlSchemaFree(schema);
  return messages;
}

Review SecondReview() {
  return ReviewBuilder("second")
      .Title("Child K: \x01<Summary> & more \"quoted\"")
      .File("second.pdf")
      .Section(SectionKind::kFindings, "Findings", 2, {"🏠 GPs saw neglect.", "Nobody asked."})
      .Item(ItemKind::kFinding, "GPs saw neglect.", {"neglect", "tension", "of_another_table"},
            {"gp"})
      .Item(ItemKind::kFinding, "Nobody ever asked.")
      .Build();
}

TEST(Qdpx, IsValid) {
  EXPECT_EQ(Complaints(ProjectIn(Exported({FullReview(), SecondReview()}))), "");
  EXPECT_EQ(Complaints(ProjectIn(Exported({ReviewBuilder("bare").Build()}))), "");
}

TEST(Qdpx, TheSchemaRefusesOthers) {
  std::string project = ProjectIn(Exported({SecondReview()}));
  const std::string code = CodeGuid(CodeFamily::kItemKind, "finding");
  std::string lost = project;
  lost.replace(lost.find("targetGUID=\"" + code) + 12, 8, "00000000");
  EXPECT_THAT(Complaints(lost), HasSubstr("CodeIsThere"));
  std::string named = project;
  named.replace(named.find("startPosition"), 5, "begin");
  EXPECT_NE(Complaints(named), "");
}

TEST(Qdpx, AnEmptySelectionIsAProjectWithItsCodebook) {
  const auto parts = Unpacked(Exported({}));
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(Complaints(parts[0].second), "");
  EXPECT_THAT(parts[0].second, HasSubstr("name=\"Self-neglect\""));
  EXPECT_THAT(parts[0].second, Not(HasSubstr("<Sources")));
  EXPECT_EQ(Complaints(ProjectIn(Exported({}, {}))), "");
}

TEST(Qdpx, TheSameSelectionGivesTheSameBytes) {
  const std::vector<Review> reviews = {FullReview(), SecondReview()};
  EXPECT_EQ(Exported(reviews), Exported(reviews));
}

TEST(Qdpx, TheProjectComesFirstAndEachSourceIsThere) {
  const Review review = SecondReview();
  const std::string zip = Exported({review});
  const auto parts = Unpacked(zip);
  const std::string guid = GuidOf("source:" + review.source.sha256);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(zip.find("project.qde"), 30u) << "right behind the first header";
  EXPECT_EQ(parts[0].first, "project.qde");
  EXPECT_EQ(parts[1].first, "sources/" + guid + ".txt");
  EXPECT_THAT(parts[1].second, HasSubstr("Findings\n🏠 GPs saw neglect.\nNobody asked.\n"));
  EXPECT_THAT(parts[0].second, HasSubstr("plainTextPath=\"internal://" + guid + ".txt\""));
}

TEST(Qdpx, AnItemIsACodedSelection) {
  const Review review = SecondReview();
  const std::string project = ProjectIn(Exported({review}));
  EXPECT_THAT(project, HasSubstr("name=\"Finding\" startPosition=\"11\" endPosition=\"27\""));
  EXPECT_THAT(project, HasSubstr("<Description>p. 2 · " + review.id + "/fin-1</Description>"));
  for (const std::string& code :
       {CodeGuid(CodeFamily::kItemKind, "finding"), CodeGuid(CodeFamily::kTheme, "neglect"),
        CodeGuid(CodeFamily::kTheme, "of_another_table"), CodeGuid(CodeFamily::kAgency, "gp")}) {
    EXPECT_THAT(project, HasSubstr("<CodeRef targetGUID=\"" + code + "\"/>"));
    EXPECT_THAT(project, HasSubstr("<Code guid=\"" + code + "\""));
  }
  EXPECT_THAT(project, HasSubstr("name=\"Child K:  &lt;Summary&gt; &amp; more &quot;quoted&quot; " +
                                 review.id + "\""));
}

TEST(Qdpx, ThemesStandBelowTheirGroupAndTheThemeThatTheyAreAKindOf) {
  XmlWriter xml;
  WriteCodeBook(xml, kCodebook);
  const std::string codebook = xml.Take();
  // name=, in order, with how deep it stands.
  std::string outline;
  int depth = 0;
  for (size_t at = 0; at < codebook.size(); at = codebook.find('\n', at) + 1) {
    const std::string_view line = std::string_view(codebook).substr(at);
    if (line.starts_with("</Code>")) --depth;
    if (!line.starts_with("<Code ")) continue;
    const size_t name = line.find("name=\"") + 6;
    outline += std::string(static_cast<size_t>(depth++), '.');
    outline += std::string(line.substr(name, line.find('"', name) - name)) + "\n";
  }
  EXPECT_THAT(outline, HasSubstr("Themes\n"
                                 ".Harm\n"
                                 "..Neglect\n"
                                 "...Self-neglect\n"
                                 "..Ring A\n"
                                 "..Ring B\n"
                                 ".Safe systems\n"
                                 "..Learning &amp; &quot;blame&quot; &lt;culture&gt;\n"
                                 ".Loose\n"
                                 "Agencies\n"
                                 ".General practice\n"));
}

TEST(Qdpx, ReviewsOfOneCaseAreOneCase) {
  const Review first = FullReview(), second = SecondReview();
  const std::string project = ProjectIn(Exported({first, second}));
  const size_t begin = project.find("<Case ");
  ASSERT_NE(begin, std::string::npos);
  EXPECT_EQ(project.find("<Case ", begin + 1), std::string::npos);
  for (const Review& review : {first, second}) {
    EXPECT_THAT(project, HasSubstr("<SourceRef targetGUID=\"" +
                                   GuidOf("source:" + review.source.sha256) + "\"/>"));
  }
  EXPECT_THAT(project, HasSubstr("<IntegerValue>2024</IntegerValue>"));
}

TEST(Qdpx, AScratchFolderThatIsNotThereIsNamed) {
  const auto exporter = MakeQdpxExporter({}, {}, "", "/nowhere/at/all");
  ASSERT_FALSE(exporter);
  EXPECT_EQ(exporter.error().cause, Cause::kUnreadable);
  EXPECT_THAT(exporter.error().message, HasSubstr("/nowhere/at/all"));
}

TEST(Guid, IsOfItsNameAlone) {
  const std::string guid = GuidOf("x");
  EXPECT_THAT(guid, ::testing::MatchesRegex(
                        "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  EXPECT_EQ(guid, GuidOf("x"));
  EXPECT_NE(guid, GuidOf("y"));
}

TEST(ZipWriter, RefusesMoreThanItCanSay) {
  ZipWriter zip([](std::string_view) -> Result<void> { return {}; });
  PackedPart part;
  part.packed = part.unpacked = uint64_t{5} << 30U;
  const auto begun = zip.Begin("large", part);
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().cause, Cause::kTooLarge);
}

}  // namespace
}  // namespace caselore
