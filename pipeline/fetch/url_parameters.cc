#include "pipeline/fetch/url_parameters.h"

#include <algorithm>
#include <iterator>

namespace caselore {
namespace {

enum class Drops { kAlways, kIfLongId };

// "*" at the end of a name stands for any letters.
struct Row {
  std::string_view name;  // in lower case
  Drops drops = Drops::kAlways;
};

// Names that mean something else elsewhere ("sid=12" may be a document) are of sessions only with
// a value as no number of a document is: long, of letters and digits.
constexpr size_t kLeastId = 16;

constexpr Row kRows[] = {
    // Sessions: another with each visit.
    {"phpsessid"},
    {"jsessionid"},
    {"aspsessionid*"},
    {"asp.net_sessionid"},
    {"cfid"},
    {"cftoken"},
    {"sid", Drops::kIfLongId},
    {"sessid", Drops::kIfLongId},
    {"session", Drops::kIfLongId},
    {"sessionid", Drops::kIfLongId},
    {"session_id", Drops::kIfLongId},
    {"zenid", Drops::kIfLongId},
    {"oscsid", Drops::kIfLongId},
    // Tracking: where a reader came from.
    {"utm_*"},
    {"fbclid"},
    {"gclid"},
    {"gclsrc"},
    {"dclid"},
    {"gbraid"},
    {"wbraid"},
    {"gad_source"},
    {"gad_campaignid"},
    {"srsltid"},
    {"msclkid"},
    {"ttclid"},
    {"twclid"},
    {"li_fat_id"},
    {"yclid"},
    {"mc_cid"},
    {"mc_eid"},
    {"igshid"},
    {"_hsenc"},
    {"_hsmi"},
    {"__hs*"},
    {"hsa_*"},
    {"mkt_tok"},
    {"vero_id"},
    {"oly_*"},
    {"_ga"},
    {"_gl"},
    {"mtm_*"},
    {"pk_campaign"},
    {"pk_kwd"},
    {"dm_i"},
    {"elqtrackid"},
    {"s_cid"},
    {"s_kwcid"},
    {"trk"},
    {"ref_src"},
};

char Lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsIdLetter(char c) {
  return IsDigit(c) || (Lower(c) >= 'a' && Lower(c) <= 'z') || c == '-' || c == '_' || c == '.';
}

bool IsLongId(std::string_view value) {
  return value.size() >= kLeastId && std::all_of(value.begin(), value.end(), IsIdLetter) &&
         std::any_of(value.begin(), value.end(), IsDigit);
}

// True if it says nothing of the document.
bool IsOfTheReader(std::string_view parameter) {
  const size_t equals = std::min(parameter.find('='), parameter.size());
  std::string name(parameter.substr(0, equals));
  std::transform(name.begin(), name.end(), name.begin(), Lower);
  const std::string_view value = parameter.substr(std::min(equals + 1, parameter.size()));
  return std::any_of(std::begin(kRows), std::end(kRows), [&](const Row& row) {
    const bool named = row.name.ends_with('*')
                           ? name.starts_with(row.name.substr(0, row.name.size() - 1))
                           : name == row.name;
    return named && (row.drops == Drops::kAlways || IsLongId(value));
  });
}

// Its last segment is nothing but dots: bare, it would be one to take out.
bool EndsInDots(std::string_view path) {
  const std::string_view segment = path.substr(path.rfind('/') + 1);
  return !segment.empty() && segment.find_first_not_of('.') == std::string_view::npos;
}

// Calls with each part of `text` between marks.
template <typename Visit>
void ForEachPart(std::string_view text, char mark, Visit visit) {
  while (!text.empty()) {
    const size_t end = std::min(text.find(mark), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

std::string QueryOfDocument(std::string_view query) {
  std::string kept;
  ForEachPart(query, '&', [&](std::string_view parameter) {
    if (parameter.empty() || IsOfTheReader(parameter)) return;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  });
  return kept;
}

std::string PathOfDocument(std::string_view path) {
  std::string kept;
  for (size_t at = 0; at < path.size();) {
    const size_t end = std::min(path.find_first_of("/;", at + 1), path.size());
    const std::string_view part = path.substr(at, end - at);  // with the mark that it begins with
    if (part.front() != ';' || !IsOfTheReader(part.substr(1)) || EndsInDots(kept)) kept += part;
    at = end;
  }
  return kept;
}

}  // namespace caselore
