// The tables of review types, forms and publishers. Private to this folder.
#ifndef CASELORE_EXTRACTORS_METADATA_TABLES_H_
#define CASELORE_EXTRACTORS_METADATA_TABLES_H_

#include <optional>
#include <string>
#include <vector>

#include "document/document_form.h"
#include "document/review_type.h"
#include "extractors/pattern_set.h"
#include "extractors/toml_rows.h"

namespace caselore {

// Rows in order of precedence; values of the sets are rows.
struct ReviewTypeTable {
  std::optional<Error> Add(const TomlRow& row);

  // The first row that `set` or `anywhere` finds in `text`; nothing if neither does.
  std::optional<ReviewType> InTitle(std::string_view folded) const;

  std::vector<ReviewType> types;
  PatternSet anywhere{Match::kWithin};
  PatternSet titles{Match::kWithin};
  PatternSet body{Match::kWithin};
};

struct DocumentFormTable {
  std::optional<Error> Add(const TomlRow& row);

  std::vector<DocumentForm> forms;
  PatternSet patterns{Match::kWithin};
};

struct PublisherTable {
  struct Row {
    bool last_resort = false;
  };
  std::optional<Error> Add(const TomlRow& row);

  std::vector<Row> rows;
  PatternSet forms{Match::kWithin};  // the group is the place
  PatternSet names{Match::kWithin};
  PatternSet inquiries{Match::kWithin};
  PatternSet bodies{Match::kWhole};
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_METADATA_TABLES_H_
