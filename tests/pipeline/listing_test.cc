// What sources list, from a scripted server and a folder.
#include "pipeline/fetch/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/fetch/folder_listing.h"
#include "pipeline/fetch/links.h"
#include "tests/support/temp_folder.h"
#include "tests/support/web_server.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Packed(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(text.size() + 1000, '\0'), plain = text;
  stream.next_in = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class ListingTest : public ::testing::Test {
 protected:
  WatchedSource SourceOf(SourceKind kind, const std::string& location) const {
    WatchedSource source;
    source.name = "test";
    source.kind = kind;
    source.location = location.starts_with("/") ? server_.Url(location) : location;
    source.allow = {"127.0.0.1"};
    source.pause = seconds(0);
    return source;
  }

  FetchResult<Listing> ListOf(const WatchedSource& source, const ListingValidators& earlier = {}) {
    Fetcher fetcher({}, {[] { return FetchClock::Time(); },
                         [](std::chrono::milliseconds) { return true; }, [] { return false; }});
    return List(source, fetcher, earlier, folder_.path());
  }

  // The targets of what is listed, without the server.
  std::vector<std::string> TargetsOf(const WatchedSource& source) {
    const auto listing = ListOf(source);
    EXPECT_TRUE(listing) << listing.error().message;
    std::vector<std::string> targets;
    for (const ListedDocument& document : listing ? listing->documents : Listing().documents) {
      const std::string own = server_.Url("");
      targets.push_back(document.url.starts_with(own) ? document.url.substr(own.size())
                                                      : document.url);
    }
    return targets;
  }

  TempFolder folder_;
  WebServer server_;
};

TEST_F(ListingTest, APageListsItsLinksToDocumentsEachOnceInItsOrder) {
  server_.Answer("/reviews/", {200,
                               R"(<html><head><title>Reviews</title></head><body>
    <a href="/about">About us</a> <a href="#top">Top</a> <a name="x">no link</a>
    <a href="child-k.pdf?utm_source=site"> Child K
       overview </a> <a href="child-k.pdf#page=2">again</a>
    <a href="/media/123">Adult B (PDF, 1.2 MB)</a>
    <a href="/download?id=7" download>Summary</a>
    <a href='mailto:a@example.org'>PDF by mail</a> <a href="javascript:pdf">PDF</a>
    <a href="https://files.example.org/C.DOCX">C</a></body></html>)",
                               {}});
  const auto listing = ListOf(SourceOf(SourceKind::kPage, "/reviews/"));
  ASSERT_TRUE(listing) << listing.error().message;
  ASSERT_EQ(listing->documents.size(), 4u);
  EXPECT_EQ(listing->documents[0].url, server_.Url("/reviews/child-k.pdf"));
  EXPECT_EQ(listing->documents[0].title, "Child K overview");
  EXPECT_EQ(listing->documents[1].url, server_.Url("/media/123"));
  EXPECT_EQ(listing->documents[2].url, server_.Url("/download?id=7"));
  EXPECT_EQ(listing->documents[3].url, "https://files.example.org/C.DOCX");
  EXPECT_EQ(listing->passed_over, 3u);
}

TEST_F(ListingTest, APatternChoosesAmongTheLinks) {
  server_.Answer("/", {200,
                       "<a href=/scr/1>1</a><a href=/scr/2.pdf>2</a><a href=/x.pdf>3</a>"
                       "</html>",
                       {}});
  WatchedSource source = SourceOf(SourceKind::kPage, "/");
  source.pattern = "/scr/\\d";
  EXPECT_THAT(TargetsOf(source), ElementsAre("/scr/1", "/scr/2.pdf"));
}

TEST_F(ListingTest, APageSaysWhatItsLinksAreRelativeTo) {
  server_.Answer("/", {200, "<html><base href='/files/'><a href=a.pdf>A</a></html>", {}});
  EXPECT_THAT(TargetsOf(SourceOf(SourceKind::kPage, "/")), ElementsAre("/files/a.pdf"));
}

TEST_F(ListingTest, ADeepPageIsListedToItsEnd) {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  server_.Answer("/", {200, "<html>" + deep + "<a href=a.pdf>A</a></html>", {}});
  EXPECT_THAT(TargetsOf(SourceOf(SourceKind::kPage, "/")), ElementsAre("/a.pdf"));
}

TEST_F(ListingTest, LinksThatAreNeverClosedTakeNoTime) {
  std::string page;
  for (int i = 0; i < 20000; ++i) page += "<a href=" + std::to_string(i) + ".pdf><div><p><b>";
  EXPECT_EQ(LinksOfPage(page).links.size(), 20000u);
}

TEST_F(ListingTest, AListingGoneEmptyIsAnAnswerAndNoError) {
  server_.Answer("/", {200, "<html><p>We are redesigning our site.</p></html>", {}});
  const auto listing = ListOf(SourceOf(SourceKind::kPage, "/"));
  ASSERT_TRUE(listing);
  EXPECT_FALSE(listing->not_modified);
  EXPECT_THAT(listing->documents, IsEmpty());
}

TEST_F(ListingTest, NotModifiedIsNotEmpty) {
  server_.AnswerInTurn(
      "/", {{200, "<a href=a.pdf>A</a></html>", {"ETag: \"1\""}}, {304, "", {"ETag: \"1\""}}});
  const WatchedSource source = SourceOf(SourceKind::kPage, "/");
  const auto first = ListOf(source);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->validators.etag, "\"1\"");
  const auto second = ListOf(source, first->validators);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->not_modified);
  EXPECT_EQ(server_.Requests().at(1).Field("if-none-match"), "\"1\"");
}

TEST_F(ListingTest, AListingThatIsMissingIsAnError) {
  const auto listing = ListOf(SourceOf(SourceKind::kPage, "/nowhere"));
  ASSERT_FALSE(listing);
  EXPECT_EQ(listing.error().cause, FetchCause::kMissing);
}

TEST_F(ListingTest, AListingCutShortIsAnError) {
  server_.Play("/", [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.0 200 OK\r\n\r\n<html><a href=a.pdf>A</a>");
  });
  const auto listing = ListOf(SourceOf(SourceKind::kPage, "/"));
  ASSERT_FALSE(listing);
  EXPECT_EQ(listing.error().cause, FetchCause::kCutShort);
}

TEST_F(ListingTest, NoMoreIsListedThanTheSourceMay) {
  server_.Answer("/", {200, "<a href=a.pdf></a><a href=b.pdf></a><a href=c.pdf></a></html>", {}});
  WatchedSource source = SourceOf(SourceKind::kPage, "/");
  source.most_documents = 2;
  const auto listing = ListOf(source);
  ASSERT_TRUE(listing);
  EXPECT_EQ(listing->documents.size(), 2u);
  EXPECT_TRUE(listing->cut);
}

constexpr char kRss[] = R"(<?xml version="1.0"?>
<rss version="2.0"><channel><title>Reviews</title><link>https://example.org/</link>
<item><title>Child K &amp; L</title><link>/news/k</link>
  <enclosure url="/media/k.pdf" type="application/pdf" length="1"/>
  <pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title><![CDATA[Adult B]]></title><link>/news/b</link>
  <enclosure url="/sound.mp3" type="audio/mpeg"/></item>
<item><guid>https://example.org/c</guid></item>
<item><title>no link</title></item></channel></rss>)";

TEST_F(ListingTest, AnRssFeedListsTheDocumentsOfItsEntriesOrTheirPages) {
  server_.Answer("/feed", {200, kRss, {}});
  const auto listing = ListOf(SourceOf(SourceKind::kFeed, "/feed"));
  ASSERT_TRUE(listing) << listing.error().message;
  ASSERT_EQ(listing->documents.size(), 3u);
  EXPECT_EQ(listing->documents[0].url, server_.Url("/media/k.pdf"));
  EXPECT_EQ(listing->documents[0].title, "Child K & L");
  EXPECT_EQ(listing->documents[0].published, "2026-11-03");
  EXPECT_EQ(listing->documents[1].url, server_.Url("/news/b"));
  EXPECT_EQ(listing->documents[1].title, "Adult B");
  EXPECT_EQ(listing->documents[2].url, "https://example.org/c");
}

TEST_F(ListingTest, AnAtomFeedDoesToo) {
  server_.Answer("/feed", {200,
                           R"(<feed xmlns="http://www.w3.org/2005/Atom">
    <link href="https://example.org/"/><entry><title>Child K</title>
    <link rel="self" href="/self"/><link rel="alternate" href="/k"/>
    <updated>2026-11-03T10:00:00Z</updated><published>2026-10-30T08:00:00Z</published></entry>
    <entry><link href="/b"/><link rel="enclosure" href="/b.pdf"/></entry></feed>)",
                           {}});
  const auto listing = ListOf(SourceOf(SourceKind::kFeed, "/feed"));
  ASSERT_TRUE(listing) << listing.error().message;
  ASSERT_EQ(listing->documents.size(), 2u);
  EXPECT_EQ(listing->documents[0].url, server_.Url("/k"));
  EXPECT_EQ(listing->documents[0].published, "2026-10-30");
  EXPECT_EQ(listing->documents[1].url, server_.Url("/b.pdf"));
}

TEST_F(ListingTest, APageIsNoFeedAndHalfAFeedIsNone) {
  server_.Answer("/page", {200, "<html><a href=a.pdf>A</a></html>", {}});
  server_.Answer("/half", {200, std::string(kRss).substr(0, 300), {}});
  for (const char* target : {"/page", "/half"}) {
    const auto listing = ListOf(SourceOf(SourceKind::kFeed, target));
    ASSERT_FALSE(listing) << target;
    EXPECT_EQ(listing.error().cause, FetchCause::kOddAnswer);
  }
}

TEST_F(ListingTest, EntitiesOfAFeedReadNoFileAndGrowIntoNothing) {
  const fs::path secret = folder_.Write("secret", "SECRET");
  const Result<Links> file = LinksOfFeed(
      "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file://" + secret.string() +
      "\">]><rss><item><title>&x;</title><link>http://example.org/&x;</link></item></rss>");
  if (file) {
    for (const Link& link : file->links)
      EXPECT_EQ((link.title + link.reference).find("SECRET"), std::string::npos);
  }
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a0 \"http://example.org/\">";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + inner + inner + "\">";
  }
  const Result<Links> grown = LinksOfFeed(bomb + "]><rss><item><link>&a29;</link></item></rss>");
  for (const Link& link : grown ? grown->links : std::vector<Link>()) {
    EXPECT_LT(link.reference.size(), 1000u);
  }
}

TEST_F(ListingTest, AnAtomFeedSaysWhatItsLinksAreRelativeTo) {
  server_.Answer("/feed", {200,
                           R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/files/">
    <entry><link href="a"/></entry>
    <entry xml:base="2026/"><link href="b"/></entry>
    <entry xml:base="https://media.example.org/x/"><link xml:base="y/" href="c"/></entry>
    <entry><link xml:base="https://media.example.org/z/" rel="enclosure" href="d.pdf"/></entry>
    <entry xml:base="2026/"><link href="/e"/></entry></feed>)",
                           {}});
  EXPECT_THAT(TargetsOf(SourceOf(SourceKind::kFeed, "/feed")),
              ElementsAre("/files/a", "/files/2026/b", "https://media.example.org/x/y/c",
                          "https://media.example.org/z/d.pdf", "/e"));
}

TEST_F(ListingTest, AFeedWithEntitiesOfHtmlIsRead) {
  server_.Answer("/feed",
                 {200,
                  R"(<rss><channel><item><title>Child&nbsp;K &amp; L &eacute; &#8211; R&D</title>
    <link>/k?a=1&b=2&amp;c=3</link></item><!-- a & b &nbsp; -->
    <item><title><![CDATA[A &amp; B & C]]></title><link>/b</link></item></channel></rss>)",
                  {}});
  const auto listing = ListOf(SourceOf(SourceKind::kFeed, "/feed"));
  ASSERT_TRUE(listing) << listing.error().message;
  ASSERT_EQ(listing->documents.size(), 2u);
  EXPECT_EQ(listing->documents[0].title, "Child\u00A0K & L \u00E9 \u2013 R&D");
  EXPECT_EQ(listing->documents[0].url, server_.Url("/k?a=1&b=2&c=3"));
  EXPECT_EQ(listing->documents[1].title, "A &amp; B & C");
}

TEST_F(ListingTest, AFeedThatBreaksOffIsNoneWhateverEntitiesItHas) {
  server_.Answer("/half", {200, "<rss><channel><item><title>R&D&nbsp;</title><link>/b</link>", {}});
  EXPECT_FALSE(ListOf(SourceOf(SourceKind::kFeed, "/half")));
  EXPECT_FALSE(
      LinksOfFeed("<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><item><link>/b?x&y</link>"
                  "</item></rss>"))
      << "what declares entities of its own is not mended";
}

std::string Sitemap(const std::vector<std::string>& urls) {
  std::string text = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
  for (const std::string& url : urls) text += "<url><loc> " + url + "\n</loc></url>";
  return text + "</urlset>";
}

TEST_F(ListingTest, ASitemapListsItsDocumentsOrWhatThePatternSays) {
  server_.Answer(
      "/map.xml",
      {200, Sitemap({server_.Url("/a.pdf"), server_.Url("/b"), server_.Url("/reviews/c")}), {}});
  WatchedSource source = SourceOf(SourceKind::kSitemap, "/map.xml");
  EXPECT_THAT(TargetsOf(source), ElementsAre("/a.pdf"));
  source.pattern = "/reviews/";
  EXPECT_THAT(TargetsOf(source), ElementsAre("/reviews/c"));
}

TEST_F(ListingTest, ASitemapThatCannotBeReadIsNamedAndTheOthersAreTaken) {
  const auto index = [this](const std::vector<std::string>& names) {
    std::string text = "<sitemapindex>";
    for (const std::string& name : names) {
      text += "<sitemap><loc>" + server_.Url(name) + "</loc></sitemap>";
    }
    return text + "</sitemapindex>";
  };
  server_.Answer("/index.xml", {200, index({"/dead.xml", "/1.xml", "/odd.xml", "/2.xml"}), {}});
  server_.Answer("/1.xml", {200, Sitemap({server_.Url("/a.pdf")}), {}});
  server_.Answer("/2.xml", {200, Sitemap({server_.Url("/b.pdf")}), {}});
  server_.Answer("/odd.xml", {200, "<html>Moved</html>", {}});
  const auto listing = ListOf(SourceOf(SourceKind::kSitemap, "/index.xml"));
  ASSERT_TRUE(listing) << listing.error().message;
  EXPECT_EQ(listing->documents.size(), 2u);
  ASSERT_EQ(listing->unread.size(), 2u);
  EXPECT_THAT(listing->unread[0], HasSubstr("/dead.xml"));
  EXPECT_THAT(listing->unread[1], HasSubstr("/odd.xml"));
  server_.Answer("/all.xml", {200, index({"/dead.xml", "/odd.xml"}), {}});
  EXPECT_FALSE(ListOf(SourceOf(SourceKind::kSitemap, "/all.xml"))) << "nothing of it can be read";
}

TEST_F(ListingTest, AnIndexOfSitemapsIsReadOneLevelDeepAlsoPacked) {
  server_.Answer("/index.xml", {200,
                                "<sitemapindex><sitemap><loc>" + server_.Url("/1.xml.gz") +
                                    "</loc></sitemap><sitemap><loc>" + server_.Url("/2.xml") +
                                    "</loc></sitemap></sitemapindex>",
                                {"ETag: \"1\""}});
  server_.Answer("/1.xml.gz", {200, Packed(Sitemap({server_.Url("/a.pdf")})), {}});
  server_.Answer("/2.xml", {200,
                            "<sitemapindex><sitemap><loc>" + server_.Url("/3.xml") +
                                "</loc></sitemap></sitemapindex>",
                            {}});
  const WatchedSource source = SourceOf(SourceKind::kSitemap, "/index.xml");
  EXPECT_THAT(TargetsOf(source), ElementsAre("/a.pdf"));
  EXPECT_EQ(server_.Count("/3.xml"), 0u);
  EXPECT_EQ(ListOf(source)->validators.etag, "");  // a sitemap of it may change by itself
}

TEST_F(ListingTest, APackedSitemapIsUnpackedUpToALimit) {
  const std::string packed = Packed(Sitemap({std::string(100000, 'a')}));
  const auto links = LinksOfSitemap(packed, 1000);
  ASSERT_FALSE(links);
  EXPECT_EQ(links.error().cause, Cause::kTooLarge);
  EXPECT_EQ(LinksOfSitemap(packed.substr(0, packed.size() / 2), 1 << 20).error().cause,
            Cause::kDamaged);
}

TEST_F(ListingTest, AListOfUrlsMayBeAFileOrOnTheWeb) {
  const std::string list =
      "# reviews\r\n\nhttp://example.org/a.pdf\r\nnonsense\n"
      "http://example.org/b\nhttp://EXAMPLE.org/b#x";
  server_.Answer("/list.txt", {200, list, {}});
  WatchedSource file = SourceOf(SourceKind::kUrls, "http://");
  file.location = folder_.Write("list.txt", list);
  for (const WatchedSource& source : {SourceOf(SourceKind::kUrls, "/list.txt"), file}) {
    EXPECT_THAT(TargetsOf(source), ElementsAre("http://example.org/a.pdf", "http://example.org/b"));
  }
  file.location = folder_ / "none.txt";
  EXPECT_EQ(ListOf(file).error().cause, FetchCause::kMissing);
}

// --- Folders -----------------------------------------------------------------------------------

std::vector<std::string> NamesIn(const FolderListing& listing) {
  std::vector<std::string> names;
  for (const FoundFile& file : listing.list.files) names.push_back(file.path.filename());
  return names;
}

TEST_F(ListingTest, AFileIsFinishedWhenNobodyHasTouchedItForAWhile) {
  WatchedSource source = SourceOf(SourceKind::kFolder, folder_.path());
  source.location = folder_.path();
  folder_.Write("a.pdf", "x");
  const auto now = std::chrono::system_clock::now();
  const FolderListing early = ListFolder(source, now + seconds(30));
  EXPECT_THAT(NamesIn(early), IsEmpty());
  EXPECT_EQ(early.unfinished.size(), 1u);
  const FolderListing later = ListFolder(source, now + seconds(100));
  EXPECT_THAT(NamesIn(later), ElementsAre("a.pdf"));
  EXPECT_EQ(later.unfinished.size(), 0u);
}

TEST_F(ListingTest, AFileCopiedWithTheTimeOfTheOriginalIsNotFinishedEither) {
  WatchedSource source = SourceOf(SourceKind::kFolder, "/");
  source.location = folder_.path();
  const fs::path copied = folder_.Write("a.pdf", "x");
  fs::last_write_time(copied, fs::last_write_time(copied) - std::chrono::hours(1000));
  EXPECT_THAT(NamesIn(ListFolder(source, std::chrono::system_clock::now())), IsEmpty());
}

TEST_F(ListingTest, AClockThatWasWrongKeepsNoFileOut) {
  WatchedSource source = SourceOf(SourceKind::kFolder, "/");
  source.location = folder_.path();
  folder_.Write("a.pdf", "x");
  const auto set_back = std::chrono::system_clock::now() - std::chrono::hours(48);
  EXPECT_THAT(NamesIn(ListFolder(source, set_back)), ElementsAre("a.pdf"));
}

TEST_F(ListingTest, LinksPipesAndDownloadsUnderWayAreNoFinishedFiles) {
  WatchedSource source = SourceOf(SourceKind::kFolder, "/");
  source.location = folder_.path();
  const fs::path file = folder_.Write("a.pdf", "x");
  folder_.Write("b.pdf.crdownload", "x");
  folder_.Write("c.pdf.PART", "x");
  folder_.Write("d.docx~", "x");
  folder_.Write("~$d.docx", "x");
  fs::create_symlink(file, folder_ / "link.pdf");
  ASSERT_EQ(mkfifo((folder_ / "pipe.pdf").c_str(), 0600), 0);
  const FolderListing listing =
      ListFolder(source, std::chrono::system_clock::now() + std::chrono::hours(1));
  EXPECT_THAT(NamesIn(listing), ElementsAre("a.pdf"));
  EXPECT_EQ(listing.unfinished.size(), 4u);
  EXPECT_EQ(listing.Downloads(), 4u) << "by their names, however old they are";
  EXPECT_EQ(listing.list.links, 1);
  EXPECT_EQ(listing.list.special, 1);
}

TEST_F(ListingTest, TheLibraryItselfAndWhatHoldsItOrLiesInItAreNotWatched) {
  fs::create_directories(folder_ / "all/library/lost");
  fs::create_directory_symlink(folder_ / "all", folder_ / "link");
  const fs::path library = folder_ / "all/library";
  for (const char* folder : {"all", "all/library", "all/library/", "all/library/lost", "link",
                             "link/library", "all/../all"}) {
    EXPECT_NE(WhyNotWatched(folder_ / folder, library), "") << folder;
  }
  for (const char* folder : {"all/library2", "all/lib", "other"}) {
    EXPECT_EQ(WhyNotWatched(folder_ / folder, library), "") << folder;
  }
}

TEST_F(ListingTest, AFolderThatIsGoneIsAnErrorAndNotEmpty) {
  WatchedSource source = SourceOf(SourceKind::kFolder, "/");
  source.location = folder_ / "none";
  const FolderListing listing = ListFolder(source, std::chrono::system_clock::now());
  ASSERT_EQ(listing.list.errors.size(), 1u);
  EXPECT_EQ(listing.list.errors[0].reason.cause, Cause::kMissing);
}

}  // namespace
}  // namespace caselore
