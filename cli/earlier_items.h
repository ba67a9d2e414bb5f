// What a document's earlier versions said already: no news when it is said again.
#ifndef CASELORE_CLI_EARLIER_ITEMS_H_
#define CASELORE_CLI_EARLIER_ITEMS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "corpus/library.h"
#include "document/item.h"
#include "document/result.h"

namespace caselore {

class EarlierItems {
 public:
  // Items of the versions before this one that came by `revision` of the library. A version whose
  // record cannot be read says nothing; 'caselore check' tells of it.
  static Result<EarlierItems> Of(const DocumentRow& row, uint64_t revision, const Library& library);

  bool empty() const { return ids_.empty(); }
  // The id of the item of the same kind and words in the earliest version that has it; "" if none
  // does.
  std::string IdOf(ItemKind kind, const std::string& text) const;

 private:
  std::map<std::pair<ItemKind, std::string>, std::string> ids_;
};

}  // namespace caselore

#endif  // CASELORE_CLI_EARLIER_ITEMS_H_
