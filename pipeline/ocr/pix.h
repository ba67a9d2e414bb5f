// Leptonica's picture, owned. For the .cc files of this folder only.
#ifndef CASELORE_PIPELINE_OCR_PIX_H_
#define CASELORE_PIPELINE_OCR_PIX_H_

#include <leptonica/allheaders.h>

#include <memory>

namespace caselore {

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
struct BoxaDeleter {
  void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};

// Null where Leptonica had no memory or was given nothing.
using PixPtr = std::unique_ptr<Pix, PixDeleter>;
using BoxaPtr = std::unique_ptr<Boxa, BoxaDeleter>;

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_PIX_H_
