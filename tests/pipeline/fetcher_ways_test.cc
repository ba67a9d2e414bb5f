// Where fetching is led, and where it does not go: redirects, addresses, certificates, robots.txt,
// hosts that are silent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/fetching.h"

namespace caselore {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using FetcherWaysTest = testing::Fetching;
using testing::kPdf;

TEST_F(FetcherWaysTest, FollowsRedirectsAndSaysWhereTheyLed) {
  server_.Answer("/old", {301, "", {"Location: ../media/new.pdf?utm_source=x#top"}});
  server_.Answer("/media/new.pdf", {200, kPdf, {}});
  const auto fetched = Fetch("/old");
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->url, server_.Url("/media/new.pdf"));
}

TEST_F(FetcherWaysTest, FollowsARedirectToASessionOfTheServersOwn) {
  server_.Answer("/a.pdf", {302, "", {"Location: /a.pdf?PHPSESSID=0123456789"}});
  server_.Answer("/a.pdf?PHPSESSID=0123456789", {200, kPdf, {}});
  const auto fetched = Fetch("/a.pdf");
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->url, server_.Url("/a.pdf"));
}

TEST_F(FetcherWaysTest, FollowsFiveRedirectsAndNoCircle) {
  for (int i = 0; i < 9; ++i) {
    server_.Answer("/" + std::to_string(i), {302, "", {"Location: /" + std::to_string(i + 1)}});
  }
  server_.Answer("/9", {200, kPdf, {}});
  server_.Answer("/round", {302, "", {"Location: /round"}});
  EXPECT_TRUE(Fetch("/4"));
  EXPECT_EQ(CauseFor("/3"), FetchCause::kTooManyRedirects);
  EXPECT_EQ(CauseFor("/round"), FetchCause::kTooManyRedirects);
  EXPECT_EQ(server_.Count("/round"), 1u);
}

TEST_F(FetcherWaysTest, RefusesARedirectToAnAddressThatIsNotPublic) {
  for (const std::string& where :
       {std::string("http://169.254.169.254/latest/meta-data"), std::string("http://[::1]/"),
        "http://localhost:" + std::to_string(server_.port()) + "/secret.pdf",
        std::string("http://0x7f000002/"), std::string("http://[::ffff:10.0.0.1]/x.pdf")}) {
    server_.Answer("/to", {302, "", {"Location: " + where}});
    EXPECT_EQ(CauseFor("/to"), FetchCause::kRefusedAddress) << where << ": " << message_;
  }
  EXPECT_EQ(server_.Count("/secret.pdf"), 0u);
}

TEST_F(FetcherWaysTest, RefusesARedirectToAFileOrAnotherProtocol) {
  for (const char* where : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/a.pdf",
                            "http://user:word@127.0.0.1/"}) {
    server_.Answer("/to", {302, "", {std::string("Location: ") + where}});
    EXPECT_EQ(CauseFor("/to"), FetchCause::kRefusedUrl) << where;
  }
}

TEST_F(FetcherWaysTest, RefusesAnAddressThatTheSourceDoesNotAllow) {
  server_.Answer("/a.pdf", {200, kPdf, {}});
  FetchRequest request = Request(server_.Url("/a.pdf"));
  request.allow = {"localhost"};
  EXPECT_EQ(CauseFor(request), FetchCause::kRefusedAddress);
  EXPECT_THAT(message_, HasSubstr("127.0.0.1 is loopback (RFC 1122). If it is meant to be fetched, "
                                  "add its source with '--allow 127.0.0.1'"));
  EXPECT_EQ(server_.Count("/a.pdf") + server_.Count("/robots.txt"), 0u);
}

// A name that was public when somebody looked and leads elsewhere when it counts (DNS rebinding).
TEST_F(FetcherWaysTest, JudgesTheAddressThatItConnectsToAndNotTheName) {
  const std::string port = std::to_string(server_.port());
  FetcherOptions options;
  options.transfer.resolve = {"reviews.example:" + port + ":127.0.0.1"};
  Fetcher fetcher(options, Clock());
  server_.Answer("/a.pdf", {200, kPdf, {}});
  FetchRequest request = Request("http://reviews.example:" + port + "/a.pdf");
  const auto refused = fetcher.Fetch(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().cause, FetchCause::kRefusedAddress);
  request.allow = {"reviews.example"};
  EXPECT_TRUE(fetcher.Fetch(request));
}

// Fetches from a server with this certificate, which is trusted.
FetchResult<Fetched> FetchByTls(const std::string& name, int days, const TempFolder& folder,
                                FetchRequest request, const FetchClock& clock) {
  const TestCertificate certificate = MakeTestCertificate(name, days);
  WebServer server(certificate);
  server.Answer("/a.pdf", {200, kPdf, {}});
  server.Answer("/down", {302, "", {"Location: http://127.0.0.1/a.pdf"}});
  FetcherOptions options;
  options.tries = 1;
  options.transfer.ca_file = folder.Write("ca.pem", certificate.certificate);
  request.url = server.Url(request.url);
  return Fetcher(options, clock).Fetch(request);
}

TEST_F(FetcherWaysTest, ACertificateMustBeTrustedOfTheRightNameAndOfToday) {
  const auto good = FetchByTls("IP:127.0.0.1", 1, folder_, Request("/a.pdf"), Clock());
  EXPECT_TRUE(good) << good.error().message;
  const auto expired = FetchByTls("IP:127.0.0.1", -1, folder_, Request("/a.pdf"), Clock());
  ASSERT_FALSE(expired);
  EXPECT_EQ(expired.error().cause, FetchCause::kTls);
  const auto other = FetchByTls("DNS:example.test", 1, folder_, Request("/a.pdf"), Clock());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().cause, FetchCause::kTls);
  WebServer untrusted(MakeTestCertificate("IP:127.0.0.1", 1));
  untrusted.Answer("/a.pdf", {200, kPdf, {}});
  EXPECT_EQ(CauseFor(Request(untrusted.Url("/a.pdf"))), FetchCause::kTls);
  EXPECT_EQ(untrusted.Count("/a.pdf"), 0u);
}

TEST_F(FetcherWaysTest, NothingLeadsFromHttpsBackToHttp) {
  const auto down = FetchByTls("IP:127.0.0.1", 1, folder_, Request("/down"), Clock());
  ASSERT_FALSE(down);
  EXPECT_EQ(down.error().cause, FetchCause::kRefusedUrl);
  EXPECT_THAT(down.error().message, HasSubstr("from https to http"));
}

TEST_F(FetcherWaysTest, AProxyIsUsedForPublicHostsAndJudgesTheirAddressesItself) {
  FetcherOptions options;
  options.transfer.http_proxy = server_.Url("");
  Fetcher fetcher(options, Clock());
  server_.Answer("http://reviews.example/a.pdf", {200, kPdf, {}});
  EXPECT_TRUE(fetcher.Fetch(Request("http://reviews.example/a.pdf")));
  for (const char* url : {"http://10.0.0.1/a.pdf", "http://localhost/a.pdf", "http://[::1]/"}) {
    const auto refused = fetcher.Fetch(Request(url));
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().cause, FetchCause::kRefusedAddress) << url;
  }
  server_.Answer("/own.pdf", {200, kPdf, {}});
  EXPECT_TRUE(fetcher.Fetch(Request(server_.Url("/own.pdf"))));  // allowed: asked directly
}

TEST_F(FetcherWaysTest, WhatRobotsTxtForbidsIsNotAskedFor) {
  server_.Answer("/robots.txt", {200, "User-agent: *\nDisallow: /private/\n", {}});
  server_.Answer("/private/a.pdf", {200, kPdf, {}});
  server_.Answer("/a.pdf", {200, kPdf, {}});
  server_.Answer("/to", {302, "", {"Location: /private/a.pdf"}});
  EXPECT_TRUE(Fetch("/a.pdf"));
  EXPECT_EQ(CauseFor("/private/a.pdf"), FetchCause::kRobots);
  EXPECT_EQ(CauseFor("/to"), FetchCause::kRobots);
  EXPECT_EQ(server_.Count("/private/a.pdf"), 0u);
  EXPECT_EQ(server_.Count("/robots.txt"), 1u);
}

TEST_F(FetcherWaysTest, TheDelayThatRobotsTxtAsksForIsKeptUpToACap) {
  server_.Answer("/robots.txt", {200, "User-agent: caselore\nCrawl-delay: 9\n", {}});
  server_.Answer("/a.pdf", {200, kPdf, {}});
  ASSERT_TRUE(Fetch("/a.pdf"));
  EXPECT_THAT(slept_, ElementsAre(milliseconds(9000)));
}

TEST_F(FetcherWaysTest, NothingIsFetchedFromASiteWhoseRobotsTxtCannotBeRead) {
  server_.Answer("/robots.txt", {500, "", {}});
  server_.Answer("/a.pdf", {200, kPdf, {}});
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kServerTrouble);
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kRobots);
  EXPECT_EQ(server_.Count("/a.pdf"), 0u);
  EXPECT_EQ(server_.Count("/robots.txt"), 3u);
}

TEST_F(FetcherWaysTest, AHostThatIsSilentIsGivenUpForTheRun) {
  int port = 0;
  { port = WebServer().port(); }  // nobody listens there any more
  const FetchRequest request = Request("http://127.0.0.1:" + std::to_string(port) + "/a.pdf");
  EXPECT_EQ(CauseFor(request), FetchCause::kUnreachable);
  slept_.clear();
  EXPECT_EQ(CauseFor(request), FetchCause::kGivenUp);
  EXPECT_TRUE(slept_.empty());
}

TEST_F(FetcherWaysTest, APortThatIsSilentSaysNothingOfTheNext) {
  int port = 0;
  { port = WebServer().port(); }  // nobody listens there any more
  const std::string dead = "http://127.0.0.1:" + std::to_string(port) + "/a.pdf";
  EXPECT_EQ(CauseFor(Request(dead)), FetchCause::kUnreachable);
  EXPECT_EQ(CauseFor(Request(dead)), FetchCause::kGivenUp);
  EXPECT_THAT(message_, HasSubstr("127.0.0.1:" + std::to_string(port) + " gave no answer"));
  server_.Answer("/a.pdf", {200, kPdf, {}});
  EXPECT_TRUE(Fetch("/a.pdf"));
  EXPECT_EQ(CauseFor(Request(dead)), FetchCause::kGivenUp) << "an answer there is none here";
}

// RFC 9309, 2.3: a robots.txt is of its scheme, host and port.
TEST_F(FetcherWaysTest, EachPortHasARobotsTxtOfItsOwn) {
  WebServer other;
  server_.Answer("/robots.txt", {200, "User-agent: *\nDisallow: /\n", {}});
  server_.Answer("/a.pdf", {200, kPdf, {}});
  other.Answer("/a.pdf", {200, kPdf, {}});
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kRobots);
  EXPECT_TRUE(Fetch(Request(other.Url("/a.pdf"))));
}

}  // namespace
}  // namespace caselore
