#include "pipeline/identify.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/foreign_kind.h"
#include "pipeline/office/ole_directory.h"
#include "pipeline/office/zip_directory.h"

namespace caselore {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kZipMark = "PK\3\4"sv;
constexpr size_t kHeaderSize = 30;  // of a ZIP entry
constexpr std::string_view kPasswordAdvice =
    "The document is encrypted; open it with its password, save it without one and give that.";

constexpr std::array<std::string_view, 2> kOdtTypes = {
    "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template"};

tl::unexpected<Error> Encrypted() { return Fail(Cause::kEncrypted, std::string(kPasswordAdvice)); }

// What a package says of itself: its first entry, stored, named "mimetype" (OpenDocument 1.2,
// part 3, section 3.3; EPUB has the same). Empty if it does not.
std::string_view MimetypeOf(std::string_view head) {
  constexpr std::string_view kName = "mimetype";
  if (head.substr(0, kHeaderSize + kName.size()).size() < kHeaderSize + kName.size()) return {};
  if (head.substr(kHeaderSize, kName.size()) != kName) return {};
  const auto size = static_cast<unsigned char>(head[18]);  // no type is over 255 bytes
  const auto extra = static_cast<unsigned char>(head[28]);
  const size_t start = kHeaderSize + kName.size() + extra;
  if (start >= head.size()) return {};
  // A writer that did not know the size in time leaves it 0 and puts it behind the data.
  return head.substr(start, size > 0 ? size : head.substr(start).find("PK"));
}

bool IsOdt(std::string_view mimetype) {
  return std::find(kOdtTypes.begin(), kOdtTypes.end(), mimetype) != kOdtTypes.end();
}

// Known though the directory is lost: what else could have been cut off.
bool LooksLikeOffice(std::string_view head, std::string_view mimetype) {
  return IsOdt(mimetype) || head.find("word/") != std::string_view::npos;
}

// Stored, although a text would be deflated, and no XML: what encryption leaves.
bool IsScrambled(const FileBytes& file, const ZipEntry& part) {
  if (part.encrypted) return true;
  if (part.method != 0 || part.packed == 0) return false;
  const std::string header = file.read(part.offset, kHeaderSize);
  if (header.size() < kHeaderSize) return false;
  const auto at = [&](size_t i) { return static_cast<unsigned char>(header[i]); };
  const size_t name = at(26) + 256u * at(27), extra = at(28) + 256u * at(29);
  const std::string start = file.read(part.offset + kHeaderSize + name + extra, 4);
  return !start.starts_with("<") && !start.starts_with("\xEF\xBB\xBF<");
}

Result<FileKind> IdentifyOdt(const FileBytes& file, const std::vector<ZipEntry>& entries) {
  if (FindEntry(entries, "encrypted-package") != nullptr) return Encrypted();  // OpenDocument 1.4
  const ZipEntry* content = FindEntry(entries, "content.xml");
  if (content == nullptr) return Fail(Cause::kDamaged, "The OpenDocument text has no content.xml.");
  if (IsScrambled(file, *content)) return Encrypted();
  return FileKind::kOdt;
}

bool IsWordPart(const ZipEntry& entry) {
  return entry.name.starts_with("word/") && entry.name.ends_with(".xml");
}

Result<FileKind> IdentifyZip(const FileBytes& file, std::string_view head) {
  const std::string_view mimetype = MimetypeOf(head);
  const Result<std::vector<ZipEntry>> entries = ReadZipDirectory(file);
  if (!entries && LooksLikeOffice(head, mimetype)) return tl::unexpected<Error>(entries.error());
  if (!entries) return Fail(Cause::kUnsupported, WhatToDoWithZip(mimetype, {}));
  if (IsOdt(mimetype)) return IdentifyOdt(file, *entries);
  const auto word = std::find_if(entries->begin(), entries->end(), IsWordPart);
  if (word != entries->end()) {
    return word->encrypted ? Result<FileKind>(Encrypted()) : FileKind::kDocx;
  }
  std::vector<std::string> names;
  for (const ZipEntry& entry : *entries) names.push_back(entry.name);
  return Fail(Cause::kUnsupported, WhatToDoWithZip(mimetype, names));
}

// [MS-OFFCRYPTO], section 2.3.4.4: a document with a password is one stream of a compound file.
Result<FileKind> IdentifyOle(const FileBytes& file) {
  const std::vector<std::string> streams = OleNames(file);
  if (std::find(streams.begin(), streams.end(), "EncryptedPackage") != streams.end()) {
    return Encrypted();
  }
  return Fail(Cause::kUnsupported, WhatToDoWithOle(streams));
}

}  // namespace

Result<FileKind> Identify(const FileBytes& file) {
  const std::string head = file.read(0, kSniffBytes);
  const FileKind kind = Sniff(head);
  if (IsDocument(kind)) return kind;
  if (kind == FileKind::kEmpty) return Fail(Cause::kEmpty, "The file has no bytes.");
  if (head.starts_with(kZipMark)) return IdentifyZip(file, head);
  if (head.starts_with(kOleMark)) return IdentifyOle(file);
  return Fail(Cause::kUnsupported, WhatToDoWith(head));
}

}  // namespace caselore
