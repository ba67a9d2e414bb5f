#include "digest/new_documents.h"

#include <unordered_set>

namespace caselore {
namespace {

constexpr char kNone[] = "none-is-new";  // no id: these are hexadecimal digits

}  // namespace

Result<std::vector<std::string>> NewDocuments(const Library& library, uint64_t revision) {
  std::unordered_set<std::string> old_cases;
  std::vector<std::pair<std::string, std::string>> came;  // document, case
  const Result<void> read = library.ForEachDocument([&](const DocumentRow& row) -> Result<void> {
    if (row.first_revision <= revision) {
      old_cases.insert(row.case_id);
    } else if (row.state == DocumentState::kCurrent) {
      came.emplace_back(row.id, row.case_id);
    }
    return {};
  });
  if (!read) return tl::unexpected<Error>(read.error());
  std::vector<std::string> ids;
  for (const auto& [id, case_id] : came) {
    if (!old_cases.contains(case_id)) ids.push_back(id);
  }
  return ids;
}

Result<std::vector<std::string>> NewDocumentsAsFilter(const Library& library, uint64_t revision) {
  return NewDocuments(library, revision).map([](std::vector<std::string> ids) {
    if (ids.empty()) ids.emplace_back(kNone);
    return ids;
  });
}

}  // namespace caselore
