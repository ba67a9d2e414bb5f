// Tesseract, with English and Welsh.
#ifndef CASELORE_PIPELINE_OCR_RECOGNISER_H_
#define CASELORE_PIPELINE_OCR_RECOGNISER_H_

#include <memory>
#include <string>

#include "document/result.h"
#include "pipeline/ocr/page_picture.h"
#include "pipeline/ocr/recognised_page.h"

namespace caselore {

// Loading takes a quarter of a second and some 100 MB; reading an ordinary page 2 to 4 seconds.
// One page at a time. The same picture gives the same words.
class Recogniser {
 public:
  // `data` is the folder of Tesseract's language data; empty for that which Tesseract was built
  // with. Fails with kMissing, naming what to install, if English or Welsh is not there.
  static Result<Recogniser> Load(const std::string& data);

  Recogniser(Recogniser&&) noexcept;
  ~Recogniser();

  // A blank picture gives no words. Fails with kOutOfMemory, or kInternal if Tesseract gives up.
  Result<RecognisedPage> Read(const GreyPicture& picture);

 private:
  struct State;
  explicit Recogniser(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// "5.3.0": part of what a cached page depends on.
std::string TesseractVersion();

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_RECOGNISER_H_
