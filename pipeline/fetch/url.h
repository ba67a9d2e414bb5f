// URLs of the web in one canonical form, so that a document is known by one URL.
#ifndef CASELORE_PIPELINE_FETCH_URL_H_
#define CASELORE_PIPELINE_FETCH_URL_H_

#include <string>
#include <string_view>

#include "document/result.h"

namespace caselore {

// Sources: RFC 3986, section 6.2.2 and 6.2.3 (normalisation); what libcurl reads as a URL.
struct Url {
  std::string text;    // "https://example.org/a/b.pdf?id=3"
  std::string scheme;  // http or https
  std::string host;    // lower case, punycode; IPv6 in brackets
  std::string port;    // never empty
  std::string target;  // path and query: "/a/b.pdf?id=3"
  std::string path;    // "/a/b.pdf"

  std::string Server() const { return host + ":" + port; }
  std::string Site() const { return scheme + "://" + Server(); }  // the origin of RFC 6454
  bool operator==(const Url& other) const { return text == other.text; }
};

// Fails with kUsage, saying why, for anything but http and https, for a URL with a name or password
// in it, without a host, or of more than 4,000 bytes. Canonical: scheme and host in lower case,
// default port, fragment and dot segments gone, escapes in capitals and only where they are needed,
// what is not ASCII escaped, and parameters of sessions and of tracking (url_parameters.h) left
// out.
Result<Url> ParseUrl(std::string_view text);

// What `reference`, as a page has it (with spaces around, relative, broken over lines, with "\" in
// its path), means on the page `base`.
Result<Url> ResolveUrl(std::string_view reference, const Url& base);

// The same with all parameters, for where a server sends us.
Result<Url> ResolveRedirect(std::string_view reference, const Url& base);

// What a document at the URL is called: the last part of the path, unescaped; the host of a URL
// that has none. Any bytes may be in it but '/'.
std::string FileNameOf(std::string_view url);

// Escapes in capitals and only where they are needed, as in every Url.
std::string CanonicalEscapes(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_URL_H_
