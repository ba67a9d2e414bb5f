// Words that may not be seen on the printed page, by what the file paints and in which order.
#ifndef CASELORE_PIPELINE_PRIVACY_SUSPECTS_H_
#define CASELORE_PIPELINE_PRIVACY_SUSPECTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/document.h"

namespace caselore {

enum class Suspicion : uint8_t {
  kCovered,    // something is painted over it: hidden if what is seen there is all one colour
  kPartly,     // likewise over a letter or more: hidden if what is seen there is all dark
  kInBox,      // in the colour of a box that it stands in: likewise
  kUnderScan,  // likewise, by a picture of the whole page, or in no ink on top of a picture: hidden
               // if what is seen there is all dark
  kPasted,     // under a picture that lets nothing through: hidden whatever the picture shows
  kMarked,     // an annotation says that it is to be redacted: hidden whatever is seen
  kFaint,      // in the colour of what lies beneath: hidden if what is seen there is all one colour
  kTiny,       // too small to be seen
};

struct Suspect {
  size_t word = 0;  // index into the page's words
  Suspicion suspicion = Suspicion::kCovered;
  BBox seen;         // what of the word to look at: where its letters have their ink
  size_t cover = 0;  // index into the page's covers; of kCovered, kPartly and kPasted
};

// In the order of the words; a word may be suspected of several things. Only words with a letter or
// digit, visible or in no ink. Says nothing of blends, clips, winding and transparency: that the
// picture of the page tells.
std::vector<Suspect> SuspectsOf(const Page& page);

// True if `word` stands on an image: what is in no ink there is the image's text layer, and what is
// light may stand out against it.
bool IsOnPicture(const Page& page, const Word& word);

// Where the letters of `word` have ink whatever they are: between baseline and x-height.
BBox InkBand(const Word& word);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PRIVACY_SUSPECTS_H_
