// Does a digest that was written still say what the library says?
#ifndef CASELORE_DIGEST_DIGEST_CHECK_H_
#define CASELORE_DIGEST_DIGEST_CHECK_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// Digest::arguments of a digest's HTML; nothing if it is none.
std::optional<std::string> ArgumentsIn(std::string_view html);

struct DigestComparison {
  size_t numbers = 0, quotes = 0;        // in the file
  std::vector<std::string> differences;  // a sentence each
  std::vector<std::string> checked;  // numbers with what they are of, then quotes, as they stand
  bool same_bytes = false;
};

// Holds the file against the same digest made again: numbers by what they are of, quotes by their
// items, and every other byte.
DigestComparison CompareDigests(std::string_view file, std::string_view again);

}  // namespace caselore

#endif  // CASELORE_DIGEST_DIGEST_CHECK_H_
