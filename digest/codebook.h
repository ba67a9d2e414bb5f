// What the vocabulary calls things, for those who read an export.
#ifndef CASELORE_DIGEST_CODEBOOK_H_
#define CASELORE_DIGEST_CODEBOOK_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// In the order of the tables. Slugs that an item has and the codebook has not (of a table that has
// changed since) are exported as they are.
struct Codebook {
  struct Code {
    std::string slug, label, definition;
    std::string group;    // of themes: "practice"; empty for none
    std::string broader;  // of themes: slug of the theme that it is a kind of; empty for none
  };
  std::vector<Code> themes, agencies;
};

// The label of a slug, or the slug.
inline std::string_view LabelIn(const std::vector<Codebook::Code>& codes, std::string_view slug) {
  const auto code = std::find_if(codes.begin(), codes.end(),
                                 [&](const Codebook::Code& code) { return code.slug == slug; });
  return code == codes.end() ? slug : std::string_view(code->label);
}

}  // namespace caselore

#endif  // CASELORE_DIGEST_CODEBOOK_H_
