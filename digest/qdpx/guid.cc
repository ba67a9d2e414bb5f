#include "digest/qdpx/guid.h"

#include "corpus/sha256.h"

namespace caselore {
namespace {

// What sets our names apart from everybody else's.
constexpr std::string_view kNamespace = "caselore:qdpx:1:";

}  // namespace

std::string GuidOf(std::string_view name) {
  std::string hex = Sha256(std::string(kNamespace) + std::string(name)).substr(0, 32);
  hex[12] = '8';                                        // version
  hex[16] = "89ab"[static_cast<size_t>(hex[16]) & 3U];  // variant
  for (const size_t at : {8, 13, 18, 23}) hex.insert(at, 1, '-');
  return hex;
}

}  // namespace caselore
