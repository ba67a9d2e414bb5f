// The tables of what a request asks for (requests.toml, request_concepts.toml, request_model.toml,
// request_background.tsv). Private to this folder.
#ifndef CASELORE_EXTRACTORS_REQUEST_TABLE_H_
#define CASELORE_EXTRACTORS_REQUEST_TABLE_H_

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/named.h"
#include "document/request_sketch.h"
#include "document/result.h"
#include "extractors/pattern_set.h"
#include "extractors/request_units.h"
#include "extractors/toml_rows.h"

namespace caselore {

enum class RequestPattern : uint8_t {
  kModal,
  kReport,
  kPurpose,
  kTiming,
  kInfinitive,
  kNoInfinitive,
  kAddressee,
  kFrame,
  kBody,  // of the text as printed
};
inline constexpr Names<9> kRequestPatternNames = {
    "modal",         "report",    "purpose", "timing", "infinitive",
    "no_infinitive", "addressee", "frame",   "body",
};

enum class RequestWords : uint8_t { kStop, kGeneric, kIrregular, kRequestVerbs, kPracticeVerbs };
inline constexpr Names<5> kRequestWordsNames = {
    "stop", "generic", "irregular", "request_verbs", "practice_verbs",
};

// Rows are taken first; everything else may be called from several threads.
class RequestTable {
 public:
  RequestTable();
  ~RequestTable();
  RequestTable(RequestTable&&) noexcept;

  std::optional<Error> AddPattern(const TomlRow& row);
  std::optional<Error> AddWords(const TomlRow& row);
  std::optional<Error> AddAction(const TomlRow& row);
  std::optional<Error> AddGroup(const TomlRow& row);
  std::optional<Error> AddConcept(const TomlRow& row);
  std::optional<Error> AddModel(const TomlRow& row);
  // Lines "unit<TAB>texts", the first "*<TAB>all texts". A text that is `sound` must outlive this
  // object. Fails naming file and line.
  std::optional<Error> UseBackground(std::string_view file, std::string_view text, bool sound);

  const RequestModel& model(RequestsOf what) const { return models_[static_cast<size_t>(what)]; }
  // Where a pattern matches at or after `from`; empty if it does not, or the tables have none.
  CharSpan Locate(RequestPattern pattern, std::string_view text, size_t from = 0) const;
  bool Has(RequestPattern pattern, std::string_view text) const {
    return !Locate(pattern, text).Empty();
  }
  // The first row of the actions that matches a clause; -1 if none does.
  int ActionOf(std::string_view clause) const;

  struct Groups {
    SmallSet people = 0, settings = 0;
  };
  enum class Width { kAll, kWithoutWide };
  Groups GroupsIn(std::string_view text, Width width) const;

  // Units, stems of verbs and rarity, made of the rows when first asked for.
  const RequestUnits& units() const;

 private:
  struct Lazy;

  std::array<std::unique_ptr<PatternSet>, kRequestPatternNames.size()> patterns_;
  std::unique_ptr<PatternSet> actions_, groups_;
  int action_rows_ = 0;
  struct Group {
    SmallSet people = 0, settings = 0;
    bool wide = false;
  };
  std::vector<Group> group_rows_;
  int people_ = 0, settings_ = 0;
  std::array<RequestModel, kRequestsOfNames.size()> models_;
  RequestUnitRows unit_rows_;
  std::unique_ptr<const std::string> background_;  // unless it was sound
  std::unique_ptr<Lazy> lazy_;
};

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_REQUEST_TABLE_H_
