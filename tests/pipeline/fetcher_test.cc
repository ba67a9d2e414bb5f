// Fetching from a server that does its worst.
#include "pipeline/fetch/fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/fetching.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using FetcherTest = testing::Fetching;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kPdf;

// `bytes` zeros, packed by gzip.
std::string PackedZeros(size_t bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string zeros(bytes, '\0'), packed(bytes / 100 + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
  stream.avail_in = static_cast<uInt>(zeros.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

TEST_F(FetcherTest, GivesTheBytesInAPrivateFileWithWhatTheServerSaysOfThem) {
  server_.Answer("/a.pdf", {200,
                            kPdf,
                            {"ETag: \"one\"", "Last-Modified: Tue, 03 Nov 2026 10:00:00 GMT",
                             "Content-Type: Application/PDF; charset=x"}});
  auto fetched = Fetch("/a.pdf#page=2");
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->status, FetchStatus::kFetched);
  EXPECT_EQ(fetched->url, server_.Url("/a.pdf"));
  EXPECT_EQ(fetched->etag, "\"one\"");
  EXPECT_EQ(fetched->last_modified, "Tue, 03 Nov 2026 10:00:00 GMT");
  EXPECT_EQ(fetched->content_type, "application/pdf");
  EXPECT_EQ(fetched->bytes, static_cast<int64_t>(kPdf.size()));
  EXPECT_EQ(Content(fetched->body.path()), kPdf);
  struct stat about {};
  ASSERT_EQ(stat(fetched->body.path().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const fs::path kept = fetched->body.Keep();
  fetched = FailFetch(FetchCause::kGone, "");
  EXPECT_TRUE(fs::exists(kept));
}

TEST_F(FetcherTest, WhatWasModifiedJustBeforeItWasSentIsAskedForInFullTheNextTime) {
  struct Case {
    const char *modified, *date, *kept;
  };
  const Case cases[] = {
      {"Tue, 03 Nov 2026 10:00:00 GMT", "Tue, 03 Nov 2026 10:00:00 GMT", ""},
      {"Tue, 03 Nov 2026 10:00:00 GMT", "Tue, 03 Nov 2026 10:00:59 GMT", ""},
      {"Tue, 03 Nov 2026 10:00:00 GMT", "Tue, 03 Nov 2026 10:01:00 GMT",
       "Tue, 03 Nov 2026 10:00:00 GMT"},
      {"Tue, 03 Nov 2026 10:00:00 GMT", "Tue, 03 Nov 2026 09:00:00 GMT", ""},
      {"once", "Tue, 03 Nov 2026 10:00:00 GMT", "once"},
  };
  for (const Case& each : cases) {
    server_.Answer("/a.pdf", {200,
                              kPdf,
                              {std::string("Last-Modified: ") + each.modified,
                               std::string("Date: ") + each.date}});
    const auto fetched = Fetch("/a.pdf");
    ASSERT_TRUE(fetched) << fetched.error().message;
    EXPECT_EQ(fetched->last_modified, each.kept) << each.date;
  }
}

TEST_F(FetcherTest, ABodyThatNobodyKeepsLeavesNoFile) {
  server_.Answer("/a.pdf", {200, kPdf, {}});
  { EXPECT_TRUE(Fetch("/a.pdf")); }
  EXPECT_EQ(CauseFor("/missing.pdf"), FetchCause::kMissing);
  EXPECT_EQ(FilesLeft(), 0u);
}

TEST_F(FetcherTest, SaysWhoWeAre) {
  server_.Answer("/a.pdf", {200, kPdf, {}});
  ASSERT_TRUE(Fetch("/a.pdf"));
  EXPECT_THAT(server_.Requests().at(0).Field("user-agent"), HasSubstr("caselore/"));
  EXPECT_THAT(UserAgent("reviews@example.org"), HasSubstr("contact: reviews@example.org"));
}

TEST_F(FetcherTest, AskedWithTheValidatorsOfAnEarlierAnswerAServerMaySayThatNothingChanged) {
  server_.Answer("/a.pdf", {304, "", {"ETag: \"one\""}});
  FetchRequest request = Request(server_.Url("/a.pdf"));
  request.etag = "\"one\"";
  request.last_modified = "Tue, 03 Nov 2026 10:00:00 GMT";
  const auto fetched = Fetch(request);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->status, FetchStatus::kNotModified);
  EXPECT_EQ(fetched->etag, "\"one\"");
  const WebRequest asked = server_.Requests().at(0);
  EXPECT_EQ(asked.Field("if-none-match"), "\"one\"");
  EXPECT_EQ(asked.Field("if-modified-since"), "Tue, 03 Nov 2026 10:00:00 GMT");
}

TEST_F(FetcherTest, NotModifiedIsNoAnswerToAQuestionWithoutValidators) {
  server_.Answer("/a.pdf", {304, "", {}});
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kOddAnswer);
}

TEST_F(FetcherTest, WhatHasChangedComesWithItsNewValidators) {
  server_.Answer("/a.pdf", {200, kPdf + "% second version\n%%EOF\n", {"ETag: \"two\""}});
  FetchRequest request = Request(server_.Url("/a.pdf"));
  request.etag = "\"one\"";
  const auto fetched = Fetch(request);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->status, FetchStatus::kFetched);
  EXPECT_EQ(fetched->etag, "\"two\"");
}

TEST_F(FetcherTest, EachStatusHasItsCause) {
  const std::vector<std::pair<int, FetchCause>> expected = {
      {404, FetchCause::kMissing},   {410, FetchCause::kGone},
      {401, FetchCause::kDenied},    {403, FetchCause::kDenied},
      {451, FetchCause::kDenied},    {500, FetchCause::kServerTrouble},
      {429, FetchCause::kBusy},      {503, FetchCause::kBusy},
      {204, FetchCause::kOddAnswer}, {206, FetchCause::kOddAnswer},
      {418, FetchCause::kOddAnswer}, {300, FetchCause::kOddAnswer}};
  for (const auto& [status, cause] : expected) {
    const std::string target = "/" + std::to_string(status) + ".pdf";
    server_.Answer(target, {status, "sorry", {}});
    EXPECT_EQ(CauseFor(target), cause) << status;
    EXPECT_THAT(message_, HasSubstr(target));
    now_ += seconds(1000);  // a host that was busy has had its rest
  }
}

TEST_F(FetcherTest, ASiteThatAsksToWaitALittleIsWaitedFor) {
  server_.AnswerInTurn("/a.pdf", {{429, "", {"Retry-After: 7"}}, {200, kPdf, {}}});
  EXPECT_TRUE(Fetch("/a.pdf"));
  EXPECT_THAT(slept_, ElementsAre(milliseconds(7000)));
}

TEST_F(FetcherTest, ASiteThatAsksToWaitForLongIsLeftAloneForTheRun) {
  server_.Answer("/a.pdf", {429, "", {"Retry-After: 3600"}});
  server_.Answer("/b.pdf", {200, kPdf, {}});
  const auto fetched = Fetch("/a.pdf");
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().cause, FetchCause::kBusy);
  EXPECT_EQ(fetched.error().retry_after, seconds(3600));
  now_ += seconds(600);
  const auto next = Fetch("/b.pdf");
  ASSERT_FALSE(next);
  EXPECT_EQ(next.error().cause, FetchCause::kBusy);
  EXPECT_EQ(next.error().retry_after, seconds(3000));
  EXPECT_EQ(server_.Count("/a.pdf") + server_.Count("/b.pdf"), 1u);
  EXPECT_TRUE(slept_.empty());
  now_ += seconds(3000);
  EXPECT_TRUE(Fetch("/b.pdf"));
}

TEST_F(FetcherTest, AHostThatStaysBusyIsLeftAloneForAWhile) {
  server_.Answer("/a.pdf", {503, "", {}});
  server_.Answer("/b.pdf", {200, kPdf, {}});
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kBusy);
  EXPECT_EQ(CauseFor("/b.pdf"), FetchCause::kBusy);
  EXPECT_EQ(server_.Count("/a.pdf"), 3u);
  EXPECT_EQ(server_.Count("/b.pdf"), 0u);
  now_ += seconds(1000);
  EXPECT_TRUE(Fetch("/b.pdf"));
}

TEST_F(FetcherTest, WhatMayPassIsTriedThreeTimesWithGrowingPauses) {
  server_.AnswerInTurn("/a.pdf", {{500, "", {}}, {502, "", {}}, {200, kPdf, {}}});
  EXPECT_TRUE(Fetch("/a.pdf"));
  EXPECT_THAT(slept_, ElementsAre(milliseconds(2000), milliseconds(4000)));
  server_.Answer("/b.pdf", {500, "", {}});
  EXPECT_EQ(CauseFor("/b.pdf"), FetchCause::kServerTrouble);
  EXPECT_EQ(server_.Count("/b.pdf"), 3u);
}

TEST_F(FetcherTest, BetweenTwoRequestsToAHostThereIsAPause) {
  server_.Answer("/a.pdf", {200, kPdf, {}});
  FetchRequest request = Request(server_.Url("/a.pdf"));
  request.pause = seconds(3);
  ASSERT_TRUE(Fetch(request));  // robots.txt first, then the document
  now_ += seconds(1);
  ASSERT_TRUE(Fetch(request));
  EXPECT_THAT(slept_, ElementsAre(milliseconds(3000), milliseconds(2000)));
}

TEST_F(FetcherTest, AnEndlessBodyIsTooLarge) {
  server_.Play("/endless.pdf", [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (connection.Send("1000\r\n" + std::string(0x1000, 'x') + "\r\n")) {
    }
  });
  EXPECT_EQ(CauseFor("/endless.pdf"), FetchCause::kTooLarge);
  EXPECT_EQ(FilesLeft(), 0u);
}

TEST_F(FetcherTest, ABodyThatSaysItIsTooLargeIsNotWaitedFor) {
  server_.Play("/large.pdf", [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n");
    connection.WaitForClose(10000);
  });
  EXPECT_EQ(CauseFor("/large.pdf"), FetchCause::kTooLarge);
}

TEST_F(FetcherTest, AGzipBombIsTooLarge) {
  server_.Answer("/bomb.pdf", {200, PackedZeros(16 << 20), {"Content-Encoding: gzip"}});
  EXPECT_EQ(CauseFor("/bomb.pdf"), FetchCause::kTooLarge);
  EXPECT_EQ(FilesLeft(), 0u);
}

TEST_F(FetcherTest, APackedTransferIsUnpacked) {
  server_.Answer("/zeros", {200, PackedZeros(100000), {"Content-Encoding: gzip"}});
  const auto fetched = Fetch("/zeros");
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->bytes, 100000);
}

TEST_F(FetcherTest, ASlowDripRunsOutOfTime) {
  server_.Play("/drip.pdf", [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (!connection.WaitForClose(20) && connection.Send("%")) {
    }
  });
  FetchRequest request = Request(server_.Url("/drip.pdf"));
  request.patience = milliseconds(300);
  EXPECT_EQ(CauseFor(request), FetchCause::kTimeout);
}

TEST_F(FetcherTest, ShorterThanItsLengthIsCutShortAndAskedForAgain) {
  const auto cut = [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + kPdf);
  };
  server_.Play("/cut.pdf", cut);
  EXPECT_EQ(CauseFor("/cut.pdf"), FetchCause::kCutShort);
  EXPECT_EQ(server_.Count("/cut.pdf"), 2u);
  EXPECT_EQ(FilesLeft(), 0u);
}

TEST_F(FetcherTest, ChunksWithoutAnEndAreCutShort) {
  server_.Play("/cut.pdf", [](const WebRequest&, WebConnection& connection) {
    connection.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%PDF-\r\n");
  });
  EXPECT_EQ(CauseFor("/cut.pdf"), FetchCause::kCutShort);
}

TEST_F(FetcherTest, APdfWithoutLengthAndWithoutItsEndIsCutShort) {
  const auto undelimited = [](const std::string& body) {
    return [body](const WebRequest&, WebConnection& connection) {
      connection.Send("HTTP/1.0 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + body);
    };
  };
  server_.Play("/cut.pdf", undelimited(kPdf.substr(0, kPdf.size() - 10)));
  server_.Play("/whole.pdf", undelimited(kPdf));
  EXPECT_EQ(CauseFor("/cut.pdf"), FetchCause::kCutShort);
  EXPECT_TRUE(Fetch("/whole.pdf"));
}

TEST_F(FetcherTest, APdfThatIsKeptWithoutItsEndIsTakenIfItComesTheSameTwice) {
  const std::string broken = kPdf.substr(0, kPdf.size() - 10);
  server_.Answer("/kept.pdf", {200, broken, {}});
  server_.AnswerInTurn("/growing.pdf", {{200, broken, {}}, {200, kPdf, {}}});
  const auto kept = Fetch("/kept.pdf");
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(Content(kept->body.path()), broken);
  EXPECT_EQ(server_.Count("/kept.pdf"), 2u);
  const auto grown = Fetch("/growing.pdf");
  ASSERT_TRUE(grown) << grown.error().message;
  EXPECT_EQ(Content(grown->body.path()), kPdf);
}

TEST_F(FetcherTest, ALoginPageIsNotTheDocument) {
  server_.Answer("/a.pdf", {200,
                            "<!DOCTYPE html><html><form><input type=\"password\"></form></html>",
                            {"Content-Type: text/html"}});
  server_.Answer("/b.pdf", {200, "<html><h1>Page not found</h1></html>", {}});
  server_.Answer("/c", {200, "<html><h1>We have moved</h1></html>", {}});
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kNotADocument);
  EXPECT_THAT(message_, HasSubstr("page to log in"));
  EXPECT_EQ(CauseFor("/b.pdf"), FetchCause::kNotADocument);
  FetchRequest request = Request(server_.Url("/c"));
  ASSERT_TRUE(Fetch(request));  // may well be a review as a web page
  request.earlier_type = "application/pdf";
  EXPECT_EQ(CauseFor(request), FetchCause::kNotADocument);
}

TEST_F(FetcherTest, ARedirectToAPageToLogInIsNotTheDocument) {
  server_.Answer("/review", {302, "", {"Location: /login?next=review"}});
  server_.Answer("/login?next=review", {200, "<html><input type='password'></html>", {}});
  EXPECT_EQ(CauseFor("/review"), FetchCause::kNotADocument);
}

TEST_F(FetcherTest, NothingIsNoDocument) {
  server_.Answer("/empty.pdf", {200, "", {}});
  EXPECT_EQ(CauseFor("/empty.pdf"), FetchCause::kNotADocument);
}

TEST_F(FetcherTest, AnAnswerThatIsNoHttpIsOdd) {
  server_.Play("/a.pdf", [](const WebRequest&, WebConnection& connection) {
    connection.Send("220 mail.example ESMTP\r\n");
  });
  EXPECT_EQ(CauseFor("/a.pdf"), FetchCause::kOddAnswer);
}

TEST_F(FetcherTest, ARunThatIsAskedToStopStops) {
  FetchClock clock = Clock();
  clock.stop = [] { return true; };
  server_.Answer("/a.pdf", {200, kPdf, {}});
  const auto fetched = Fetcher({}, clock).Fetch(Request(server_.Url("/a.pdf")));
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().cause, FetchCause::kStopped);
}

TEST_F(FetcherTest, EveryCauseHasANameAndAPlaceAmongTheCausesOfReports) {
  for (size_t i = 0; i < kFetchCauseNames.size(); ++i) {
    const auto cause = static_cast<FetchCause>(i);
    EXPECT_FALSE(Name(cause).empty()) << i;
    EXPECT_NE(CauseOf(cause), Cause::kInternal) << Name(cause);
  }
  EXPECT_EQ(CauseOf(FetchCause::kGone), Cause::kMissing);
  EXPECT_TRUE(MayPass(FetchCause::kBusy));
  EXPECT_FALSE(MayPass(FetchCause::kGone));
}

}  // namespace
}  // namespace caselore
