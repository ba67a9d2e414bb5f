#include "pipeline/read_html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/support/words.h"

namespace caselore {
namespace {

using testing::Words;

Document ReadOrDie(const std::string& html) {
  Diagnostics diagnostics;
  Result<Document> document = ReadHtml(html, {}, diagnostics);
  EXPECT_TRUE(document.has_value()) << document.error().message;
  return document.value_or(Document{});
}

// What a page with this body says.
std::string Said(const std::string& body) {
  const Document document = ReadOrDie("<html><body>" + body + "<p>.</p></body></html>");
  std::string words = document.pages.empty() ? "" : Words(document.pages[0]);
  return words.substr(0, words.size() > 1 ? words.size() - 2 : 0);
}

const Word& WordNamed(const Document& document, std::string_view text) {
  const auto& words = document.pages[0].words;
  const auto found = std::find_if(words.begin(), words.end(),
                                  [text](const Word& word) { return word.text == text; });
  EXPECT_NE(found, words.end()) << text;
  return found == words.end() ? words.front() : *found;
}

TEST(ReadHtml, FurnitureIsLeftOut) {
  EXPECT_EQ(Said("<a href='#m'>Skip to content</a>kept"), "kept");
  EXPECT_EQ(Said("<nav>Home</nav><header>Logo</header>kept<footer>Legal</footer>"), "kept");
  EXPECT_EQ(Said("<div role='navigation'>Menu</div><script>x</script>kept"), "kept");
  EXPECT_EQ(Said("<ol class='govuk-breadcrumbs'><li>Home</ol>kept"), "kept");
  EXPECT_EQ(Said("<div id='cookie-banner'>We use cookies</div>kept"), "kept");
  EXPECT_EQ(Said("<p>kept</p><p><a href='#'>Back to top</a></p><a>Print</a>"), "kept");
  EXPECT_EQ(Said("<p hidden>no</p><p style='display: none'>no</p>kept"), "kept");
  EXPECT_EQ(Said("<form><input value='no'><button>Search</button></form>kept"), "kept");
}

TEST(ReadHtml, AStrayByteInAPageOfUtf8IsReplaced) {
  const Document document = ReadOrDie("<title>Ch\xE9ld “K”</title><p>r\xE9n – –</p>");
  EXPECT_EQ(document.metadata.title, "Ch\uFFFDld “K”");
  EXPECT_EQ(Words(document.pages[0]), "r\uFFFDn – –");
}

TEST(ReadHtml, WhatOnlySoundsLikeFurnitureStays) {
  EXPECT_EQ(Said("<section id='sharing-information'>kept</section>"), "kept");
  EXPECT_EQ(Said("<div class='social-care'>kept</div>"), "kept");
  EXPECT_EQ(Said("<div class='has-sidebar'>kept</div>"), "kept");
  EXPECT_EQ(Said("<header><h1>Title</h1></header>"), "Title");
  EXPECT_EQ(Said("<form id='aspnet'><h1>Title</h1></form>"), "Title");
  EXPECT_EQ(Said("<p>Print this page and share it with your team.</p>"),
            "Print this page and share it with your team.");
  EXPECT_EQ(Said("<div class='accordion-body' style='display:none'>kept</div>"), "kept");
}

TEST(ReadHtml, TheMainContentIsTaken) {
  const char* kAround = "<div>around</div>";
  for (const std::string main :
       {"<main>kept</main>", "<div role='main'>kept</div>", "<article>kept</article>"}) {
    EXPECT_EQ(Words(ReadOrDie(kAround + main + kAround).pages[0]), "kept") << main;
  }
  EXPECT_EQ(Said("<main> </main>kept"), "kept");  // an empty one is none
}

TEST(ReadHtml, HeadingsAreLargeBoldAndBookmarks) {
  const Document document =
      ReadOrDie("<h1>Child <i>Q</i></h1><p>text</p><h2>1. Good practice</h2><h3> </h3>");
  ASSERT_EQ(document.bookmarks.size(), 2u);
  EXPECT_EQ(document.bookmarks[0].title, "Child Q");
  EXPECT_EQ(document.bookmarks[1].title, "1. Good practice");
  EXPECT_EQ(document.bookmarks[1].level, 2);
  EXPECT_EQ(document.bookmarks[1].page, 1);
  EXPECT_FLOAT_EQ(document.bookmarks[1].y, WordNamed(document, "Good").box.y0);
  EXPECT_GT(WordNamed(document, "Child").size, WordNamed(document, "Good").size);
  EXPECT_GT(WordNamed(document, "Good").size, WordNamed(document, "text").size);
  EXPECT_TRUE(document.fonts[WordNamed(document, "Good").font].bold);
}

TEST(ReadHtml, ParagraphsHaveGapsAndLinesDoNot) {
  const Document document = ReadOrDie("<p>one<br>two</p><p>three</p>");
  const float line = WordNamed(document, "two").baseline - WordNamed(document, "one").baseline;
  const float gap = WordNamed(document, "three").baseline - WordNamed(document, "two").baseline;
  EXPECT_GT(gap, 1.4f * line);
}

TEST(ReadHtml, LongParagraphsWrap) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "words ";
  const Page page = ReadOrDie("<p>" + text).pages[0];
  EXPECT_GT(page.words.back().baseline, page.words.front().baseline);
  for (const Word& word : page.words) EXPECT_LT(word.box.x1, page.width);
}

TEST(ReadHtml, EmphasisGluesWithinAWord) {
  const Document document = ReadOrDie("<p><strong>Hospital</strong>: a<sup>2</sup></p>");
  ASSERT_EQ(Words(document.pages[0]), "Hospital +: a +2");
  EXPECT_TRUE(document.fonts[WordNamed(document, "Hospital").font].bold);
  EXPECT_FALSE(document.fonts[WordNamed(document, ":").font].bold);
  EXPECT_LT(WordNamed(document, "2").size, WordNamed(document, "a").size);
  EXPECT_LT(WordNamed(document, "2").baseline, WordNamed(document, "a").baseline);
}

TEST(ReadHtml, ListsHaveMarkersAndIndents) {
  const Document document = ReadOrDie(
      "<ul><li>first<ul><li><p>inner</p></li></ul></li><li></li></ul>"
      "<ol start=3><li>third</li></ol><ol type='i'><li>roman</ol>");
  EXPECT_EQ(Words(document.pages[0]), "• first • inner 3. third i. roman");
  EXPECT_GT(WordNamed(document, "inner").box.x0, WordNamed(document, "first").box.x0);
  EXPECT_LT(WordNamed(document, "3.").box.x1, WordNamed(document, "third").box.x0);
  EXPECT_FLOAT_EQ(WordNamed(document, "3.").baseline, WordNamed(document, "third").baseline);
}

TEST(ReadHtml, TablesAreRuled) {
  const Document document = ReadOrDie(
      "<table><tr><th>No<th>Action<tr><td rowspan=2>1<td>Train staff<tr><td>Audit</table>");
  const Page& page = document.pages[0];
  ASSERT_EQ(Words(page), "No Action 1 Train staff Audit");
  EXPECT_EQ(page.rules.size(), 5u * 4);
  EXPECT_FLOAT_EQ(WordNamed(document, "No").baseline, WordNamed(document, "Action").baseline);
  EXPECT_FLOAT_EQ(WordNamed(document, "1").baseline, WordNamed(document, "Train").baseline);
  EXPECT_GT(WordNamed(document, "Audit").baseline, WordNamed(document, "Train").baseline);
  EXPECT_FLOAT_EQ(WordNamed(document, "Audit").box.x0, WordNamed(document, "Train").box.x0);
  EXPECT_TRUE(document.fonts[WordNamed(document, "Action").font].bold);
}

TEST(ReadHtml, Metadata) {
  const Metadata metadata =
      ReadOrDie(
          "<html lang='cy'><head><title>Learning  from Jo | Anytown</title>"
          "<meta name='author' content='A. Writer'><meta name='DC.date' content='2024-03-05'>"
          "<meta property='og:site_name' content='Anytown Board'></head><body>x</body></html>")
          .metadata;
  EXPECT_EQ(metadata.title, "Learning from Jo | Anytown");
  EXPECT_EQ(metadata.author, "A. Writer");
  EXPECT_EQ(metadata.created, "2024-03-05");
  EXPECT_EQ(metadata.publisher, "Anytown Board");
  EXPECT_EQ(metadata.language, "cy");
}

TEST(ReadHtml, Encodings) {
  EXPECT_EQ(Said("caf\xC3\xA9"), "café");
  EXPECT_EQ(Said("Alex\x92s caf\xE9"), "Alex’s café");
  EXPECT_EQ(Said("caf&eacute;&nbsp;&#8212; so"), "café — so");
  EXPECT_EQ(Words(ReadOrDie("<meta charset='iso-8859-1'><p>caf\xE9").pages[0]), "café");
}

TEST(ReadHtml, DeepNestingIsReadAndHarmless) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_EQ(Words(ReadOrDie(deep + "kept").pages[0]), "kept");
  std::string tables;
  for (int i = 0; i < 300; ++i) tables += "<table><tr><td>";
  EXPECT_EQ(Words(ReadOrDie(tables + "kept").pages[0]), "kept");
}

TEST(ReadHtml, HugeSpansAreCut) {
  EXPECT_EQ(Said("<table><tr><td colspan=999999 rowspan=999999>a<td>b</table>"), "a b");
}

TEST(ReadHtml, ARowOfTooManyCellsLosesNone) {
  std::string row = "<tr>", words;
  for (int i = 1; i <= 80; ++i) {
    row += "<td>" + std::to_string(i);
    words += std::to_string(i) + " ";
  }
  EXPECT_EQ(Said("<table>" + row + "</table>") + " ", words);
  EXPECT_EQ(Said("<table><tr><td colspan=64>over all" + row + "</table>") + " ",
            "over all " + words);
}

TEST(ReadHtml, ATableOfTooManyRowsLosesNone) {
  std::string table;
  for (int i = 1; i <= 20'100; ++i) table += "<tr><th>r<td>" + std::to_string(i);
  const Document document = ReadOrDie("<table>" + table + "</table>");
  size_t words = 0;
  for (const Page& page : document.pages) words += page.words.size();
  EXPECT_EQ(words, 2u * 20'100);
  EXPECT_EQ(document.pages.back().words.back().text, "20100");
}

TEST(ReadHtml, FailsWithTheReason) {
  Diagnostics diagnostics;
  EXPECT_EQ(ReadHtml("<html><body><nav>x</nav></body></html>", {}, diagnostics).error().cause,
            Cause::kEmpty);
  EXPECT_EQ(ReadHtml("<p>a b c", {.words = 2}, diagnostics).error().cause, Cause::kTooLarge);
}

}  // namespace
}  // namespace caselore
