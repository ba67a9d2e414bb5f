// URLs: one spelling for one document.
#include "pipeline/fetch/url.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace caselore {
namespace {

std::string Canonical(const std::string& text) {
  const Result<Url> url = ParseUrl(text);
  return url ? url->text : "refused";
}

std::string Resolved(const std::string& reference, const std::string& base) {
  const Result<Url> url = ResolveUrl(reference, *ParseUrl(base));
  return url ? url->text : "refused";
}

TEST(UrlTest, OneDocumentHasOneSpelling) {
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"HTTPS://Example.ORG:443/A/./b/../C.pdf#page=3", "https://example.org/A/C.pdf"},
      {"http://example.org", "http://example.org/"},
      {"http://example.org:80/?", "http://example.org/"},
      {"http://example.org:8080/", "http://example.org:8080/"},
      {"http://example.org./a", "http://example.org/a"},
      {"  http://example.org/a\n", "http://example.org/a"},
      {"http://example.org/Child K.pdf", "http://example.org/Child%20K.pdf"},
      {"http://example.org/%7euser/%c3%a9.pdf", "http://example.org/~user/%C3%A9.pdf"},
      {"http://example.org/é.pdf", "http://example.org/%C3%A9.pdf"},
      {"http://example.org/a%2Fb", "http://example.org/a%2Fb"},
      {"http://example.org/child%2ek%2Epdf", "http://example.org/child.k.pdf"},
      {"http://example.org/%61%2D%5f%7E?q=%2e%41", "http://example.org/a-_~?q=.A"},
      {"http://Bücher.example/", "http://xn--bcher-kva.example/"},
      {"http://[2A00:0::1]/", "http://[2a00::1]/"},
  };
  for (const auto& [given, canonical] : expected) EXPECT_EQ(Canonical(given), canonical) << given;
}

TEST(UrlTest, CanonicalIsCanonical) {
  for (const char* url : {"http://example.org/a%20b%C3%A9?q=%26&r=1", "https://example.org/"}) {
    EXPECT_EQ(Canonical(url), url);
  }
}

TEST(UrlTest, WhatOnlyTracksReadersIsLeftOut) {
  EXPECT_EQ(Canonical("http://example.org/a?utm_source=x&id=3&fbclid=9&UTM_Medium=y"),
            "http://example.org/a?id=3");
  EXPECT_EQ(Canonical("http://example.org/a?utm_source=x"), "http://example.org/a");
  EXPECT_EQ(Canonical("http://example.org/a?b=2&a=1"), "http://example.org/a?b=2&a=1");
}

TEST(UrlTest, CanonicalIsCanonicalHoweverItIsPutTogether) {
  constexpr const char* kPieces[] = {
      "/", ".",   "..",  "%2e", "%2F",    ";jsessionid=1",        ";v=1",
      "a", "%25", "?",   "&",   "=",      "sid=0123456789abcdef", "%",
      ";", "%3b", "%3F", "#",   "utm_x=1"};
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string url = "http://example.org/";
    for (unsigned pieces = random() % 8; pieces > 0; --pieces) {
      url += kPieces[random() % std::size(kPieces)];
    }
    const std::string once = Canonical(url);
    ASSERT_EQ(Canonical(once), once) << url;
  }
}

TEST(UrlTest, WhatIsOfASessionIsLeftOut) {
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"http://example.org/a.php?PHPSESSID=0123456789abcdef0123456789&id=3",
       "http://example.org/a.php?id=3"},
      {"http://example.org/a.jsp;jsessionid=0A1B.node2?id=3", "http://example.org/a.jsp?id=3"},
      {"http://example.org/x;JSESSIONID=1/a.jsp;v=2", "http://example.org/x/a.jsp;v=2"},
      {"http://example.org/a?CFID=12&CFTOKEN=34", "http://example.org/a"},
      {"http://example.org/a?ASPSESSIONIDQQ=X&b=1", "http://example.org/a?b=1"},
      {"http://example.org/a?sid=0123456789abcdef0123456789abcdef", "http://example.org/a"},
      {"http://example.org/a?sid=12", "http://example.org/a?sid=12"},
      {"http://example.org/a?sid=serious-case-review",
       "http://example.org/a?sid=serious-case-review"},
      {"http://example.org/a?inside=1&tracked=2", "http://example.org/a?inside=1&tracked=2"},
  };
  for (const auto& [given, canonical] : expected) EXPECT_EQ(Canonical(given), canonical) << given;
}

TEST(UrlTest, AnEscapedDotIsOneButMakesNoSegmentToTakeOut) {
  for (const char* url : {"http://example.org/a/%2E%2E/b", "http://example.org/a/.%2E/b",
                          "http://example.org/a/%2E", "http://example.org/%2E%2E%2F"}) {
    EXPECT_EQ(Canonical(Canonical(url)), Canonical(url)) << url;
  }
  EXPECT_EQ(Canonical("http://example.org/a/.%2e/b"), "http://example.org/a/.%2E/b");
  EXPECT_EQ(Canonical("http://example.org/a/%2e%2e%2fb"), "http://example.org/a/..%2Fb");
}

TEST(UrlTest, ARedirectKeepsWhatTheServerWantsToSee) {
  const Result<Url> url = ResolveRedirect("/a?PHPSESSID=1", *ParseUrl("http://example.org/a"));
  ASSERT_TRUE(url);
  EXPECT_EQ(url->text, "http://example.org/a?PHPSESSID=1");
}

TEST(UrlTest, OnlyHttpAndHttpsWithoutPasswords) {
  for (const char* url :
       {"file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "mailto:a@example.org",
        "data:text/html,x", "http://user@example.org/", "http://user:word@example.org/", "",
        "example.org/a.pdf", "http://", "http://exa mple.org/", "http://../", "http://a..b/",
        "http://exa%20mple.org/", "http://\xAE.example/", "http://example.org:99999/"}) {
    const Result<Url> parsed = ParseUrl(url);
    ASSERT_FALSE(parsed) << url << " became " << parsed->text;
    EXPECT_EQ(parsed.error().cause, Cause::kUsage);
  }
  EXPECT_EQ(Canonical("http://example.org/" + std::string(5000, 'a')), "refused");
}

TEST(UrlTest, ReferencesAreReadAgainstTheirPage) {
  const std::string page = "https://example.org/reviews/index.html?page=2";
  EXPECT_EQ(Resolved("child-k.pdf", page), "https://example.org/reviews/child-k.pdf");
  EXPECT_EQ(Resolved("/media/a b.pdf", page), "https://example.org/media/a%20b.pdf");
  EXPECT_EQ(Resolved("../x.pdf", page), "https://example.org/x.pdf");
  EXPECT_EQ(Resolved("//files.example.org/x.pdf", page), "https://files.example.org/x.pdf");
  EXPECT_EQ(Resolved("?page=3", page), "https://example.org/reviews/index.html?page=3");
  EXPECT_EQ(Resolved("\\media\\x.pdf?of=a\\b", page), "https://example.org/media/x.pdf?of=a%5Cb")
      << "as browsers read what was written on another system";
  EXPECT_EQ(Resolved("/media/a-long-\n\tname.pdf", page),
            "https://example.org/media/a-long-name.pdf");
  EXPECT_EQ(Resolved("javascript:void(0)", page), "refused");
  EXPECT_EQ(Resolved("mailto:board@example.org", page), "refused");
  EXPECT_EQ(Resolved("tel:0123", page), "refused");
}

// inet_aton reads these as 127.0.0.1 too.
TEST(UrlTest, NumbersThatAreAddressesAreWrittenAsSuch) {
  for (const char* url :
       {"http://0x7f000001/", "http://2130706433/", "http://0177.1/", "http://１２７.0.0.1/"}) {
    EXPECT_EQ(Canonical(url), "http://127.0.0.1/") << url;
  }
}

}  // namespace
}  // namespace caselore
