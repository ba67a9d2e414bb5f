// Any bytes through reading, layout and outline: nothing may crash, whatever they are.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extractors/vocabulary.h"
#include "pipeline/analyse.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const caselore::Result<caselore::Vocabulary> vocabulary = caselore::Vocabulary::Load({});
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  caselore::Analyse(bytes, "input", *vocabulary, {}).has_value();
  return 0;
}
