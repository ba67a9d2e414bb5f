#include "cli/shard_file.h"

#include <fstream>
#include <iterator>
#include <string>

#include "extractors/toml_rows.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

constexpr int kLastPort = 65535;

std::string TextOf(const TomlRow& row, std::string_view key) {
  const auto found = row.values.find(key);
  const bool text = found != row.values.end() && found->second.type == TomlValue::Type::kText;
  return text ? found->second.texts.front().text : std::string();
}

int64_t NumberOf(const TomlRow& row, std::string_view key) {
  const auto found = row.values.find(key);
  const bool number = found != row.values.end() && found->second.type == TomlValue::Type::kNumber;
  return number ? found->second.number : 0;
}

Result<ShardAddress> ShardOf(const TomlRow& row, const fs::path& library) {
  const auto wrong = [&](std::string_view reason) {
    return tl::unexpected<Error>(BadTable(row.file, row.line, reason));
  };
  if (row.table != "shard") return wrong("unknown table " + Quoted(row.table));
  for (const auto& [key, value] : row.values) {
    if (key != "slug" && key != "folder" && key != "host" && key != "port") {
      return tl::unexpected<Error>(BadTable(row.file, value.line, "unknown key " + Quoted(key)));
    }
  }
  ShardAddress shard;
  shard.name = TextOf(row, "slug");
  shard.host = TextOf(row, "host");
  const std::string folder = TextOf(row, "folder");
  const int64_t port = NumberOf(row, "port");
  if (shard.name.empty()) return wrong("'slug' is missing or empty");
  if (folder.empty() == shard.host.empty()) {
    return wrong("a shard has a 'folder', or a 'host' and a 'port'");
  }
  if (!folder.empty()) {
    std::error_code failed;
    shard.folder = fs::weakly_canonical(library / folder, failed);
    return shard;
  }
  if (port < 1 || port > kLastPort) return wrong("'port' is no number from 1 to 65535");
  shard.port = static_cast<unsigned>(port);
  return shard;
}

// Whoever wrote the file wants to see one that would do.
tl::unexpected<Error> Explained(Error error) {
  if (error.message.ends_with('.')) error.message.pop_back();
  error.message +=
      ". It takes tables of lines: [[shard]], slug = \"north\", folder = "
      "\"/srv/caselore/north/index\"; in place of the folder host = \"search.example.org\" and "
      "port = 33333.";
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

Result<std::vector<ShardAddress>> ShardsOf(const fs::path& library) {
  std::vector<ShardAddress> shards;
  const fs::path file = library / "index.toml";
  std::error_code failed;
  if (!fs::exists(file, failed)) return shards;
  std::ifstream in(file, std::ios::binary);
  if (!in.is_open() || !fs::is_regular_file(file, failed)) {
    return Fail(Cause::kUsage, file.native() + ": cannot be read");
  }
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const Result<std::vector<TomlRow>> rows = ReadTomlRows(file.native(), text);
  if (!rows) return Explained(rows.error());
  for (const TomlRow& row : *rows) {
    Result<ShardAddress> shard = ShardOf(row, library);
    if (!shard) return Explained(shard.error());
    for (const ShardAddress& known : shards) {
      const bool place = shard->IsRemote() ? known.host == shard->host && known.port == shard->port
                                           : known.folder == shard->folder;
      if (known.name == shard->name || place) {
        return tl::unexpected<Error>(
            BadTable(row.file, row.line, "the shard is named twice: " + Quoted(shard->name)));
      }
    }
    if (shard->folder == fs::weakly_canonical(library / "index", failed)) {
      return tl::unexpected<Error>(BadTable(
          row.file, row.line, "this is the library's own index, which is searched anyway"));
    }
    shards.push_back(std::move(*shard));
  }
  return shards;
}

}  // namespace caselore
