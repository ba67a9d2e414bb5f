#include "tests/support/scan_maker.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/support/pdf_builder.h"

namespace caselore::testing {

GreyPicture Scan(const std::vector<ScannedLine>& lines, float skew, const std::string& drawing) {
  const double angle = -skew * std::numbers::pi / 180;  // PDF counts from the bottom, so y is up
  const double c = std::cos(angle), s = std::sin(angle);
  // Around the middle of the page (300, 400).
  std::string content = fmt::format("q {:.6f} {:.6f} {:.6f} {:.6f} {:.4f} {:.4f} cm {}\n", c, s, -s,
                                    c, 300 - 300 * c + 400 * s, 400 - 300 * s - 400 * c, drawing);
  for (const ScannedLine& line : lines) {
    content += fmt::format("BT /{} {} Tf {} {} Td ({}) Tj ET\n", line.bold ? "F2" : "F1", line.size,
                           line.x, 800 - line.y, line.text);
  }
  const Result<GreyPicture> picture = PaintPage(PdfBuilder().Page(content + "Q").Build(), 1, 200);
  EXPECT_TRUE(picture) << picture.error().message;
  return picture.value_or(GreyPicture{});
}

std::string PdfOf(const std::vector<GreyPicture>& pictures, const std::string& content) {
  PdfBuilder pdf;
  for (const GreyPicture& picture : pictures) {
    std::string page = fmt::format("q 600 0 0 800 0 0 cm BI /W {} /H {} /CS /G /BPC 8 ID ",
                                   picture.width, picture.height);
    page.append(picture.pixels.begin(), picture.pixels.end());
    pdf.Page(page + "\nEI Q\n" + content);
  }
  return pdf.Build();
}

}  // namespace caselore::testing
