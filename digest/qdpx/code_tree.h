// The codebook of a project: kinds of items, themes in their groups, agencies.
#ifndef CASELORE_DIGEST_QDPX_CODE_TREE_H_
#define CASELORE_DIGEST_QDPX_CODE_TREE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "digest/codebook.h"
#include "digest/qdpx/xml_writer.h"
#include "document/item_kind.h"

namespace caselore {

enum class CodeFamily : uint8_t { kItemKind, kTheme, kAgency };

// The same for the same name in every library.
std::string CodeGuid(CodeFamily family, std::string_view name);

// What items of a kind are called: "Good practice".
std::string_view ItemKindLabel(ItemKind kind);

// Writes <CodeBook>: three folders of codes, each code with its definition and a colour. Themes
// stand below their group, and below the theme that they are a kind of.
void WriteCodeBook(XmlWriter& xml, const Codebook& codebook);

}  // namespace caselore

#endif  // CASELORE_DIGEST_QDPX_CODE_TREE_H_
