// Addresses that are of the public internet, and those that are not.
#include "pipeline/fetch/address_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/un.h>

namespace caselore {
namespace {

using ::testing::HasSubstr;

TEST(AddressGuardTest, PublicAddressesMayBeFetchedFrom) {
  for (const char* address :
       {"8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1",
        "169.253.0.1", "223.255.255.255", "2a00:1450:4009::1", "2606:4700::1", "64:ff9b::808:808",
        "2002:0808:0808::1", "[2a00::1]", "::ffff:8.8.8.8"}) {
    EXPECT_EQ(WhyNotPublic(address), std::nullopt) << address << ": " << *WhyNotPublic(address);
  }
}

TEST(AddressGuardTest, AllOthersMayNot) {
  for (const char* address :
       {"0.0.0.0",     "10.1.2.3",        "100.64.0.1",      "100.127.255.255",
        "127.0.0.1",   "127.255.255.255", "168.63.129.16",   "169.254.169.254",
        "172.16.0.1",  "172.31.255.255",  "192.0.0.192",     "192.168.1.1",
        "198.18.0.1",  "198.19.255.255",  "203.0.113.9",     "224.0.0.1",
        "239.1.1.1",   "240.0.0.1",       "255.255.255.255", "::",
        "::1",         "[::1]",           "fe80::1",         "fe80::1%eth0",
        "fc00::1",     "fd00:ec2::254",   "fec0::1",         "ff02::1",
        "2001:db8::1", "2001::1",         "100::1",          "4000::1",
        "e000::1"}) {
    EXPECT_NE(WhyNotPublic(address), std::nullopt) << address;
  }
}

TEST(AddressGuardTest, AddressesWithinAddressesAreJudgedByWhatTheyHold) {
  for (const char* address : {"::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::10.0.0.1",
                              "2002:7f00:1::", "::127.0.0.1", "64:ff9b:1::7f00:1"}) {
    EXPECT_NE(WhyNotPublic(address), std::nullopt) << address;
  }
}

TEST(AddressGuardTest, SaysWhatTheAddressIs) {
  EXPECT_THAT(WhyNotPublic("169.254.169.254").value_or(""),
              HasSubstr("169.254.169.254 is link-local (RFC 3927)"));
}

TEST(AddressGuardTest, ANameIsNoAddressYet) {
  EXPECT_EQ(WhyNotPublic("example.org"), std::nullopt);
  EXPECT_EQ(WhyNotPublic("localhost.example.org"), std::nullopt);
  for (const char* name : {"localhost", "localhost.", "db.localhost"}) {
    EXPECT_THAT(WhyNotPublic(name).value_or(""), HasSubstr("loopback (RFC 6761)")) << name;
  }
  EXPECT_EQ(WhyNotPublic(""), std::nullopt);
}

TEST(AddressGuardTest, OnlyInternetProtocolsAreOfTheInternet) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_NE(WhyNotPublic(reinterpret_cast<const sockaddr*>(&local), sizeof local), std::nullopt);
}

}  // namespace
}  // namespace caselore
