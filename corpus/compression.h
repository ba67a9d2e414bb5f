// zstd frames, as records are kept.
#ifndef CASELORE_CORPUS_COMPRESSION_H_
#define CASELORE_CORPUS_COMPRESSION_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "document/result.h"

namespace caselore {

// One frame that carries its size and a checksum. The same bytes give the same frame.
std::string Compress(std::string_view bytes);

// Fails with kCorrupt on a damaged frame and with kTooLarge on one that claims more than `limit`
// bytes, before any of it is written.
Result<std::string> Decompress(std::string_view frame, size_t limit = size_t{1} << 30);

}  // namespace caselore

#endif  // CASELORE_CORPUS_COMPRESSION_H_
