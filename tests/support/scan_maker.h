// Scans, made in a test: pages of text painted and put into a PDF as pictures.
#ifndef CASELORE_TESTS_SUPPORT_SCAN_MAKER_H_
#define CASELORE_TESTS_SUPPORT_SCAN_MAKER_H_

#include <string>
#include <vector>

#include "pipeline/ocr/page_picture.h"

namespace caselore::testing {

// A line of type on a page of 600 by 800 points, its baseline `y` down from the top.
struct ScannedLine {
  float x = 0, y = 0;
  std::string text;  // ASCII
  float size = 12;
  bool bold = false;
};

// The picture of a page with these lines, turned by `skew` degrees clockwise around its middle.
// `drawing`: more of the page's content, in PDF's own operators, y up.
GreyPicture Scan(const std::vector<ScannedLine>& lines, float skew = 0,
                 const std::string& drawing = "");

// A PDF whose pages are these pictures and nothing else; `content` is drawn over each.
std::string PdfOf(const std::vector<GreyPicture>& pictures, const std::string& content = "");

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_SCAN_MAKER_H_
