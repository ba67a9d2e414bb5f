#include "digest/digest_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace caselore {
namespace {

constexpr size_t kFailuresNamed = 5;

}  // namespace

std::string CountedWords(int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string PercentOf(int64_t count, int64_t of) {
  if (of <= 0) return "";
  return fmt::format("{:.0f} %", 100 * static_cast<double>(count) / static_cast<double>(of));
}

std::string_view HeadingOf(ItemKind kind) {
  switch (kind) {
    case ItemKind::kGoodPractice:
      return "Good practice";
    case ItemKind::kFinding:
      return "Findings";
    case ItemKind::kRecommendation:
      return "Recommendations";
    case ItemKind::kPractitionerMessage:
      return "Messages for practitioners";
    case ItemKind::kAction:
      return "Actions";
    case ItemKind::kQuestion:
      return "Questions";
  }
  return "";
}

std::string_view WordsOf(Direction direction) {
  switch (direction) {
    case Direction::kNotKnown:
      return "";
    case Direction::kSteady:
      return "steady";
    case Direction::kRising:
      return "rising";
    case Direction::kFalling:
      return "falling";
  }
  return "";
}

std::string CitationOf(const Quote& quote) {
  std::string citation;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) citation += (citation.empty() ? "" : ", ") + part;
  };
  add(quote.publisher);
  add(quote.title.empty() ? quote.file : quote.title);
  add(quote.published.empty() ? "no date" : quote.published);
  if (quote.page > 0) add(fmt::format("p.\u00A0{}", quote.page));
  if (quote.number.empty()) return citation;
  std::string kind(Name(quote.kind));
  std::replace(kind.begin(), kind.end(), '_', ' ');
  return citation + " (" + kind + "\u00A0" + quote.number + ")";
}

std::string CoverageWords(const Coverage& coverage) {
  std::string words =
      CountedWords(coverage.found.value, "file found", "files found") +
      fmt::format(", {} read, {} not read", coverage.read.value, coverage.not_read.value);
  if (coverage.not_indexed.value > 0) {
    words += fmt::format(", {} read but not yet in the index and so left out here",
                         coverage.not_indexed.value);
  }
  for (size_t i = 0; i < coverage.failures.size() && i < kFailuresNamed; ++i) {
    const auto& [file, reason] = coverage.failures[i];
    words += fmt::format("{}{} ({})", i == 0 ? ": " : "; ", file, reason);
  }
  if (coverage.failures.size() > kFailuresNamed) {
    words += fmt::format("; and {} more", coverage.failures.size() - kFailuresNamed);
  }
  return words.back() == '.' ? words : words + ".";
}

std::string SelectionWords(const Digest& digest) {
  std::string words = digest.selection.empty() ? "the whole library" : digest.selection;
  if (!digest.agency.empty()) words += ", for " + digest.agency;
  return words;
}

const std::vector<std::string>& StandingQuestions() {
  static const std::vector<std::string> questions = {
      "Which of these themes would an audit of our own files find today?",
      "Which of the recommendations quoted here have we accepted before, and what shows that "
      "practice changed?",
      "Where good practice is quoted: do we do the same, and who would know?",
      "What is missing here that our own staff, children, adults and families would name?"};
  return questions;
}

std::string MadeWords(const RecurringRequest& request) {
  std::string words = "Made in " + CountedWords(request.reviews, "review", "reviews");
  if (request.areas > 0) words += ", " + CountedWords(request.areas, "area", "areas");
  if (request.first.empty()) return words;
  return words + ", " +
         (request.first == request.last ? request.first : request.first + " to " + request.last);
}

bool AsksTheBoard(const Digest& digest) {
  const bool asks = digest.preset == Preset::kBoard || digest.preset == Preset::kAgency;
  return asks && !digest.IsEmpty();
}

std::vector<std::string> MethodAndLimits(const Digest& digest) {
  if (digest.preset == Preset::kPractitioners) {
    return {fmt::format(
        "Text between quotation marks is the reviews’ own; page numbers are those of the file. "
        "Themes were given by rules and weighed words, and one tag in three is not what two "
        "readers "
        "would both have given. Library revision {}; checked by ‘caselore digest --verify FILE’.",
        digest.revision)};
  }
  return {
      "Text between quotation marks is the reviews’ own, word for word; where it is "
      "cut, “…” stands. Nothing here was written by a machine but counts, headings "
      "and this section. Each quote names its review and the page of the file.",
      "Items (findings, recommendations, good practice and so on) were found by their headings, "
      "numbers and wording. Themes were given by published rules and weighed words: about one tag "
      "in three is not what two readers would both have given, so that a count is a guide to what "
      "to read and no measurement. A theme counts in a review where at least one item of the "
      "selection has it; several documents of one case count once.",
      fmt::format(
          "A share is of the reviews of the selection; its range is the 95 % score interval "
          "(Wilson), and is left out below {} reviews. Rising and falling compare the last three "
          "years with those before (log-likelihood above 3.84, which chance reaches once in 20). "
          "Reviews are of cases that were chosen for review, and published years after the events: "
          "more reviews with a theme are not more harm of that kind.",
          kFewReviews),
      fmt::format("Made from the library at its revision {}. Every number carries the query that "
                  "gives it: ‘caselore digest --verify FILE’ computes all of them again and names "
                  "each difference.",
                  digest.revision)};
}

}  // namespace caselore
