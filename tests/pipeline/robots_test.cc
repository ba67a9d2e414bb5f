// robots.txt as RFC 9309 has it.
#include "pipeline/fetch/robots.h"

#include <gtest/gtest.h>

#include <string>

namespace caselore {
namespace {

using std::chrono::seconds;

bool Allows(const std::string& text, const std::string& target) {
  return Robots(text, "caselore").Allows(target);
}

TEST(RobotsTest, NothingForbidsNothing) {
  EXPECT_TRUE(Robots().Allows("/a"));
  EXPECT_TRUE(Allows("", "/a"));
  EXPECT_TRUE(Allows("<html>Page not found</html>", "/a"));
  EXPECT_TRUE(Allows("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_FALSE(Robots::ForbidAll().Allows("/a"));
}

TEST(RobotsTest, OurOwnGroupCountsAndNotThatOfAll) {
  const std::string text =
      "User-agent: *\nDisallow: /\n\nUser-Agent: Caselore/2.0\nDisallow: /private\n";
  EXPECT_TRUE(Allows(text, "/a"));
  EXPECT_FALSE(Allows(text, "/private/a"));
  EXPECT_FALSE(Robots(text, "other").Allows("/a"));
}

TEST(RobotsTest, GroupsOfOneNameAreOne) {
  const std::string text =
      "user-agent: caselore\ndisallow: /a\n\nuser-agent: x\nuser-agent: caselore\ndisallow: /b\n";
  EXPECT_FALSE(Allows(text, "/a"));
  EXPECT_FALSE(Allows(text, "/b"));
}

TEST(RobotsTest, TheLongestRuleWinsAndOfTwoAsLongTheOneThatAllows) {
  const std::string text =
      "User-agent: *\nDisallow: /media\nAllow: /media/reviews\nDisallow: /c\nAllow: /c\n";
  EXPECT_FALSE(Allows(text, "/media/x.pdf"));
  EXPECT_TRUE(Allows(text, "/media/reviews/x.pdf"));
  EXPECT_TRUE(Allows(text, "/c"));
}

TEST(RobotsTest, StarsStandForAnythingAndADollarForTheEnd) {
  const std::string text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/draft*x\n";
  EXPECT_FALSE(Allows(text, "/a/b.pdf"));
  EXPECT_TRUE(Allows(text, "/a/b.pdf?x=1"));
  EXPECT_FALSE(Allows(text, "/2024/draft-9x/y"));
  EXPECT_TRUE(Allows(text, "/draft/x"));
}

TEST(RobotsTest, EscapesAreReadAlike) {
  EXPECT_FALSE(Allows("User-agent: *\nDisallow: /é%2f\n", "/%C3%A9%2F"));
  EXPECT_FALSE(Allows("User-agent: *\nDisallow: /%7euser\n", "/~user"));
}

TEST(RobotsTest, CommentsLineEndsAndMarksAreOfNoMatter) {
  EXPECT_FALSE(Allows("\xEF\xBB\xBFUser-agent: * # all\rDisallow: /a # not\r", "/a"));
  EXPECT_FALSE(Allows("User-agent: *\r\nDisallow: /a\r\n", "/a"));
}

TEST(RobotsTest, ADelayIsRead) {
  EXPECT_EQ(Robots("User-agent: *\nCrawl-delay: 10\n", "caselore").crawl_delay(), seconds(10));
  EXPECT_EQ(Robots("User-agent: *\nCrawl-delay: soon\n", "caselore").crawl_delay(), seconds(0));
  EXPECT_EQ(Robots("User-agent: *\nCrawl-delay: -4\n", "caselore").crawl_delay(), seconds(0));
}

TEST(RobotsTest, AFileOfStarsTakesNoTime) {
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 200; ++i) text += "Disallow: /" + std::string(500, '*') + "a*b\n";
  EXPECT_TRUE(Allows(text, "/" + std::string(2000, 'a')));
}

TEST(RobotsTest, WhatStandsBeyondTheCapDoesNotCount) {
  const std::string text =
      "User-agent: *\n" + std::string(Robots::kMostBytes, '#') + "\nDisallow: /\n";
  EXPECT_TRUE(Allows(text, "/a"));
}

}  // namespace
}  // namespace caselore
