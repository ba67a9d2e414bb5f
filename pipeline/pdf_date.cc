#include "pipeline/pdf_date.h"

#include <cstddef>

namespace caselore {
namespace {

// Takes `digits` digits with a value in [low, high] from the front; empty if they are not there.
std::string_view TakeNumber(std::string_view& text, size_t digits, int low, int high) {
  if (text.size() < digits) return {};
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = 10 * value + (text[i] - '0');
  }
  if (value < low || value > high) return {};
  const std::string_view number = text.substr(0, digits);
  text.remove_prefix(digits);
  return number;
}

// "Z", "+01'00'", "-0500"; empty if there is none.
std::string TakeZone(std::string_view text) {
  if (text.starts_with('Z')) return "Z";
  if (!text.starts_with('+') && !text.starts_with('-')) return {};
  std::string zone(1, text[0]);
  text.remove_prefix(1);
  const std::string_view hours = TakeNumber(text, 2, 0, 23);
  if (hours.empty()) return {};
  if (text.starts_with('\'') || text.starts_with(':')) text.remove_prefix(1);
  const std::string_view minutes = TakeNumber(text, 2, 0, 59);
  return zone.append(hours).append(":").append(minutes.empty() ? "00" : minutes);
}

}  // namespace

std::string IsoFromPdfDate(std::string_view date) {
  if (date.starts_with("D:")) date.remove_prefix(2);
  std::string iso(TakeNumber(date, 4, 1000, 9999));
  if (iso.empty()) return iso;
  const std::string_view month = TakeNumber(date, 2, 1, 12);
  if (month.empty()) return iso;
  iso.append("-").append(month);
  const std::string_view day = TakeNumber(date, 2, 1, 31);
  if (day.empty()) return iso;
  iso.append("-").append(day);
  const std::string_view hour = TakeNumber(date, 2, 0, 23);
  const std::string_view minute = TakeNumber(date, 2, 0, 59);
  if (hour.empty() || minute.empty()) return iso;  // ISO 8601 has no hour alone
  iso.append("T").append(hour).append(":").append(minute);
  const std::string_view second = TakeNumber(date, 2, 0, 59);
  if (!second.empty()) iso.append(":").append(second);
  return iso + TakeZone(date);
}

}  // namespace caselore
