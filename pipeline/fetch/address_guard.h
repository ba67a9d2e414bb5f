// Which addresses of the internet a fetch may connect to.
#ifndef CASELORE_PIPELINE_FETCH_ADDRESS_GUARD_H_
#define CASELORE_PIPELINE_FETCH_ADDRESS_GUARD_H_

#include <sys/socket.h>

#include <optional>
#include <string>
#include <string_view>

namespace caselore {

// Why the address is not one of the public internet ("169.254.169.254 is link-local (RFC 3927)"),
// or nothing if it is one. Addresses of IPv4 within IPv6 (mapped, NAT64, 6to4) are judged by what
// they hold. What is neither IPv4 nor IPv6 is refused. To be asked of the address that is connected
// to, when it is: a name may lead elsewhere a moment later.
std::optional<std::string> WhyNotPublic(const sockaddr* address, socklen_t size);

// The same of an address as text, in brackets or not, and of names that mean this machine
// (localhost, RFC 6761); nothing also for what is neither.
std::optional<std::string> WhyNotPublic(std::string_view host);

// What somebody does who means to fetch from such a host: "If it is meant to be fetched, add its
// source with '--allow 10.0.0.7'", without a full stop.
std::string HowToAllow(std::string_view host);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_ADDRESS_GUARD_H_
