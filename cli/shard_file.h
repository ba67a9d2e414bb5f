// index.toml: which other indexes a library is searched with.
#ifndef CASELORE_CLI_SHARD_FILE_H_
#define CASELORE_CLI_SHARD_FILE_H_

#include <filesystem>
#include <vector>

#include "document/result.h"
#include "index/shards.h"

namespace caselore {

// The shards that index.toml in the library's folder names; none without the file:
//
//     [[shard]]
//     slug = "north"
//     folder = "/srv/caselore/north/index"   # on this machine; a relative one is of the library
//
//     [[shard]]
//     slug = "south"
//     host = "search.example.org"            # xapian-tcpsrv serves a generation there
//     port = 33333
//
// Fails with kUsage, naming file, line and reason.
Result<std::vector<ShardAddress>> ShardsOf(const std::filesystem::path& library);

}  // namespace caselore

#endif  // CASELORE_CLI_SHARD_FILE_H_
