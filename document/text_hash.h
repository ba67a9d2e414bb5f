// A text as a number, by which it is known again.
#ifndef CASELORE_DOCUMENT_TEXT_HASH_H_
#define CASELORE_DOCUMENT_TEXT_HASH_H_

#include <cstdint>
#include <string_view>

namespace caselore {

// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 64 bits: the same on every machine. Of a library's
// texts no two are expected to have one; not for what an adversary writes.
constexpr uint64_t TextHash(std::string_view text) {
  uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_TEXT_HASH_H_
