// What a file is that is not read, and what its owner can do about it.
#ifndef CASELORE_PIPELINE_FOREIGN_KIND_H_
#define CASELORE_PIPELINE_FOREIGN_KIND_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// "The file is a picture (PNG); make a PDF of its pages and give that." `head`: the file or its
// beginning. Known by their first bytes: pictures, archives, mail, programs, data, old formats.
std::string WhatToDoWith(std::string_view head);

// The same for a ZIP file with these entries (`mimetype`: what its part of that name says, empty if
// it has none) and for a compound file with these streams.
std::string WhatToDoWithZip(std::string_view mimetype, const std::vector<std::string>& entries);
std::string WhatToDoWithOle(const std::vector<std::string>& streams);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FOREIGN_KIND_H_
