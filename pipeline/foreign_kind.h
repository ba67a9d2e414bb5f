// What a file is that is not read, and what its owner can do about it.
#ifndef CASELORE_PIPELINE_FOREIGN_KIND_H_
#define CASELORE_PIPELINE_FOREIGN_KIND_H_

#include <string>
#include <string_view>

namespace caselore {

// "The file is a Word document; save it as PDF and give that." `bytes`: the file or its beginning.
// Known by their first bytes: office documents, pictures, archives, e-books, mail, programs, data.
std::string WhatToDoWith(std::string_view bytes);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FOREIGN_KIND_H_
