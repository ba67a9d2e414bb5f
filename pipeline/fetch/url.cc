#include "pipeline/fetch/url.h"

#include <curl/curl.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

#include "pipeline/fetch/url_parameters.h"

namespace caselore {
namespace {

constexpr size_t kMostBytes = 4000;

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

struct CurlFree {
  void operator()(char* text) const { curl_free(text); }
};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return lower;
}

// The WHATWG URL standard, section 4.4: spaces and controls around a URL go, and so do line breaks
// and tabs in it.
std::string Trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  std::string trimmed;
  for (const char c : text) {
    if (c != '\t' && c != '\n' && c != '\r') trimmed += c;
  }
  return trimmed;
}

std::string Part(CURLU* handle, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, part, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, CurlFree> owned(text);
  return text;
}

bool IsUnreserved(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string Escape(unsigned char c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  return {'%', kDigits[c >> 4], kDigits[c & 15]};
}

tl::unexpected<Error> NoUrl(std::string_view text, std::string_view reason) {
  return Fail(Cause::kUsage, "'" + std::string(text.substr(0, 200)) +
                                 "' cannot be fetched: " + std::string(reason) + ".");
}

const char* WhyNot(CURLUcode code) {
  switch (code) {
    case CURLUE_UNSUPPORTED_SCHEME:
      return "only http and https are";
    case CURLUE_USER_NOT_ALLOWED:
      return "it has a name or password in it";
    case CURLUE_NO_HOST:
    case CURLUE_BAD_HOSTNAME:
      return "it names no host";
    case CURLUE_BAD_PORT_NUMBER:
      return "its port is none";
    default:
      return "it is no URL";
  }
}

// A name beyond ASCII as it is asked for (UTS 46); empty if it is none. libcurl can do it too, and
// 7.88 leaks memory where it cannot.
std::string InAscii(const std::string& host) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> names(
      icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, status));
  if (U_FAILURE(status)) return {};
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  names->nameToASCII_UTF8(host, sink, info, status);
  return U_FAILURE(status) || info.hasErrors() ? std::string() : ascii;
}

// RFC 1123, section 2.1, and "_", which some names have; addresses of IPv6 stand in brackets.
bool IsHost(const std::string& host) {
  if (host.starts_with('[')) return host.ends_with(']') && host != "[]";
  return !host.empty() && !host.starts_with('.') && !host.ends_with('.') &&
         host.find("..") == std::string::npos && std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                  c == '_';
         });
}

std::string HostOf(CURLU* handle) {
  std::string host = Lower(Part(handle, CURLUPART_HOST));
  if (host.ends_with('.')) host.pop_back();  // "example.org." is the same host
  const bool ascii = std::all_of(host.begin(), host.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? host : InAscii(host);
}

// What of a URL counts: all that the server gave, or what says which document it is.
enum class Keep { kAll, kDocument };

Result<Url> Canonical(CURLU* handle, std::string_view given, Keep keep) {
  Url url;
  url.scheme = Lower(Part(handle, CURLUPART_SCHEME));
  if (url.scheme != "http" && url.scheme != "https") {
    return NoUrl(given, WhyNot(CURLUE_UNSUPPORTED_SCHEME));
  }
  if (!Part(handle, CURLUPART_USER).empty() || !Part(handle, CURLUPART_PASSWORD).empty()) {
    return NoUrl(given, WhyNot(CURLUE_USER_NOT_ALLOWED));
  }
  url.host = HostOf(handle);
  if (!IsHost(url.host)) return NoUrl(given, WhyNot(CURLUE_NO_HOST));
  url.port = Part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  url.path = CanonicalEscapes(Part(handle, CURLUPART_PATH));
  std::string query = CanonicalEscapes(Part(handle, CURLUPART_QUERY));
  if (keep == Keep::kDocument) {
    url.path = PathOfDocument(url.path);
    query = QueryOfDocument(query);
  }
  if (url.path.empty()) url.path = "/";
  url.target = query.empty() ? url.path : url.path + "?" + query;
  const bool usual = url.port == (url.scheme == "https" ? "443" : "80");
  url.text = url.scheme + "://" + url.host + (usual ? "" : ":" + url.port) + url.target;
  if (url.text.size() > kMostBytes) return NoUrl(given, "it is longer than 4,000 bytes");
  return url;
}

// As browsers read what editors and programs of other systems write (WHATWG URL, 4.4): what breaks
// a line is no part of it, and "\\" in a path is "/".
std::string AsWritten(std::string_view text) {
  std::string plain = Trimmed(text);
  std::erase_if(plain, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  const size_t path_end = std::min(plain.find_first_of("?#"), plain.size());
  std::replace(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(path_end), '\\', '/');
  return plain;
}

Result<Url> Parse(std::string_view text, const Url* base, Keep keep = Keep::kDocument) {
  const std::string trimmed = AsWritten(text);
  if (trimmed.empty()) return NoUrl(text, "it is empty");
  if (trimmed.find('\0') != std::string::npos) return NoUrl("", WhyNot(CURLUE_MALFORMED_INPUT));
  if (trimmed.size() > kMostBytes) return NoUrl(text, "it is longer than 4,000 bytes");
  const Handle handle(curl_url(), &curl_url_cleanup);
  if (handle == nullptr) return Fail(Cause::kOutOfMemory, "Out of memory.");
  if (base != nullptr) curl_url_set(handle.get(), CURLUPART_URL, base->text.c_str(), 0);
  const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, trimmed.c_str(),
                                      CURLU_DISALLOW_USER | CURLU_URLENCODE | CURLU_ALLOW_SPACE);
  if (code != CURLUE_OK) return NoUrl(trimmed, WhyNot(code));
  Result<Url> url = Canonical(handle.get(), trimmed, keep);
  // A name that became an address in ASCII ("０") is one only to those who read it again.
  const bool renamed = url && url->host != Lower(Part(handle.get(), CURLUPART_HOST));
  return renamed ? Parse(url->text, nullptr, keep) : url;
}

}  // namespace

// RFC 3986, 6.2.2.1 and 6.2.2.2: escapes in capitals, none for what needs none; and one for each
// byte that may not stand in a URL. A segment of nothing but dots keeps the escapes of them: it
// would become one to take out.
std::string CanonicalEscapes(std::string_view text) {
  std::string escaped;
  size_t segment = 0;        // where the last begins in `escaped`
  std::vector<size_t> dots;  // that were escaped, in it
  const auto end_segment = [&] {
    if (escaped.find_first_not_of('.', segment) == std::string::npos) {
      for (auto dot = dots.rbegin(); dot != dots.rend(); ++dot) escaped.replace(*dot, 1, "%2E");
    }
    dots.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const int high = c == '%' && i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : HexValue(text[i + 2]);
    if (low >= 0) {
      const int value = high * 16 + low;
      if (value == '.') dots.push_back(escaped.size());
      escaped += IsUnreserved(value) ? std::string(1, static_cast<char>(value))
                                     : Escape(static_cast<unsigned char>(value));
      i += 2;
    } else if (c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' ||
               c == '`' || c == '{' || c == '|' || c == '}' || c == '%') {
      escaped += Escape(c);
    } else {
      if (c == '/') end_segment();
      escaped += text[i];
      if (c == '/') segment = escaped.size();
    }
  }
  end_segment();
  return escaped;
}

Result<Url> ParseUrl(std::string_view text) { return Parse(text, nullptr); }

Result<Url> ResolveUrl(std::string_view reference, const Url& base) {
  return Parse(reference, &base);
}

Result<Url> ResolveRedirect(std::string_view reference, const Url& base) {
  return Parse(reference, &base, Keep::kAll);
}

std::string FileNameOf(std::string_view url) {
  const size_t host = url.find("://") + 3;
  std::string_view path = url.substr(host, url.find_first_of("?#", host) - host);
  std::string name;
  const std::string_view last = path.substr(path.rfind('/') + 1);
  for (size_t i = 0; i < last.size(); ++i) {
    const int high = last[i] == '%' && i + 2 < last.size() ? HexValue(last[i + 1]) : -1;
    const int low = high < 0 ? -1 : HexValue(last[i + 2]);
    const char byte = low < 0 ? last[i] : static_cast<char>(high * 16 + low);
    if (low >= 0) i += 2;
    if (byte != '/' && byte != '\0') name += byte;
  }
  return name.empty() ? std::string(path.substr(0, path.find('/'))) : name;
}

}  // namespace caselore
