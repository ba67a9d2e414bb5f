// Refused prefixes: the special-purpose registries of IANA (RFC 6890) and what else no review is
// published at.
#include "pipeline/fetch/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace caselore {
namespace {

using Bytes = std::array<unsigned char, 16>;  // of IPv4 the first four count

struct Prefix {
  std::string_view address;
  int bits;
  std::string_view what;
};

constexpr Prefix kRefused4[] = {
    {"0.0.0.0", 8, "of this network (RFC 791)"},
    {"10.0.0.0", 8, "private (RFC 1918)"},
    {"100.64.0.0", 10, "shared within a provider (RFC 6598)"},
    {"127.0.0.0", 8, "loopback (RFC 1122)"},
    {"168.63.129.16", 32, "a cloud's own service"},
    {"169.254.0.0", 16, "link-local (RFC 3927)"},
    {"172.16.0.0", 12, "private (RFC 1918)"},
    {"192.0.0.0", 24, "reserved for protocols (RFC 6890)"},
    {"192.0.2.0", 24, "for documentation (RFC 5737)"},
    {"192.31.196.0", 24, "reserved (RFC 7535)"},
    {"192.52.193.0", 24, "reserved (RFC 7450)"},
    {"192.88.99.0", 24, "a relay of 6to4 (RFC 7526)"},
    {"192.168.0.0", 16, "private (RFC 1918)"},
    {"192.175.48.0", 24, "reserved (RFC 7534)"},
    {"198.18.0.0", 15, "for benchmarks (RFC 2544)"},
    {"198.51.100.0", 24, "for documentation (RFC 5737)"},
    {"203.0.113.0", 24, "for documentation (RFC 5737)"},
    {"224.0.0.0", 4, "multicast (RFC 5771)"},
    {"240.0.0.0", 4, "reserved (RFC 1112)"},
};

// All that is outside 2000::/3, which alone is given out (RFC 4291), is refused by the last row.
constexpr Prefix kRefused6[] = {
    {"::", 128, "unspecified (RFC 4291)"},
    {"::1", 128, "loopback (RFC 4291)"},
    {"100::", 64, "for discarding (RFC 6666)"},
    {"2001::", 23, "reserved for protocols (RFC 2928)"},
    {"2001:db8::", 32, "for documentation (RFC 3849)"},
    {"3fff::", 20, "for documentation (RFC 9637)"},
    {"fc00::", 7, "unique-local (RFC 4193)"},
    {"fe80::", 10, "link-local (RFC 4291)"},
    {"fec0::", 10, "site-local (RFC 3879)"},
    {"ff00::", 8, "multicast (RFC 4291)"},
    {"::", 3, "reserved (RFC 4291)"},
    {"4000::", 2, "reserved (RFC 4291)"},
    {"8000::", 1, "reserved (RFC 4291)"},
};

// IPv6 that leads to IPv4, and where in it the four bytes stand.
struct Embedding {
  std::string_view address;
  int bits;
  size_t at;
};
constexpr Embedding kEmbeddings[] = {
    {"::ffff:0:0", 96, 12},    // mapped (RFC 4291)
    {"::ffff:0:0:0", 96, 12},  // translated (RFC 2765)
    {"64:ff9b::", 96, 12},     // NAT64 (RFC 6052)
    {"2002::", 16, 2},         // 6to4 (RFC 3056)
};

bool Within(const Bytes& address, int family, std::string_view prefix, int bits) {
  Bytes other{};
  inet_pton(family, std::string(prefix).c_str(), other.data());
  const auto whole = static_cast<size_t>(bits / 8);
  if (!std::equal(other.begin(), other.begin() + whole, address.begin())) return false;
  if (bits % 8 == 0) return true;
  const int mask = 0xFF << (8 - bits % 8) & 0xFF;
  return (other[whole] & mask) == (address[whole] & mask);
}

template <size_t N>
std::optional<std::string> Refusal(const Bytes& address, int family, const Prefix (&table)[N]) {
  for (const Prefix& row : table) {
    if (!Within(address, family, row.address, row.bits)) continue;
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(family, address.data(), text, sizeof text);
    return std::string(text) + " is " + std::string(row.what);
  }
  return std::nullopt;
}

std::optional<std::string> WhyNot4(const unsigned char* four) {
  Bytes address{};
  std::copy_n(four, 4, address.begin());
  return Refusal(address, AF_INET, kRefused4);
}

std::optional<std::string> WhyNot6(const unsigned char* sixteen) {
  Bytes address{};
  std::copy_n(sixteen, 16, address.begin());
  for (const Embedding& row : kEmbeddings) {
    if (Within(address, AF_INET6, row.address, row.bits)) return WhyNot4(&address[row.at]);
  }
  return Refusal(address, AF_INET6, kRefused6);
}

}  // namespace

std::optional<std::string> WhyNotPublic(const sockaddr* address, socklen_t size) {
  if (address->sa_family == AF_INET && size >= sizeof(sockaddr_in)) {
    sockaddr_in four;
    std::memcpy(&four, address, sizeof four);
    return WhyNot4(reinterpret_cast<const unsigned char*>(&four.sin_addr));
  }
  if (address->sa_family == AF_INET6 && size >= sizeof(sockaddr_in6)) {
    sockaddr_in6 six;
    std::memcpy(&six, address, sizeof six);
    return WhyNot6(six.sin6_addr.s6_addr);
  }
  return "an address that is neither IPv4 nor IPv6 is not of the internet";
}

std::optional<std::string> WhyNotPublic(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const std::string text(host.substr(0, host.find('%')));  // without a zone
  Bytes address{};
  if (inet_pton(AF_INET, text.c_str(), address.data()) == 1) return WhyNot4(address.data());
  if (inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return WhyNot6(address.data());
  const std::string_view name = host.substr(0, host.size() - (host.ends_with('.') ? 1 : 0));
  if (name == "localhost" || name.ends_with(".localhost")) {
    return std::string(host) + " is loopback (RFC 6761)";
  }
  return std::nullopt;
}

std::string HowToAllow(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return "If it is meant to be fetched, add its source with '--allow " + std::string(host) + "'";
}

}  // namespace caselore
