// Parameters of URLs that say who reads a document and never which it is.
#ifndef CASELORE_PIPELINE_FETCH_URL_PARAMETERS_H_
#define CASELORE_PIPELINE_FETCH_URL_PARAMETERS_H_

#include <string>
#include <string_view>

namespace caselore {

// "id=3&PHPSESSID=…&utm_source=x" gives "id=3": parameters of sessions and of tracking are left
// out, and empty ones. The others stay in their order.
std::string QueryOfDocument(std::string_view query);

// "/a.jsp;jsessionid=…" gives "/a.jsp": the same for the parameters of a path's segments.
std::string PathOfDocument(std::string_view path);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_URL_PARAMETERS_H_
