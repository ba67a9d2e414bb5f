// A digest as one HTML file that needs nothing beside itself: for screens, and for paper (A4).
#ifndef CASELORE_DIGEST_DIGEST_HTML_H_
#define CASELORE_DIGEST_DIGEST_HTML_H_

#include <string>
#include <string_view>

#include "digest/digest.h"

namespace caselore {

// Every number stands in <data value data-counts data-query>, every quote in
// <blockquote data-item>. There is no script; colours differ in lightness too. Strings of the
// digest must be printable (compose.h); they are escaped here.
std::string DigestHtml(const Digest& digest);

// Under this name stands Digest::arguments in a <meta>.
inline constexpr char kArgumentsMeta[] = "caselore-digest";

// &, <, >, " and ' as entities: for text and for values of attributes.
std::string EscapedHtml(std::string_view text);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_HTML_H_
