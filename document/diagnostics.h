// What a stage had to give up: notes that travel with the document into its record.
#ifndef CASELORE_DOCUMENT_DIAGNOSTICS_H_
#define CASELORE_DOCUMENT_DIAGNOSTICS_H_

#include <string>
#include <utility>
#include <vector>

namespace caselore {

enum class Severity { kInfo, kWarning, kError };

struct Diagnostic {
  Severity severity = Severity::kInfo;
  std::string stage;    // "read", "lay out", "outline", "extract", …
  int page = 0;         // 1-based; 0 for the document as a whole
  std::string message;  // one sentence for a person, without the document's own text

  bool operator==(const Diagnostic&) const = default;
};

// An ordered list of notes. Stages append; nothing is ever removed.
class Diagnostics {
 public:
  void Add(Severity severity, std::string stage, int page, std::string message) {
    notes_.push_back({severity, std::move(stage), page, std::move(message)});
  }
  void Warn(std::string stage, int page, std::string message) {
    Add(Severity::kWarning, std::move(stage), page, std::move(message));
  }
  void Info(std::string stage, int page, std::string message) {
    Add(Severity::kInfo, std::move(stage), page, std::move(message));
  }
  const std::vector<Diagnostic>& notes() const { return notes_; }

 private:
  std::vector<Diagnostic> notes_;
};

}  // namespace caselore

#endif  // CASELORE_DOCUMENT_DIAGNOSTICS_H_
