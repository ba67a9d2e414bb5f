// All that an index keeps, for those who look for a text in it.
#ifndef CASELORE_INDEX_INDEX_TEXTS_H_
#define CASELORE_INDEX_INDEX_TEXTS_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/result.h"

namespace caselore {

// Calls `visit` with the data and the values of every document, every key and value of the
// metadata (texts unpacked) and every term, as of the last commit. Gives the ids of the reviews
// that documents are of; fails with kCorrupt if a document is of none, as its text could be put
// together again from the places of its words. An index that was never made holds nothing.
Result<std::vector<std::string>> ForEachIndexText(
    const std::filesystem::path& folder, const std::function<void(std::string_view bytes)>& visit);

}  // namespace caselore

#endif  // CASELORE_INDEX_INDEX_TEXTS_H_
