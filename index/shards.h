// Indexes that are searched with a library's own: on this machine, or served by xapian-tcpsrv.
#ifndef CASELORE_INDEX_SHARDS_H_
#define CASELORE_INDEX_SHARDS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace caselore {

// An index folder (index/generation.h), or the port at which one of its generations is served.
struct ShardAddress {
  std::string name;              // what answers call it
  std::filesystem::path folder;  // empty: `host` and `port` say where it is
  std::string host;
  unsigned port = 0;

  bool IsRemote() const { return folder.empty(); }
};

}  // namespace caselore

#endif  // CASELORE_INDEX_SHARDS_H_
