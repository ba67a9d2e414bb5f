// A digest as HTML and Markdown, and whether a file still holds.
#include "digest/digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "digest/digest_check.h"
#include "digest/digest_html.h"
#include "digest/digest_markdown.h"
#include "digest/digest_words.h"
#include "digest/printable_digest.h"
#include "tests/support/html_numbers.h"

namespace caselore {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::UntracedNumbers;

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

Number OfCommand(const char* command, int64_t value, const char* field) {
  Number number{value, field, ""};
  number.command = command;
  return number;
}

Digest ADigest() {
  Digest digest;
  digest.title = "What reviews tell us";
  digest.arguments = R"({"words":["a \"b\" & c"]})";
  digest.reviews = digest.with_items = {12, "reviews", ""};
  digest.documents = {13, "documents", ""};
  digest.items = {40, "items", ""};
  digest.revision = OfCommand("digest", 16, "revision");
  digest.undated = {1, "reviews", "", "--and year:1900.."};
  digest.coverage.found = OfCommand("digest", 14, "files_found");
  digest.coverage.read = OfCommand("digest", 13, "files_read");
  digest.coverage.not_read = OfCommand("digest", 1, "files_not_read");
  digest.coverage.failures = {{"x7.pdf", "It is damaged."}};
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
  digest.compares = digest.has_rest = digest.tells_recurring = true;
  digest.distinctive = {{"Infants under 1",
                         {9, "items", "theme:neglect"},
                         {40, "items", ""},
                         {11, "items", "--theme neglect", "theme:neglect"},
                         {160, "items", "", ""}}};
  RecurringRequest request;
  request.reviews = OfCommand("recurring", 5, "reviews");
  request.areas = OfCommand("recurring", 4, "areas");
  request.items = OfCommand("recurring", 6, "items");
  request.first = OfCommand("recurring", 2016, "first");
  request.last = OfCommand("recurring", 2025, "last");
  request.members = {AQuote()};
  request.members[0].item_id = "3b37af7bce75/rec-5";
  digest.recurring = {request};
  digest.new_since = OfCommand("digest", 12, "since");
  digest.new_count = {1, "reviews", "--since 12"};
  digest.new_of = {12, "reviews", ""};
  digest.new_reviews = {{"3b37af7bce75",
                         "Child 7",
                         "Board 8",
                         "2024-02",
                         "x.pdf",
                         {3, "items", "--since 12 --and review:3b37af7bce75"},
                         {}}};
  return digest;
}

std::string With(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(DigestHtml, EveryNumberCarriesItsQuery) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(
      html,
      HasSubstr(
          R"(<data value="7" data-counts="reviews" data-query="theme:neglect">7</data> of <data value="12" data-counts="reviews" data-query="">12</data> reviews (<data value="58" data-counts="percent of reviews" data-query="theme:neglect" data-of="">58 %</data>))"));
  EXPECT_THAT(
      html,
      HasSubstr(
          R"(<data value="4" data-counts="reviews" data-query="theme:neglect year:2024">4</data>)"));
  EXPECT_THAT(html, HasSubstr("data-command=\"digest\">14</data> files found"));
  EXPECT_THAT(html, HasSubstr(": <cite>x7.pdf (It is damaged.)</cite>."));
  EXPECT_THAT(UntracedNumbers(html), IsEmpty());
}

TEST(DigestHtml, ANumberWithoutItsQueryIsSeen) {
  const std::string html = DigestHtml(ADigest());
  const std::string bad = With(html, "<p class=\"lead\">", "<p class=\"lead\">Of 17 ");
  EXPECT_THAT(UntracedNumbers(bad), ElementsAre(HasSubstr("17")));
}

TEST(DigestHtml, ARangeStandsInWordsAsItDoesInMarkdown) {
  Digest digest = ADigest();
  EXPECT_THAT(DigestHtml(digest),
              HasSubstr("data-counts=\"range of reviews\" data-query=\"theme:neglect\" "
                        "data-of=\"\">32–81 %</data>"));
  EXPECT_THAT(DigestMarkdown(digest), HasSubstr("| 7 of 12 | 58 % | 32–81 % | 9 |"));
  digest.with_items.value = 9;
  EXPECT_THAT(DigestHtml(digest), HasSubstr("<td class=\"n\">few</td>"));
}

TEST(DigestHtml, WhatIsDrawnByYearIsWhatTheTableHas) {
  Digest digest = ADigest();
  std::vector<YearShare>& years = digest.headline[0].years;
  for (int year = 2022; year > 2009; --year) {
    years.insert(years.begin(), years.front());
    years.front().year = std::to_string(year);
  }
  const std::string html = DigestHtml(digest);
  EXPECT_THAT(html, HasSubstr("from <time>2013</time> to <time>2024</time>"));
  EXPECT_THAT(html, HasSubstr("aria-label=\"2013: "));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\" class=\"n\"><time>2013</time></th>"));
  EXPECT_THAT(html, Not(HasSubstr("2012")));
}

TEST(DigestHtml, WhatIsComparedNamesBothSides) {
  Digest digest = ADigest();
  EXPECT_THAT(DigestMarkdown(digest), HasSubstr("- Infants under 1: 9 of 40 items here (23 %), "
                                                "11 of 160 in the rest of the library (7 %)\n"));
  digest.has_rest = false;
  digest.distinctive.clear();
  EXPECT_THAT(DigestHtml(digest), HasSubstr("there is no rest to compare it with"));
}

TEST(Citations, NameTheHeadingThatSaysMoreThanTheKind) {
  Quote quote = AQuote();
  quote.kind = ItemKind::kFinding;
  quote.section = "Even better if";
  EXPECT_THAT(CitationOf(quote), HasSubstr("(finding\u00A04)")) << "its number leads to it";
  quote.item_id = "0123456789ab/find-1";
  EXPECT_THAT(CitationOf(quote), HasSubstr("(finding\u00A04) [0123456789ab/find-1]"))
      << "also on paper";
  quote.number.clear();
  EXPECT_THAT(CitationOf(quote), HasSubstr("p.\u00A012, under ‘Even better if’"));
  quote.section = "13 Findings of the review";
  EXPECT_THAT(CitationOf(quote), Not(HasSubstr("under")));
}

TEST(Citations, TheHeadingIsMadePrintableWithTheRest) {
  Digest digest = ADigest();
  Quote& quote = digest.chapters[0].parts[0].quotes[0];
  quote.number.clear();
  quote.section = "Even \x1b[31mbetter if";
  MakePrintable(digest, [](std::string_view text) {
    std::string shown(text);
    std::erase(shown, '\x1b');
    return shown;
  });
  EXPECT_THAT(DigestMarkdown(digest), AllOf(HasSubstr("under ‘Even"), Not(HasSubstr("\x1b"))));
}

TEST(DigestHtml, PointsOfAListAreMarkedAndFurtherSentencesAreNot) {
  Digest digest = ADigest();
  digest.chapters[0].parts[0].quotes[0].text = "The Board should ask:\nGPs\nschools";
  EXPECT_THAT(DigestHtml(digest), HasSubstr("<p>“The Board should ask:</p>\n<p class=\"point\">GPs"
                                            "</p>\n<p class=\"point\">schools”</p>"));
  EXPECT_THAT(DigestHtml(ADigest()), HasSubstr("<p>And it should listen.”</p>"));
}

TEST(DigestHtml, AnAreaThatIsNotKnownIsNotTakenForOneOfTheOthers) {
  Digest digest = ADigest();
  EXPECT_THAT(DigestMarkdown(digest), HasSubstr("Made in 5 reviews, 4 areas, 2016 to 2025"));
  digest.recurring[0].all_areas = false;
  EXPECT_THAT(DigestMarkdown(digest), HasSubstr("Made in 5 reviews, 4 known areas, 2016"));
}

TEST(DigestHtml, WhereNothingRecursForCertainItSaysSo) {
  Digest digest = ADigest();
  EXPECT_THAT(DigestHtml(digest), HasSubstr("read them before you say"));
  digest.recurring.clear();
  EXPECT_THAT(DigestHtml(digest), HasSubstr("The program found no request that three or more"));
  EXPECT_THAT(DigestMarkdown(digest), HasSubstr("The program found no request that three or more"));
  EXPECT_THAT(UntracedNumbers(DigestHtml(digest)), IsEmpty());
  digest.tells_recurring = false;
  EXPECT_THAT(DigestHtml(digest), Not(HasSubstr("again and again")));
}

TEST(DigestHtml, OfNothingNewItSaysSo) {
  Digest digest;
  digest.preset = Preset::kWhatIsNew;
  digest.new_since = OfCommand("digest", 12, "since");
  digest.new_of = {9, "reviews", ""};
  EXPECT_THAT(DigestMarkdown(digest),
              HasSubstr("Nothing is new: 0 of 9 reviews of the selection came in since "
                        "revision 12 of the library."));
  EXPECT_THAT(UntracedNumbers(DigestHtml(digest)), IsEmpty());
}

TEST(DigestHtml, QuotesAreVerbatimWithTheirSource) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(
      html, HasSubstr("<blockquote data-item=\"3b37af7bce75/rec-4\">\n"
                      "<p>“The Board should ask.</p>\n<p>And it should listen.”</p>\n"
                      "<footer>Ackmoor &amp; District Board, Child &lt;b&gt;K&lt;/b&gt;, "
                      "2024-02, p.\u00A012 (recommendation\u00A04) [3b37af7bce75/rec-4]</footer>"));
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

// "0 %" of something, or "100 %" of not all, would be no number of it.
TEST(DigestWords, AShareOfAFewIsNotNone) {
  Digest digest = ADigest();
  digest.distinctive[0].rest.value = 3;
  digest.distinctive[0].rest_of.value = 2841;
  EXPECT_THAT(DigestMarkdown(digest),
              HasSubstr("3 of 2841 in the rest of the library (under 1 %)"));
  digest.distinctive[0].rest.value = 2840;
  EXPECT_THAT(DigestMarkdown(digest), HasSubstr("(over 99 %)"));
}

// pandoc makes columns as wide as these dashes; equal ones broke "Information" in three.
TEST(DigestMarkdown, ThemesHaveRoomInATable) {
  EXPECT_THAT(DigestMarkdown(ADigest()), HasSubstr("\n|" + std::string(34, '-') + "|"));
}

TEST(DigestWords, AnEmptyDigestAsksNothing) {
  Digest digest;
  EXPECT_FALSE(AsksTheBoard(digest));
  EXPECT_TRUE(AsksTheBoard(ADigest()));
  EXPECT_THAT(DigestHtml(digest), HasSubstr("No review of the library is of this period"));
}

// --- Verifying -----------------------------------------------------------------------------------

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
  EXPECT_EQ(found.quotes, 2u);
  EXPECT_EQ(found.checked.size(), found.numbers + found.quotes) << "what --verbose prints";
}

TEST(DigestCheck, AnAlteredNumberIsNamedWithItsQuery) {
  const std::string html = DigestHtml(ADigest());
  const std::string bad = With(html, ">9</data>", ">19</data>");
  EXPECT_THAT(CompareDigests(bad, html).differences,
              ElementsAre(HasSubstr(
                  "The file says 19, the library says 9: items (caselore search theme:neglect)")));
}

// Each run of digits in turn, wherever it stands.
TEST(DigestCheck, ANumberAlteredAnywhereIsFound) {
  const std::string html = DigestHtml(ADigest());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  size_t altered = 0;
  for (size_t at = 0; at < html.size(); ++at) {
    if (!is_digit(html[at]) || (at > 0 && is_digit(html[at - 1]))) continue;
    std::string bad = html;
    bad[at] = html[at] == '9' ? '8' : static_cast<char>(html[at] + 1);
    EXPECT_THAT(CompareDigests(bad, html).differences, Not(IsEmpty())) << html.substr(at, 40);
    ++altered;
  }
  EXPECT_GT(altered, 200u);
}

TEST(DigestCheck, EachNumberOnThePaperIsNamedWithWhatGivesIt) {
  const std::string html = DigestHtml(ADigest());
  for (size_t at = html.find("<data "); at != std::string::npos; at = html.find("<data ", at + 1)) {
    const size_t shown = html.find('>', at) + 1;
    std::string bad = html;
    bad[shown] = html[shown] == '9' ? '8' : static_cast<char>(html[shown] + 1);
    EXPECT_THAT(CompareDigests(bad, html).differences,
                ElementsAre(AllOf(HasSubstr("The file says"), HasSubstr("(caselore "))))
        << html.substr(at, 120);
  }
}

TEST(DigestCheck, AValueThatIsNotShownIsFoundToo) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(CompareDigests(With(html, "value=\"9\"", "value=\"8\""), html).differences,
              ElementsAre(HasSubstr("but its value says 8")));
}

TEST(DigestCheck, SoIsAnAlteredQuoteAndOneThatIsMissing) {
  const std::string html = DigestHtml(ADigest());
  EXPECT_THAT(CompareDigests(With(html, "should listen", "need not listen"), html).differences,
              ElementsAre(HasSubstr("3b37af7bce75/rec-4 differs")));
  EXPECT_THAT(CompareDigests(With(html, "p.\u00A012", "p.\u00A013"), html).differences,
              ElementsAre(HasSubstr("3b37af7bce75/rec-4 differs")));
  const size_t begin = html.find("<blockquote"), end = html.find("</blockquote>");
  EXPECT_THAT(CompareDigests(html.substr(0, begin) + html.substr(end + 13), html).differences,
              Contains(HasSubstr("The file lacks 3b37af7bce75/rec-4")));
}

TEST(DigestCheck, AndAnythingElseThatIsNotAsItWas) {
  const std::string html = DigestHtml(ADigest());
  const std::string drawn = With(html, "aria-label=\"7 of 12\"", "aria-label=\"8 of 12\"");
  EXPECT_THAT(CompareDigests(drawn, html).differences, ElementsAre(HasSubstr("differs")));
  EXPECT_THAT(CompareDigests(With(html, ">58 %<", ">88 %<"), html).differences,
              ElementsAre(HasSubstr("The file says 88 %, the library says 58 %")));
  EXPECT_THAT(CompareDigests(With(html, "Method and limits", "Method"), html).differences,
              ElementsAre(HasSubstr("differs")));
  EXPECT_FALSE(CompareDigests(html.substr(0, html.size() / 2), html).differences.empty());
  EXPECT_FALSE(CompareDigests("", html).differences.empty());
}

}  // namespace
}  // namespace caselore
