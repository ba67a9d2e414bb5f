// What a review made from scans says of itself: how sure its words are, and where they stand.
#ifndef CASELORE_PIPELINE_OCR_ITEM_CONFIDENCE_H_
#define CASELORE_PIPELINE_OCR_ITEM_CONFIDENCE_H_

#include "document/document.h"
#include "document/review.h"

namespace caselore {

// Gives each item that stands, wholly or in part, on pages read by OCR the mean confidence of the
// words on its lines; those of other pages count as certain.
void RateItems(const Document& document, Items& items);

// Items' and sections' boxes on pages that were turned upright are turned back, so that they fit
// the page as everybody else sees it: each becomes the box around it.
void TurnBack(const Document& document, Review& review);

// `box` of a page of this size, turned by `degrees` clockwise around the page's middle: the box
// around that.
BBox Turned(const BBox& box, float width, float height, float degrees);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OCR_ITEM_CONFIDENCE_H_
