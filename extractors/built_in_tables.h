// The vocabulary tables that are compiled into the program (extractors/vocabulary/*.toml and
// *.tsv).
#ifndef CASELORE_EXTRACTORS_BUILT_IN_TABLES_H_
#define CASELORE_EXTRACTORS_BUILT_IN_TABLES_H_

#include <string>
#include <vector>

namespace caselore {

struct BuiltInTable {
  std::string file;  // "themes.toml"
  std::string text;
};

// In the order of their names.
const std::vector<BuiltInTable>& BuiltInTables();

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_BUILT_IN_TABLES_H_
