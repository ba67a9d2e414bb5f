// A digest as HTML and Markdown, and whether a file still holds.
#include "digest/digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "digest/digest_check.h"
#include "digest/digest_html.h"
#include "digest/digest_markdown.h"
#include "digest/digest_words.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Quote AQuote() {
  Quote quote;
  quote.kind = ItemKind::kRecommendation;
  quote.item_id = "3b37af7bce75/rec-4";
  quote.number = "4";
  quote.text = "The Board should ask.\nAnd it should listen.";
  quote.title = "Child <b>K</b>";
  quote.publisher = "Ackmoor & District Board";
  quote.published = "2024-02";
  quote.page = 12;
  return quote;
}

Digest ADigest() {
  Digest digest;
  digest.title = "What reviews tell us";
  digest.arguments = R"({"words":["a \"b\" & c"]})";
  digest.reviews = {12, "reviews", ""};
  digest.documents = {13, "documents", ""};
  digest.items = {40, "items", ""};
  digest.coverage.found = {14, "found", ""};
  digest.coverage.read = {13, "read", ""};
  digest.coverage.not_read = {1, "not read", ""};
  digest.coverage.failures = {{"x.pdf", "It is damaged."}};
  ThemeRowOfDigest row;
  row.slug = "neglect";
  row.label = "Neglect";
  row.reviews = {7, "reviews", "theme:neglect"};
  row.items = {9, "items", "theme:neglect"};
  row.share = WilsonInterval(7, 12);
  row.years = {
      {"2023", {3, "reviews", "theme:neglect year:2023"}, {5, "reviews", "year:2023"}, {}},
      {"2024", {4, "reviews", "theme:neglect year:2024"}, {7, "reviews", "year:2024"}, {}}};
  digest.headline = {row};
  digest.chapters = {{row,
                      "needs not met",
                      {{ItemKind::kRecommendation,
                        {5, "items", "theme:neglect kind:recommendation"},
                        {AQuote()}}}}};
  return digest;
}

TEST(DigestHtml, EveryNumberCarriesItsQuery) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(
      html,
      HasSubstr(
          R"(<data value="7" data-counts="reviews" data-query="theme:neglect">7</data> of <data value="12" data-counts="reviews" data-query="">12</data> reviews (58 %))"));
  EXPECT_THAT(
      html,
      HasSubstr(
          R"(<data value="4" data-counts="reviews" data-query="theme:neglect year:2024">4</data>)"));
  EXPECT_THAT(html, HasSubstr("14 files found, 13 read, 1 not read: x.pdf (It is damaged.)."));
}

TEST(DigestHtml, QuotesAreVerbatimWithTheirSource) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(html, HasSubstr("<blockquote data-item=\"3b37af7bce75/rec-4\">\n"
                              "<p>“The Board should ask.</p>\n<p>And it should listen.”</p>\n"
                              "<footer>Ackmoor &amp; District Board, Child &lt;b&gt;K&lt;/b&gt;, "
                              "2024-02, p.\u00A012 (recommendation\u00A04)</footer>"));
}

TEST(DigestHtml, NothingOfADocumentBecomesMarkup) {
  Digest digest = ADigest();
  digest.title = "<script>alert(1)</script>";
  digest.chapters[0].parts[0].quotes[0].text = "</blockquote><img src=x onerror=alert(1)>";
  digest.chapters[0].parts[0].quotes[0].label = "\"'><svg onload=x>";
  digest.selection = "\" onmouseover=\"x";
  const std::string html = DigestHtml(digest);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<svg onload")));
  EXPECT_THAT(html, Not(HasSubstr("\" onmouseover=\"")));
  EXPECT_THAT(html, Not(HasSubstr("http:"))) << "it needs nothing beside itself";
}

TEST(DigestHtml, DrawingsSayTheSameInWords) {
  EXPECT_THAT(DigestHtml(ADigest()), HasSubstr("aria-label=\"2023: 3 of 5; 2024: 4 of 7\""));
}

TEST(DigestMarkdown, EscapesWhatWouldBeMarkup) {
  Digest digest = ADigest();
  digest.title = "A *bold* [link](x) <b>";
  digest.chapters[0].parts[0].quotes[0].text = "# no heading\n1. no list";
  const std::string text = DigestMarkdown(digest);
  EXPECT_THAT(text, HasSubstr("# A \\*bold\\* \\[link\\](x) \\<b\\>\n"));
  EXPECT_THAT(text, HasSubstr("> “\\# no heading\n>\n> 1\\. no list”\n"));
  EXPECT_THAT(text, HasSubstr("| Neglect | 7 of 12 | 58 % |"));
}

TEST(DigestWords, AnEmptyDigestAsksNothing) {
  Digest digest;
  EXPECT_FALSE(AsksTheBoard(digest));
  EXPECT_TRUE(AsksTheBoard(ADigest()));
  EXPECT_THAT(DigestHtml(digest), HasSubstr("No review of the library is of this period"));
}

// --- Verifying -----------------------------------------------------------------------------------

std::string With(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(DigestCheck, ArgumentsComeBackAsTheyWere) {
  EXPECT_EQ(ArgumentsIn(DigestHtml(ADigest())), ADigest().arguments);
  EXPECT_FALSE(ArgumentsIn("<html>")) << "no digest";
}

TEST(DigestCheck, TheSameDigestAgrees) {
  const std::string html = DigestHtml(ADigest());
  const DigestComparison found = CompareDigests(html, DigestHtml(ADigest()));
  EXPECT_TRUE(found.same_bytes);
  EXPECT_THAT(found.differences, IsEmpty());
  EXPECT_GT(found.numbers, 10u);
  EXPECT_EQ(found.quotes, 1u);
}

TEST(DigestCheck, AnAlteredNumberIsNamedWithItsQuery) {
  const std::string html = DigestHtml(ADigest());
  const std::string bad = With(html, ">9</data>", ">19</data>");
  EXPECT_THAT(
      CompareDigests(bad, html).differences,
      ElementsAre(HasSubstr("The file says 19, the library says 9: items (search theme:neglect)")));
}

TEST(DigestCheck, SoIsAnAlteredQuoteAndOneThatIsMissing) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(CompareDigests(With(html, "should listen", "need not listen"), html).differences,
              ElementsAre(HasSubstr("3b37af7bce75/rec-4 differs")));
  EXPECT_THAT(CompareDigests(With(html, "p.\u00A012", "p.\u00A013"), html).differences,
              ElementsAre(HasSubstr("3b37af7bce75/rec-4 differs")));
  const size_t begin = html.find("<blockquote"), end = html.find("</blockquote>");
  EXPECT_THAT(CompareDigests(html.substr(0, begin) + html.substr(end + 13), html).differences,
              ElementsAre(HasSubstr("The file lacks 3b37af7bce75/rec-4")));
}

TEST(DigestCheck, AndAnythingElseThatIsNotAsItWas) {
  const std::string html = DigestHtml(ADigest());
  const std::string drawn = With(html, "aria-label=\"7 of 12\"", "aria-label=\"8 of 12\"");
  EXPECT_THAT(CompareDigests(drawn, html).differences, ElementsAre(HasSubstr("differs")));
  EXPECT_THAT(CompareDigests(With(html, "(58 %)", "(88 %)"), html).differences,
              ElementsAre(HasSubstr("differs")));
  EXPECT_FALSE(CompareDigests(html.substr(0, html.size() / 2), html).differences.empty());
  EXPECT_FALSE(CompareDigests("", html).differences.empty());
}

}  // namespace
}  // namespace caselore
