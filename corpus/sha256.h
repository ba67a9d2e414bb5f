// The name of a document: the SHA-256 of its bytes.
#ifndef CASELORE_CORPUS_SHA256_H_
#define CASELORE_CORPUS_SHA256_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace caselore {

// 64 lower-case hex digits.
std::string Sha256(std::string_view bytes);

// The same for bytes that come in pieces: Update as often as needed, then Finish once.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;

  void Update(std::string_view bytes);
  std::string Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether it looks like one: 64 lower-case hex digits.
inline bool IsSha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The id of the review in a document: the first 12 digits of its SHA-256.
inline std::string ReviewId(std::string_view sha256) { return std::string(sha256.substr(0, 12)); }

}  // namespace caselore

#endif  // CASELORE_CORPUS_SHA256_H_
