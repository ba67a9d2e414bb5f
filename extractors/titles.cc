// Lines of one size and weight that follow one another form a run. Each run is scored by its size
// against the body, by what it says and by its place; the best is the title, and runs beside it
// that name what it lacks are joined to it.
#include "extractors/titles.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "extractors/dates.h"
#include "extractors/metadata_tables.h"
#include "extractors/phrases.h"
#include "extractors/publishers.h"
#include "extractors/row_reader.h"
#include "extractors/subjects.h"
#include "extractors/title_words.h"
#include "extractors/vocabulary_tables.h"
#include "extractors/words.h"

namespace caselore {
namespace {

constexpr size_t kLongestTypeLine = 12;  // words: "A Thematic Safeguarding Adults Review"
constexpr size_t kLongestAbove = 9;      // words of a line over the title that is a part of it
constexpr float kSameSize = 0.6F;        // points
constexpr float kSameRunGap = 1.3F;      // of the line's height, between two lines of a run
constexpr float kDisplaySize = 1.15F;    // of the body's size: larger type is set to be seen
constexpr float kTitleSize = 1.6F;       // of the body's size: the largest type is no section's
// Of the title's size: the gap to what belongs to it, and if that is nearly as large.
constexpr float kNextToTitle = 0.9F, kNextInDisplay = 1.3F, kNearlyAsLarge = 0.6F;
constexpr size_t kShortTitle = 4;     // words: such a title may lack the type of review
constexpr size_t kLongestTitle = 60;  // words
constexpr size_t kLinesAsked = 40;

constexpr float kDominant = 1.4F;       // of the next smaller type: nothing else can be the title
constexpr float kUnderTitle = 1.5F;     // of their size: the gap between lines of place and date
constexpr size_t kShortOccurrence = 6;  // words: such a title lacks its place
constexpr size_t kMostLinesOfPlace = 6;
constexpr size_t kFarthestPart = 6;  // runs between the title and what it lacks

constexpr double kMinimum = 9;
// For the largest type of the cover; a part of it for a part of its size.
constexpr double kForLargest = 25;
constexpr double kForSize = 10, kMostForSize = 32, kForProduct = 12, kForSubject = 8, kForBold = 2,
                 kForInquiry = -24, kForSeries = -28, kForBody = -15, kForLine = -0.5,
                 kForSection = -30, kForNever = -60, kForCaseOfIssue = 30;

struct Run {
  std::vector<std::string> lines;
  float size = 0;
  bool bold = false;
  size_t first = 0;  // its place among the lines
  float top = 0, bottom = 0;
  int page = 0;
  double score = 0;
};

// "Response and Action Plan: Child F" holds "Action plan".
bool HoldsWords(std::string_view text, std::string_view words) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(text.begin(), text.end(), words.begin(), words.end(), same) != text.end();
}

bool KeepsHyphen(std::string_view head) {
  constexpr std::array<std::string_view, 9> kHeads = {
      "multi-", "inter-", "self-", "non-", "cross-", "single-", "co-", "thematic-", "in-"};
  const std::string lower = LowerCase(head);
  return std::any_of(kHeads.begin(), kHeads.end(),
                     [&](std::string_view known) { return lower == known; });
}

std::string Join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    // "Re-" over "views"; "Multi-" over "agency" keeps its hyphen.
    const size_t last = text.rfind(' ') + 1;  // npos + 1 is 0
    const bool cut = text.ends_with('-') && !line.empty() &&
                     std::islower(static_cast<unsigned char>(line[0])) != 0;
    if (cut && !KeepsHyphen(std::string_view(text).substr(last))) text.pop_back();
    if (!text.empty() && !cut) text.push_back(' ');
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
  TitleFinder(const Vocabulary& vocabulary, const FrontMatter& front, const NamedPeople& people)
      : vocabulary_(vocabulary), tables_(vocabulary.tables()), front_(front), people_(people) {}

  std::string Find() {
    MakeRuns();
    if (runs_.empty()) return "";
    for (const Run& run : runs_) {
      if (!IsApart(Join(run.lines))) largest_ = std::max(largest_, run.size);
      of_occurrence_ = of_occurrence_ || IsOccurrence(run);
      in_issues_ = in_issues_ || NamesIssue(Join(run.lines));
    }
    for (Run& run : runs_) run.score = Score(run);
    const auto best = std::max_element(
        runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.score < b.score; });
    if (best->score - ForLargest(*best) < kMinimum) return "";
    const auto at = static_cast<size_t>(best - runs_.begin());
    return IsOccurrence(*best) ? WithPlace(at) : Extend(at);
  }

 private:
  void MakeRuns() {
    const FrontLine* last = nullptr;
    const size_t count = std::min(front_.cover.size(), kLinesAsked);
    for (size_t i = 0; i < count; ++i) {
      const FrontLine& line = front_.cover[i];
      const std::string text = WithoutDeath(FormOf(WithoutAuthor(EnglishPart(line.text))));
      const bool letter = text.size() == 1;  // a large initial
      if (text.empty() || letter || IsWelsh(text)) continue;
      const bool apart = last == nullptr || IsApart(text) || IsApart(runs_.back().lines.back());
      if (apart || !SameRun(*last, line)) {
        runs_.push_back({{}, line.size, line.bold, i, line.top, line.bottom, line.page, 0});
      }
      runs_.back().bottom = line.bottom;
      runs_.back().lines.push_back(text);
      last = &line;
    }
  }

  // "Overview Report" of "Overview Report by Dr Una Frame".
  std::string WithoutAuthor(std::string line) const {
    const size_t by = line.find(" by ");
    if (tables_.title_words.never.Matches(line)) return line;
    if (by != std::string::npos && tables_.title_words.form.Matches(line.substr(0, by))) {
      line.resize(by);
    }
    return line;
  }

  // "Response and Action Plan" of a line that goes on with other sentences.
  std::string FormOf(std::string line) const {
    const size_t stop = line.find(". ");
    if (stop != std::string::npos && tables_.title_words.form.Matches(line.substr(0, stop))) {
      line.resize(stop);
    }
    return line;
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

  double ForLargest(const Run& run) const {
    return largest_ > 0 ? kForLargest * std::min(1.0F, run.size / largest_) : 0;
  }

  double Score(const Run& run) const {
    const std::string text = Join(run.lines);
    if (IsApart(text) || WordCount(text) > kLongestTitle) return kForNever;
    const double ratio = front_.body_size > 0 ? run.size / front_.body_size : 1;
    double score = std::min(kMostForSize, std::max(0.0, kForSize * (ratio - 0.5)));
    score += ForLargest(run);
    const bool occurrence = tables_.title_words.occurrence.Matches(text);
    if (tables_.title_words.product.Matches(text) || occurrence) score += kForProduct;
    const auto type = tables_.review_types.InTitle(text);
    if (type) score += kForProduct / 2;
    // "Rail Safety Investigation Report R-12" is the name of a series.
    if (type == ReviewType::kSafetyInvestigation && !occurrence && of_occurrence_) {
      score += kForSeries;
    }
    if (HasCase(text)) score += kForSubject;
    // Under the name of a newsletter that comes in issues, the case that this one is about.
    const bool of_case = tables_.title_words.product.Matches(text) && HasCase(text);
    if (in_issues_ && of_case && ratio >= kDisplaySize) score += kForCaseOfIssue;
    if (IsInquiry(text)) score += kForInquiry;
    if (IsNameOfABody(vocabulary_, text)) score += kForBody;
    if (run.bold) score += kForBold;
    score += kForLine * static_cast<double>(run.first);
    const bool stands_out = IsDominant(run) || (run.size == largest_ && ratio > kTitleSize);
    if (IsSection(text) && !(stands_out && MayBeTitle(text))) score += kForSection;
    if (text.back() == '.' && WordCount(text) > 8) score += kForSection;
    // Lines in the body's size that run on are its first paragraph.
    const bool several = run.lines.size() > 2 || text.find(". ") != std::string::npos;
    const bool prose = several && ratio < kDisplaySize && WordCount(text) > 15;
    if (prose || run.lines.size() > 5) score += kForSection;
    return score;
  }

  // Whether nothing else on the cover is nearly as large.
  bool IsDominant(const Run& run) const {
    return std::none_of(runs_.begin(), runs_.end(), [&](const Run& other) {
      return &other != &run && other.size * kDominant > run.size && !IsApart(Join(other.lines));
    });
  }

  // "Learning from Idris" may be a title and a heading; "Introduction" is no title.
  bool MayBeTitle(const std::string& text) const {
    const auto match = vocabulary_.ClassifyHeading(text);
    return match && (!match->whole || WordCount(text) > 2) && match->kind != SectionKind::kContents;
  }

  // The heading of a section, not of the document.
  bool IsSection(const std::string& text) const {
    const auto match = vocabulary_.ClassifyHeading(text);
    if (!match || match->kind == SectionKind::kOther) return false;
    // "Learning from Cora and Bram".
    if (match->kind == SectionKind::kFindings && HasCase(text)) return false;
    return !tables_.review_types.InTitle(text) && !tables_.title_words.form.Matches(text) &&
           PseudonymsIn(text).empty();
  }

  // An accident or another event that an investigation is about.
  bool IsOccurrence(const Run& run) const {
    const std::string text = Join(run.lines);
    const auto type = tables_.review_types.InTitle(text);
    return tables_.title_words.occurrence.Matches(text) && PseudonymsIn(text).empty() &&
           (!type || type == ReviewType::kSafetyInvestigation);
  }

  // "Derailment" with the lines under it, up to the date: "Derailment, Freight train 7, Marsh
  // Junction, 4 May 2020".
  std::string WithPlace(size_t best) const {
    const std::string title = WithoutFootnoteMark(Join(runs_[best].lines));
    if (!FindDates(title).empty()) return WithoutReference(title);
    std::string longer = title;
    size_t lines = 0;
    for (size_t i = best + 1; i < runs_.size() && lines < kMostLinesOfPlace; ++i) {
      const Run& run = runs_[i];
      const bool under =
          run.page == runs_[best].page && run.top - runs_[i - 1].bottom < kUnderTitle * run.size;
      if (!under) break;
      for (const std::string& line : run.lines) {
        const bool apart = IsApart(line) && !IsDate(line);
        if (apart || tables_.review_types.InTitle(line) || ++lines > kMostLinesOfPlace) {
          return WithoutReference(WordCount(title) > kShortOccurrence ? title : longer);
        }
        longer.append(", ").append(line);
        if (!FindDates(line).empty()) return WithoutReference(longer);
      }
    }
    return WithoutReference(WordCount(title) > kShortOccurrence ? title : longer);
  }

  std::string Extend(size_t best) const {
    const Run& main = runs_[best];
    std::string title = WithoutFootnoteMark(Join(main.lines));
    for (size_t i = best; i-- > 0 && best - i <= kFarthestPart;) {
      const std::string part = Join(runs_[i].lines);
      if (IsApart(part)) continue;
      const bool above = i + 1 == best && runs_[i].size >= main.size &&
                         WordCount(part) <= kLongestAbove && !IsSection(part) &&
                         !tables_.review_types.InTitle(part);
      // "Action plan" under "Response and Action Plan: Child F" is the first of its headings.
      if (HoldsWords(title, part)) continue;  // a running header says it, too
      const bool open = i + 1 == best && part.ends_with(':') && !IsSection(part);
      if (Lacks(title, part) || above || open) {
        title = HoldsWords(part, title) ? part : Combine(part, title);
      }
    }
    const Run* last = &main;
    for (size_t i = best + 1; i < runs_.size() && i <= best + kFarthestPart; ++i) {
      const std::string part = WithoutFootnoteMark(Join(runs_[i].lines));
      const bool form = IsFinal(part) && IsOfInquiry(title);
      if (!form && (IsApart(part) || (IsSection(part) && !NamesTheCase(part)))) continue;
      const bool near = runs_[i].size > kNearlyAsLarge * main.size;
      const bool next =
          runs_[i].page == last->page && runs_[i].size >= kDisplaySize * front_.body_size &&
          runs_[i].top - last->bottom < (near ? kNextInDisplay : kNextToTitle) * main.size;
      const bool shown = (next && IsSubtitle(part)) || (i <= best + 2 && SaysWhatItIs(title, part));
      const bool open = i == best + 1 && title.ends_with(':') && runs_[i].page == last->page &&
                        runs_[i].size >= kDisplaySize * front_.body_size && !IsSentence(part);
      if (!Lacks(title, part) && !shown && !open) continue;
      if (NamesForm(title) && HasCase(title) && IsAddition(part)) continue;
      // A name alone stands behind the type of its review.
      const bool first = people_.AreAll(title) && tables_.review_types.InTitle(part);
      title = first ? Combine(part, title) : Combine(title, part);
      last = &runs_[i];
    }
    return WithoutMonth(WithoutReference(title));
  }

  // Whether a title that names no document, "Not just missing", stands over what does.
  bool SaysWhatItIs(const std::string& title, const std::string& part) const {
    const auto names_one = [&](const std::string& text) {
      return tables_.title_words.product.Matches(text) || tables_.review_types.InTitle(text);
    };
    const bool type = tables_.review_types.InTitle(part) && WordCount(part) <= kLongestTypeLine &&
                      !IsSentence(part) && !IsNameOfABody(vocabulary_, part);
    return !names_one(title) && !HasCase(title) && names_one(part) && (IsSubtitle(part) || type);
  }

  // A reference ("DBSB 3/2021") or words of the person, which a title with form and case needs not.
  static bool IsAddition(const std::string& part) {
    static const RE2* const kReference = new RE2(R"(\p{Lu}{2,}[ /-]?[\w/-]*\d+/(?:19|20)?\d\d)");
    return part.starts_with("“") || part.starts_with("‘") || RE2::FullMatch(part, *kReference);
  }

  static bool IsSentence(const std::string& part) {
    return part.ends_with('.') && WordCount(part) > 3;
  }

  // Whether `part`, next under the title, may say more of it: no sentence, no count of cases.
  bool IsSubtitle(const std::string& part) const {
    if (WordCount(part) > 20 || tables_.review_types.InTitle(part)) return false;
    return !IsSentence(part) && !IsNameOfABody(vocabulary_, part) &&
           !tables_.title_words.counts.Matches(part);
  }

  // "The death of Pauline", "Child K", "Bobbie and Jac".
  bool NamesTheCase(const std::string& part) const {
    static const RE2* const kCase = new RE2(
        R"((?i)^(?:(?:a|an|the|in respect of|in relation to|relating to|regarding|concerning|into|following|on|arising from|review of)\b ?)*(?:circumstances (?:of|surrounding) )?(?:the )?(?:deaths?|homicide|murder|killing|case) of '?\p{Lu})");
    return WordCount(part) <= 12 &&
           (RE2::PartialMatch(part, *kCase) || people_.AreAll(part) || !PseudonymsIn(part).empty());
  }

  bool NamesForm(const std::string& title) const {
    return !tables_.document_forms.patterns.Find(title).empty() ||
           title.find("eport") != std::string::npos || title.find("REPORT") != std::string::npos;
  }

  // Whether `part` is nothing but a form, a case or a type, and the title has none yet.
  bool Lacks(const std::string& title, const std::string& part) const {
    if (WordCount(part) > 12 || IsSentence(part)) return false;
    static const RE2* const kVolume = new RE2(R"((?i)(?:volume|part|module) \w+)");
    if (RE2::FullMatch(part, *kVolume)) return !RE2::PartialMatch(title, *kVolume);
    if (tables_.title_words.form.Matches(part)) {
      // "Final report" is a state of most documents, and a form of an inquiry's.
      if (IsFinal(part) && !IsOfInquiry(title)) return false;
      return !HoldsWords(title, part) && !NamesForm(title);
    }
    if (NamesTheCase(part)) return !HasCase(title);
    // A form alone needs its type; a briefing with a title of its own does not.
    const bool form_alone = tables_.title_words.form.Matches(title);
    return (WordCount(title) <= kShortTitle || form_alone) && tables_.review_types.InTitle(part) &&
           !tables_.review_types.InTitle(title) &&
           (form_alone || tables_.document_forms.patterns.Find(title).empty() ||
            (!HasCase(title) && (NamesATopic(part) || HasCase(part))));
  }

  // "Thematic review of infants" says more than the type of a review.
  static bool NamesATopic(const std::string& part) {
    static const RE2* const kTopic =
        new RE2(R"((?i)\b(?:review|investigation)s?(?: (?:of|into|on|about)|:| -) )");
    return RE2::PartialMatch(part, *kTopic);
  }

  static bool NamesIssue(const std::string& text) {
    static const RE2* const kIssue = new RE2(R"((?i)\b(?:issue|edition|number|no\.?) ?\d+\b)");
    return WordCount(text) <= kLinesAsked && RE2::PartialMatch(text, *kIssue);
  }

  bool IsOfInquiry(const std::string& title) const {
    return tables_.review_types.InTitle(title) == ReviewType::kInquiryReport;
  }

  static bool IsFinal(const std::string& part) {
    static const RE2* const kFinal = new RE2("(?i)final report");
    return RE2::FullMatch(part, *kFinal);
  }

  bool HasCase(const std::string& title) const {
    if (!PseudonymsIn(title).empty()) return true;
    const std::vector<TitleWord> words = WordsOfTitle(title);
    return std::any_of(words.begin(), words.end(),
                       [&](const TitleWord& word) { return people_.Mentions(word.text) > 1; });
  }

  static std::string Combine(const std::string& left, const std::string& right) {
    const bool open = left.ends_with(":") || left.ends_with("-") || left.ends_with(",");
    const bool small = std::islower(static_cast<unsigned char>(right[0])) != 0;
    return left + (open || small ? " " : ": ") + right;
  }

  // "Leanne, who died in February 2021" to "Leanne".
  static std::string WithoutDeath(std::string line) {
    static const RE2* const kDeath = new RE2(
        R"((?i)(?:^|, )who (?:died|was (?:killed|murdered|found dead)|took (?:his|her|their) (?:own )?li(?:fe|ves)) (?:in|on|during) (?:[\d\pL]+ ){0,3}(?:19|20)\d\d$)");
    RE2::Replace(&line, *kDeath, "");
    return line;
  }

  // "… into the death of Maureen in November 2019" to "… into the death of Maureen".
  static std::string WithoutMonth(std::string title) {
    static const RE2* const kMonth = new RE2(R"(,? in \p{Lu}\pL{2,8} 20\d\d$)");
    RE2::Replace(&title, *kMonth, "");
    return title;
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
  const NamedPeople& people_;
  float largest_ = 0;           // type of a run that may be the title
  bool in_issues_ = false;      // "Issue 9" stands on the cover
  bool of_occurrence_ = false;  // a run names an accident or the like
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
  reader.AddPatterns("occurrence", occurrence, 0);
  reader.AddPatterns("counts", counts, 0);
  return reader.Finish();
}

std::string FindTitle(const Vocabulary& vocabulary, const FrontMatter& front,
                      const NamedPeople& people) {
  return TitleFinder(vocabulary, front, people).Find();
}

}  // namespace caselore
