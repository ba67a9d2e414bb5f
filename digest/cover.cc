#include "digest/cover.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "digest/measure.h"
#include "digest/quotes.h"

namespace caselore {
namespace {

constexpr char kEver[] = "1900..";  // every year of publication that Field::kYear takes

// "bruises; type: Serious case review; agency: police or school".
std::string SpokenQuery(const Query& query, const DigestNames& names) {
  std::string spoken = query.text;
  const auto said = [&](Field field, const std::string& value) {
    return field == Field::kType || field == Field::kTheme ? names.label(value) : value;
  };
  const auto add = [&](Field field, const std::vector<std::string>& values) {
    std::vector<std::string> words;
    for (const std::string& value : values) words.push_back(said(field, value));
    if (values.empty()) return;
    spoken +=
        fmt::format("{}{}: {}", spoken.empty() ? "" : "; ", Name(field), fmt::join(words, " or "));
  };
  for (const auto& [field, values] : query.filters) add(field, values);
  for (const auto& [field, value] : query.also) add(field, {value});
  return spoken;
}

class CoverWriter {
 public:
  CoverWriter(const DigestOrder& order, const DigestNames& names, const Scope& scope,
              const ThemeTable& table, Digest& digest)
      : order_(order), names_(names), scope_(scope), table_(table), digest_(digest) {}

  void Describe() {
    digest_.preset = order_.preset;
    digest_.title = order_.title.empty() ? std::string(TitleOf(order_.preset)) : order_.title;
    digest_.agency = order_.agency;
    digest_.agency_read = order_.agency_read;
    digest_.arguments = order_.arguments;
    digest_.period = order_.period;
    digest_.selection = SpokenQuery(order_.selection, names_) + WidenedWords();
    digest_.with_items = NumberOfReviews(SummariseThemes(scope_.itemed).all.reviews,
                                         scope_.Arguments(scope_.with_items));
    digest_.reviews = NumberOfReviews(table_.all.reviews, scope_.typed);
    digest_.documents = {table_.documents, "documents", scope_.typed};
    digest_.items = NumberOfItems(table_.all.items, scope_.typed);
    std::unordered_set<uint32_t> dated;
    for (const Selection::Review& review : scope_.selection.reviews) {
      digest_.latest = std::max(digest_.latest, review.published);
      if (!review.published.empty()) dated.insert(review.case_number);
    }
    digest_.undated =
        NumberOfReviews(table_.all.reviews - static_cast<int64_t>(dated.size()), scope_.typed);
    digest_.undated.less = scope_.And(scope_.query, Field::kYear, kEver);
    digest_.untyped = NumberOfReviews(
        table_.all.reviews - static_cast<int64_t>(CasesOfAType(scope_.selection).size()),
        scope_.typed);
    digest_.untyped.less = scope_.And(scope_.query, Field::kHas, "type");
    if (!scope_.matching) return;
    digest_.text_only =
        NumberOfReviews(*scope_.matching - table_.all.reviews, scope_.matching_typed);
    digest_.text_only.less = scope_.typed;
  }

  // A board reads of safeguarding: it has to see that a ferry's safety investigation is among it.
  void DescribeTypes() {
    std::map<std::string, std::set<uint32_t>> cases;
    for (const Selection::Review& review : scope_.selection.reviews) {
      const std::string& type = scope_.selection.NameOf(review, Dimension::kType);
      if (!type.empty()) cases[type].insert(review.case_number);
    }
    for (const auto& [type, of_type] : cases) {
      digest_.types.emplace_back(names_.label(type),
                                 NumberOfReviews(static_cast<int64_t>(of_type.size()),
                                                 scope_.And(scope_.query, Field::kType, type)));
    }
    std::stable_sort(digest_.types.begin(), digest_.types.end(),
                     [](const auto& a, const auto& b) { return a.second.value > b.second.value; });
  }

  // What could be read, of the whole library: of a file that could not be, nobody knows whether it
  // would have been of the selection.
  Result<void> CountFiles(const Library& library, Searcher& searcher) {
    const Result<uint64_t> revision = searcher.Revision();
    if (!revision) return tl::unexpected<Error>(revision.error());
    digest_.revision = NumberOfLibrary(static_cast<int64_t>(order_.revision), "revision");
    digest_.case_corrections =
        NumberOfLibrary(static_cast<int64_t>(order_.case_corrections), "case_corrections");
    const auto missing = library.ChangesAfter(*revision);
    if (!missing) return tl::unexpected<Error>(missing.error());
    digest_.coverage.not_indexed = NumberOfLibrary(
        std::count_if(missing->begin(), missing->end(),
                      [](const DocumentRow& row) { return row.state == DocumentState::kCurrent; }),
        "files_not_indexed");
    const Result<std::vector<FailureRow>> failures = library.Failures();
    if (!failures) return tl::unexpected<Error>(failures.error());
    Coverage& coverage = digest_.coverage;
    for (const FailureRow& failure : *failures) {
      coverage.failures.emplace_back(failure.path.substr(failure.path.rfind('/') + 1),
                                     failure.message);
    }
    int64_t read = 0;
    const auto count = [&](const DocumentRow& row) -> Result<void> {
      if (row.has_text) {
        ++read;
      } else {
        coverage.failures.emplace_back(row.file, "it has no text; OCR may read it");
      }
      return {};
    };
    if (Result<void> each = library.ForEachDocument(count); !each) return each;
    const auto not_read = static_cast<int64_t>(coverage.failures.size());
    coverage.read = NumberOfLibrary(read, "files_read");
    coverage.not_read = NumberOfLibrary(not_read, "files_not_read");
    coverage.found = NumberOfLibrary(read + not_read, "files_found");
    return {};
  }

 private:
  // "; every word, each also by a theme that it names: Infants under 1, Bruising". Prose has no
  // such rule.
  std::string WidenedWords() const {
    std::vector<std::string> labels;
    for (const std::string& slug : scope_.widened) labels.push_back(names_.label(slug));
    const bool several = IsOfSeveralWords(order_.selection.text);
    return labels.empty() ? (several && scope_.every_word ? "; every word" : "")
                          : fmt::format("; every word, each also by a theme that it names: {}",
                                        fmt::join(labels, ", "));
  }

  const DigestOrder& order_;
  const DigestNames& names_;
  const Scope& scope_;
  const ThemeTable& table_;
  Digest& digest_;
};

}  // namespace

Result<void> AddCover(const Library& library, Searcher& searcher, const DigestOrder& order,
                      const DigestNames& names, const Scope& scope, const ThemeTable& table,
                      Digest& digest) {
  CoverWriter cover(order, names, scope, table, digest);
  cover.Describe();
  if (MeasureOf(order.preset).types) cover.DescribeTypes();
  return cover.CountFiles(library, searcher);
}

}  // namespace caselore
