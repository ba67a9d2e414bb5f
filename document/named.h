// Enumerations with names: one table gives both directions, so that they cannot disagree.
#ifndef CASELORE_DOCUMENT_NAMED_H_
#define CASELORE_DOCUMENT_NAMED_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace caselore {

// A table of names in the order of the enumerators, which count from 0 without gaps.
template <size_t N>
using Names = std::array<std::string_view, N>;

template <typename Enum, size_t N>
constexpr std::string_view NameIn(const Names<N>& names, Enum value) {
  return names[static_cast<size_t>(value)];
}

template <typename Enum, size_t N>
constexpr std::optional<Enum> FindIn(const Names<N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_NAMED_H_
