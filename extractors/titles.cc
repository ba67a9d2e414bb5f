// Lines of one size and weight that follow one another form a run. Each run is scored by its size
// against the body, by what it says and by its place; the best is the title, and runs beside it
// that name what it lacks are joined to it.
#include "extractors/titles.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "extractors/dates.h"
#include "extractors/metadata_tables.h"
#include "extractors/publishers.h"
#include "extractors/row_reader.h"
#include "extractors/subjects.h"
#include "extractors/title_words.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr float kSameSize = 0.6F;      // points
constexpr float kSameRunGap = 1.3F;    // of the line's height, between two lines of a run
constexpr float kDisplaySize = 1.15F;  // of the body's size: larger type is set to be seen
constexpr float kNextToTitle = 0.9F;   // of the title's size: the gap to what belongs to it
constexpr size_t kShortTitle = 4;      // words: such a title may lack the type of review
constexpr size_t kLongestTitle = 60;   // words
constexpr size_t kLinesAsked = 40;

constexpr double kMinimum = 9;
constexpr double kForSize = 10, kMostForSize = 32, kForProduct = 12, kForSubject = 8, kForBold = 2,
                 kForInquiry = -24, kForLine = -0.5, kForSection = -30, kForNever = -60;

struct Run {
  std::vector<std::string> lines;
  float size = 0;
  bool bold = false;
  size_t first = 0;  // its place among the lines
  float top = 0, bottom = 0;
  int page = 0;
  double score = 0;
};

size_t CountWords(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + (text.empty() ? 0 : 1);
}

std::string Join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text.push_back(' ');
    text += line;
  }
  return text;
}

// A footnote mark glued to the last word: "Board1".
std::string WithoutFootnoteMark(std::string text) {
  const size_t size = text.size();
  if (size > 2 && std::isdigit(static_cast<unsigned char>(text[size - 1])) != 0 &&
      std::islower(static_cast<unsigned char>(text[size - 2])) != 0) {
    text.pop_back();
  }
  return text;
}

class TitleFinder {
 public:
  TitleFinder(const Vocabulary& vocabulary, const FrontMatter& front)
      : vocabulary_(vocabulary), tables_(vocabulary.tables()), front_(front) {}

  std::string Find() {
    MakeRuns();
    if (runs_.empty()) return "";
    for (Run& run : runs_) run.score = Score(run);
    const auto best = std::max_element(
        runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.score < b.score; });
    if (best->score < kMinimum) return "";
    return Extend(static_cast<size_t>(best - runs_.begin()));
  }

 private:
  void MakeRuns() {
    const FrontLine* last = nullptr;
    const size_t count = std::min(front_.cover.size(), kLinesAsked);
    for (size_t i = 0; i < count; ++i) {
      const FrontLine& line = front_.cover[i];
      const std::string text = EnglishPart(line.text);
      if (text.empty() || IsWelsh(text)) continue;
      const bool apart = last == nullptr || IsApart(text) || IsApart(runs_.back().lines.back());
      if (apart || !SameRun(*last, line)) {
        runs_.push_back({{}, line.size, line.bold, i, line.top, line.bottom, line.page, 0});
      }
      runs_.back().bottom = line.bottom;
      runs_.back().lines.push_back(text);
      last = &line;
    }
  }

  bool SameRun(const FrontLine& a, const FrontLine& b) const {
    const float gap = b.top - a.bottom;
    return a.page == b.page && std::fabs(a.size - b.size) < kSameSize && a.bold == b.bold &&
           gap < kSameRunGap * a.size && gap > -2 * a.size;
  }

  // A line that stands for itself: a publisher, a date, an author, a marking.
  bool IsApart(const std::string& line) const {
    if (IsDate(line) || tables_.title_words.never.Matches(line)) return true;
    if (tables_.title_words.roles.Matches(line) && !tables_.title_words.form.Matches(line)) {
      return !ContinuesAsTitle(line);
    }
    return tables_.boilerplate.lines.Matches(line) || IsPublisher(line);
  }

  // "Review …" of "Reviewer"-like openings that go on as a title does.
  bool ContinuesAsTitle(const std::string& line) const {
    return tables_.review_types.InTitle(line).has_value();
  }

  bool IsPublisher(std::string_view line) const {
    for (const PublisherMention& mention : PublishersIn(vocabulary_, line)) {
      if (mention.last_resort) continue;
      // With a date beside it ("…Board, December 2022") it is still nothing else.
      const size_t rest = line.size() - mention.span.Size();
      const bool inquiry = mention.publisher.name.ends_with("Inquiry");
      if (!inquiry && (rest <= 24 || !FindDates(line).empty())) return true;
    }
    return false;
  }

  // The name of an inquiry alone: its report has a title of its own, or is called "The Report".
  bool IsInquiry(std::string_view text) const {
    const auto mentions = PublishersIn(vocabulary_, text);
    return mentions.size() == 1 && mentions.front().span.Size() == text.size();
  }

  double Score(const Run& run) const {
    const std::string text = Join(run.lines);
    if (IsApart(text) || CountWords(text) > kLongestTitle) return kForNever;
    const double ratio = front_.body_size > 0 ? run.size / front_.body_size : 1;
    double score = std::min(kMostForSize, std::max(0.0, kForSize * (ratio - 0.5)));
    if (tables_.title_words.product.Matches(text)) score += kForProduct;
    if (tables_.review_types.InTitle(text)) score += kForProduct / 2;
    if (!PseudonymsIn(text).empty()) score += kForSubject;
    if (IsInquiry(text)) score += kForInquiry;
    if (run.bold) score += kForBold;
    score += kForLine * static_cast<double>(run.first);
    if (IsSection(text)) score += kForSection;
    if (text.back() == '.' && CountWords(text) > 8) score += kForSection;
    // Lines in the body's size that run on are its first paragraph.
    const bool several = run.lines.size() > 2 || text.find(". ") != std::string::npos;
    const bool prose = several && ratio < kDisplaySize && CountWords(text) > 15;
    if (prose || run.lines.size() > 5) score += kForSection;
    return score;
  }

  // The heading of a section, not of the document.
  bool IsSection(const std::string& text) const {
    const auto match = vocabulary_.ClassifyHeading(text);
    if (!match || match->kind == SectionKind::kOther) return false;
    return !tables_.review_types.InTitle(text) && !tables_.title_words.form.Matches(text) &&
           PseudonymsIn(text).empty();
  }

  std::string Extend(size_t best) const {
    const Run& main = runs_[best];
    std::string title = WithoutFootnoteMark(Join(main.lines));
    for (size_t i = best; i-- > 0 && best - i <= 2;) {
      const std::string part = Join(runs_[i].lines);
      if (IsApart(part)) continue;
      const bool above = i + 1 == best && runs_[i].size >= main.size && CountWords(part) <= 6 &&
                         !IsSection(part) && !tables_.review_types.InTitle(part);
      if (Lacks(title, part) || above) title = Combine(part, title);
    }
    const Run* last = &main;
    for (size_t i = best + 1; i < runs_.size() && i <= best + 4; ++i) {
      const std::string part = WithoutFootnoteMark(Join(runs_[i].lines));
      if (IsApart(part) || IsSection(part)) continue;
      const bool next = runs_[i].page == last->page &&
                        runs_[i].top - last->bottom < kNextToTitle * main.size &&
                        runs_[i].size >= kDisplaySize * front_.body_size;
      const bool shown = next && CountWords(part) <= 20 && !tables_.review_types.InTitle(part);
      if (!Lacks(title, part) && !shown) continue;
      title = Combine(title, part);
      last = &runs_[i];
    }
    return WithoutReference(title);
  }

  bool NamesForm(const std::string& title) const {
    return !tables_.document_forms.patterns.Find(title).empty() ||
           title.find("eport") != std::string::npos || title.find("REPORT") != std::string::npos;
  }

  // Whether `part` is nothing but a form, a case or a type, and the title has none yet.
  bool Lacks(const std::string& title, const std::string& part) const {
    if (CountWords(part) > 12) return false;
    if (tables_.title_words.form.Matches(part)) {
      return title.find(part) == std::string::npos && !NamesForm(title);
    }
    const auto subjects = PseudonymsIn(part);
    if (!subjects.empty()) return PseudonymsIn(title).empty();
    return CountWords(title) <= kShortTitle && tables_.review_types.InTitle(part) &&
           !tables_.review_types.InTitle(title) &&
           tables_.document_forms.patterns.Find(title).empty();
  }

  static std::string Combine(const std::string& left, const std::string& right) {
    const bool open = left.ends_with(":") || left.ends_with("-") || left.ends_with(",");
    const bool small = std::islower(static_cast<unsigned char>(right[0])) != 0;
    return left + (open || small ? " " : ": ") + right;
  }

  // "Final report RO-2013-103: Passenger train …" to "Passenger train …".
  static std::string WithoutReference(const std::string& title) {
    const size_t colon = title.find(": ");
    if (colon == std::string::npos || colon > 60) return title;
    const std::string_view head = std::string_view(title).substr(0, colon);
    const size_t dash = head.find('-');
    const bool code = dash != std::string_view::npos && dash > 0 && dash + 1 < head.size() &&
                      std::isupper(static_cast<unsigned char>(head[dash - 1])) != 0 &&
                      std::isdigit(static_cast<unsigned char>(head[dash + 1])) != 0;
    return code ? title.substr(colon + 2) : title;
  }

  const Vocabulary& vocabulary_;
  const Vocabulary::Tables& tables_;
  const FrontMatter& front_;
  std::vector<Run> runs_;
};

}  // namespace

std::optional<Error> TitleWords::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("product", product, 0);
  reader.AddPatterns("form", form, 0);
  reader.AddPatterns("roles", roles, 0);
  reader.AddPatterns("never", never, 0);
  return reader.Finish();
}

std::string FindTitle(const Vocabulary& vocabulary, const FrontMatter& front) {
  return TitleFinder(vocabulary, front).Find();
}

}  // namespace caselore
