// Dates as PDF writes them.
#ifndef CASELORE_PIPELINE_PDF_DATE_H_
#define CASELORE_PIPELINE_PDF_DATE_H_

#include <string>
#include <string_view>

namespace caselore {

// "D:20240305102030+01'00'" (ISO 32000-1, 7.9.4) as ISO 8601, "2024-03-05T10:20:30+01:00", no more
// precise than given: "D:2024" gives "2024". Empty for what is no date.
std::string IsoFromPdfDate(std::string_view date);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_DATE_H_
