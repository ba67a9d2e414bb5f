// Any bytes as a file, by what they hold: a record or a reason, and the same again for the same
// bytes. The only target that tells kinds apart, unpacks Word documents, and tags themes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/record.h"
#include "extractors/vocabulary.h"
#include "fuzz/promises.h"
#include "pipeline/analyse.h"

using namespace caselore;

// As in pdf_fuzz.cc.
extern "C" const char* __lsan_default_suppressions() { return "leak:libpoppler.so"; }

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto record = [&] {
    return Analyse(bytes, "input", *vocabulary, {}).map([](const Review& review) {
      return RecordJson(review);
    });
  };
  const Result<std::string> first = record();
  fuzz::Promise(first == record(), "the same bytes give the same record");
  if (!first) return 0;
  const Result<Review> again = ReviewFromJson(*first);
  fuzz::Promise(again && RecordJson(*again) == *first, "a record can be read again");
  return 0;
}
