// Entities of HTML in what should be XML.
#ifndef CASELORE_PIPELINE_FETCH_XML_ENTITIES_H_
#define CASELORE_PIPELINE_FETCH_XML_ENTITIES_H_

#include <string>
#include <string_view>

namespace caselore {

// `xml` with "&nbsp;" and other entities of HTML as the characters' numbers, and each "&" that
// begins no entity as "&amp;"; sections of CDATA, comments and instructions stay as they are.
// Empty, so that what is wrong stays wrong, if it declares entities of its own or is UTF-16.
std::string WithXmlEntities(std::string_view xml);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_XML_ENTITIES_H_
