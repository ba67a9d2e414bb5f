#include "corpus/check_privacy.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "corpus/atomic_file.h"
#include "corpus/privacy_report.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

class PrivacyChecker {
 public:
  PrivacyChecker(Library& library, const std::vector<DocumentRow>& documents,
                 const CheckHooks& hooks, Mending mending)
      : library_(library), hooks_(hooks), repair_(mending == Mending::kRepair) {
    for (const DocumentRow& row : documents) rows_[row.sha256] = &row;
  }

  std::vector<Difference> Run() {
    const fs::path folder = library_.folder() / "privacy";
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) CheckMode(folder, fs::perms::owner_all);
    std::vector<fs::path> reports;
    for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
      if (entry.is_regular_file(ignored) && entry.path().extension() != ".tmp") {
        reports.push_back(entry.path());
      }
    }
    std::sort(reports.begin(), reports.end());
    for (const fs::path& report : reports) Check(report);
    return std::move(differences_);
  }

 private:
  std::string Called(const fs::path& file) const {
    return file.lexically_relative(library_.folder()).string();
  }

  Difference& Note(DifferenceKind kind, const fs::path& file, const std::string& what) {
    differences_.push_back({kind, file.filename().string(), Called(file) + what, false});
    return differences_.back();
  }

  void Check(const fs::path& file) {
    const auto row = rows_.find(file.stem().string());
    const bool known = row != rows_.end() && file == library_.PrivacyPath(row->first);
    if (!known) {
      return Remove(file, DifferenceKind::kStrayPrivacy,
                    ", what may have been published by mistake, is of no document of the library.");
    }
    if (row->second->state == DocumentState::kWithdrawn) {
      return Remove(file, DifferenceKind::kWithdrawnFile,
                    " is there, though its document was withdrawn.");
    }
    CheckMode(file, fs::perms::owner_read | fs::perms::owner_write);
    const auto report = ReadWholeFile(file).and_then(
        [](const std::string& json) { return PrivacyReportFromJson(json); });
    if (!report || report->sha256 != row->first) ReadAgain(file, *row->second);
  }

  void Remove(const fs::path& file, DifferenceKind kind, const char* what) {
    Difference& difference = Note(kind, file, what);
    std::error_code failed;
    difference.repaired = repair_ && fs::remove(file, failed);
  }

  void CheckMode(const fs::path& file, fs::perms right) {
    std::error_code failed;
    const fs::perms perms = fs::status(file, failed).permissions();
    if (failed || (perms & kOthers) == fs::perms::none) return;
    Difference& difference = Note(DifferenceKind::kPrivacyOpen, file,
                                  " may be read by others than the owner of the library.");
    if (repair_) fs::permissions(file, right, failed);
    difference.repaired = repair_ && !failed;
  }

  // One that finds nothing takes the report away with the next Flush.
  void ReadAgain(const fs::path& file, const DocumentRow& row) {
    Difference& difference =
        Note(DifferenceKind::kPrivacyDamaged, file, ", a privacy report, is damaged.");
    if (!repair_ || !hooks_.extract) return;
    std::error_code failed;
    fs::remove(file, failed);
    const auto review = hooks_.extract(row);
    difference.repaired = review.has_value() && library_.Flush().has_value();
    if (!review) difference.message += " It could not be made anew: " + review.error().message;
  }

  Library& library_;
  const CheckHooks& hooks_;
  const bool repair_;
  std::map<std::string, const DocumentRow*> rows_;
  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> CheckPrivacy(Library& library, const std::vector<DocumentRow>& documents,
                                     const CheckHooks& hooks, Mending mending) {
  return PrivacyChecker(library, documents, hooks, mending).Run();
}

}  // namespace caselore
