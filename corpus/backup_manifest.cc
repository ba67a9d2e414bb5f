#include "corpus/backup_manifest.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "corpus/atomic_file.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kSchema[] = "caselore.backup/1";

// Within the folder, by names that mean themselves.
bool IsInside(const std::filesystem::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const auto& part : path) {
    if (part == ".." || part == "." || part.empty()) return false;
  }
  return true;
}

BackupManifest ManifestFrom(const Json& json) {
  BackupManifest manifest;
  json.at("made").get_to(manifest.made);
  json.at("version").get_to(manifest.version);
  json.at("revision").get_to(manifest.revision);
  json.at("documents").get_to(manifest.documents);
  json.at("content").get_to(manifest.content);
  for (const Json& file : json.at("files")) {
    manifest.files.push_back({file.at(0), file.at(1), file.at(2)});
  }
  if (json.contains("missing")) json.at("missing").get_to(manifest.missing);
  return manifest;
}

}  // namespace

std::string ManifestJson(const BackupManifest& manifest) {
  Json json = {{"schema", kSchema},
               {"made", manifest.made},
               {"version", manifest.version},
               {"revision", manifest.revision},
               {"documents", manifest.documents},
               {"content", manifest.content},
               {"files", Json::array()}};
  for (const BackupFile& file : manifest.files) {
    json["files"].push_back(Json::array({file.path, file.bytes, file.sha256}));
  }
  if (!manifest.missing.empty()) json["missing"] = manifest.missing;
  return json.dump() + "\n";
}

Result<BackupManifest> ReadManifest(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / kManifestName;
  const auto text = ReadWholeFile(path);
  if (!text && text.error().cause == Cause::kMissing) {
    return Fail(Cause::kMissing, "There is no backup at " + folder.string() + ".");
  }
  if (!text) return tl::unexpected(text.error());
  const auto damaged =
      Fail(Cause::kCorrupt,
           path.string() + " is damaged, so that nothing here can be proved. 'caselore ingest " +
               (folder / "originals").string() +
               " --library NEW' makes a library of the documents that are here.");
  try {
    const Json json = Json::parse(*text);
    if (json.at("schema") != kSchema) return damaged;
    BackupManifest manifest = ManifestFrom(json);
    for (const BackupFile& file : manifest.files) {
      if (!IsInside(file.path)) return damaged;
    }
    return manifest;
  } catch (const Json::exception&) {
    return damaged;
  }
}

}  // namespace caselore
