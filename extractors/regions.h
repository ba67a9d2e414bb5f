// Which region an area is of.
#ifndef CASELORE_EXTRACTORS_REGIONS_H_
#define CASELORE_EXTRACTORS_REGIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/toml_rows.h"
#include "extractors/vocabulary.h"

namespace caselore {

// For this folder only.
struct RegionTable {
  std::optional<Error> Add(const TomlRow& row);

  std::vector<std::pair<std::string, std::string>> places;  // small letters, and the region's label
};

// The label of the region whose longest name stands in the area as printed ("Wexmoor and Durham":
// "North East"). Empty if none does.
std::string RegionOf(const Vocabulary& vocabulary, std::string_view area);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REGIONS_H_
