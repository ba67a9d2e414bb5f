#include "pipeline/office/package.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>

#include "pipeline/file_bytes.h"
#include "pipeline/office/zip_directory.h"

namespace caselore {
namespace {

constexpr uint64_t kMostBytes = 200ull << 20;
constexpr size_t kMostParts = 10'000;

bool IsText(FileKind kind, std::string_view name) {
  if (kind == FileKind::kOdt) {
    return name == "mimetype" || name == "content.xml" || name == "styles.xml" ||
           name == "meta.xml" || name == "META-INF/manifest.xml";
  }
  if (!name.ends_with(".xml") && !name.ends_with(".rels")) return false;
  // Not customXml/, themes, embedded documents or the glossary of building blocks.
  if (name.starts_with("word/")) {
    return name.find('/', 5) == std::string_view::npos || name.starts_with("word/_rels/");
  }
  return name == "[Content_Types].xml" || name == "_rels/.rels" || name == "docProps/core.xml";
}

Result<void> CheckSizes(const std::vector<ZipEntry>& entries, FileKind kind) {
  if (entries.size() > kMostParts) {
    return Fail(Cause::kTooLarge, fmt::format("The document has {} parts; at most {} are read.",
                                              entries.size(), kMostParts));
  }
  uint64_t bytes = 0;
  for (const ZipEntry& entry : entries) bytes += IsText(kind, entry.name) ? entry.unpacked : 0;
  if (bytes <= kMostBytes) return {};
  return Fail(Cause::kTooLarge, fmt::format("Unpacked, the document would have {} MB of text; at "
                                            "most {} MB are read.",
                                            bytes >> 20, kMostBytes >> 20));
}

template <typename Parts>
auto* FindIn(Parts& parts, std::string_view name) {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const ZipPart& part) { return part.name == name; });
  return found == parts.end() ? nullptr : &*found;
}

}  // namespace

ZipPart* OfficePackage::Find(std::string_view name) { return FindIn(parts, name); }
const ZipPart* OfficePackage::Find(std::string_view name) const { return FindIn(parts, name); }

Result<OfficePackage> OpenPackage(std::string_view bytes, FileKind kind) {
  const Result<std::vector<ZipEntry>> entries = ReadZipDirectory(BytesOf(bytes));
  if (!entries) return tl::unexpected<Error>(entries.error());
  if (Result<void> checked = CheckSizes(*entries, kind); !checked) {
    return tl::unexpected<Error>(checked.error());
  }
  OfficePackage package;
  std::set<std::string_view> seen;
  for (const ZipEntry& entry : *entries) {
    if (!seen.insert(entry.name).second) continue;
    ZipPart part{entry.name, {}};
    if (IsText(kind, entry.name)) {
      Result<std::string> content = Unpack(bytes, entry);
      if (!content) return tl::unexpected<Error>(content.error());
      part.content = std::move(*content);
    }
    package.parts.push_back(std::move(part));
  }
  return package;
}

}  // namespace caselore
