#include "digest/digest_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace caselore {
namespace {

constexpr size_t kFailuresNamed = 5;

// Whether the heading says what the kind of an item does not: "Even better if", "Chances that were
// lost". One of "Findings" is said already.
bool IsTelling(const Quote& quote) {
  constexpr size_t kLongestHeading = 60;  // bytes
  static constexpr std::array<std::string_view, 10> kOfTheKind = {
      "finding", "learn",  "good practice", "strength", "recommend",
      "action",  "lesson", "message",       "question", "analysis"};
  if (!quote.number.empty() || quote.section.empty() || quote.section.size() > kLongestHeading) {
    return false;
  }
  std::string heading = quote.section;
  std::transform(heading.begin(), heading.end(), heading.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::none_of(kOfTheKind.begin(), kOfTheKind.end(), [&](std::string_view word) {
    return heading.find(word) != std::string::npos;
  });
}

}  // namespace

std::string CountedWords(const Wording& wording, const Number& count, std::string_view one,
                         std::string_view many) {
  return fmt::format("{} {}", wording.number(count), count.value == 1 ? one : many);
}

Number PercentOf(const Number& count, const Number& of) {
  Number percent = count;
  percent.counts = "percent of " + count.counts;
  percent.of = of.query;
  percent.of_less = of.less;
  percent.value = 0;
  if (of.value > 0) {
    percent.value =
        std::llround(100 * static_cast<double>(count.value) / static_cast<double>(of.value));
  }
  return percent;
}

std::string PercentWords(const Wording& wording, const Number& count, const Number& of) {
  const Number percent = PercentOf(count, of);
  std::string shown = fmt::format("{} %", percent.value);
  if (percent.value == 0 && count.value > 0) shown = "under 1 %";
  if (percent.value == 100 && count.value < of.value) shown = "over 99 %";
  return wording.number_as(percent, shown);
}

std::string ShareWords(const Wording& wording, const Number& count, const Number& of,
                       std::string_view one, std::string_view many) {
  const std::string words = fmt::format("{} of {} {}", wording.number(count), wording.number(of),
                                        of.value == 1 ? one : many);
  if (of.value < kSmallCell) return words;  // half of two is no share
  return words + " (" + PercentWords(wording, count, of) + ")";
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
    case Direction::kUnclear:
      return "unclear";
    case Direction::kRising:
      return "rising";
    case Direction::kFalling:
      return "falling";
  }
  return "";
}

bool KnowsDirections(const Digest& digest) {
  return std::any_of(
      digest.headline.begin(), digest.headline.end(),
      [](const ThemeRowOfDigest& row) { return row.direction != Direction::kNotKnown; });
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
  if (IsTelling(quote)) add("under ‘" + quote.section + "’");
  if (!quote.number.empty()) {
    std::string kind(Name(quote.kind));
    std::replace(kind.begin(), kind.end(), '_', ' ');
    citation += " (" + kind + "\u00A0" + quote.number + ")";
  }
  return quote.item_id.empty() ? citation : citation + " [" + quote.item_id + "]";
}

std::string CoverageWords(const Wording& wording, const Coverage& coverage) {
  std::string words = CountedWords(wording, coverage.found, "file found", "files found") +
                      fmt::format(", {} read, {} not read", wording.number(coverage.read),
                                  wording.number(coverage.not_read));
  if (coverage.not_indexed.value > 0) {
    words += fmt::format(", {} read but not yet in the index and so left out here",
                         wording.number(coverage.not_indexed));
  }
  // "a.pdf, b.pdf (it has no text); c.pdf (it is damaged)"
  std::string failures;
  const size_t named = std::min(coverage.failures.size(), kFailuresNamed);
  for (size_t i = 0; i < named; ++i) {
    const auto& [file, reason] = coverage.failures[i];
    const bool shared = i + 1 < named && coverage.failures[i + 1].second == reason;
    failures += shared ? file + ", " : fmt::format("{} ({})", file, reason);
    if (!shared && i + 1 < named) failures += "; ";
  }
  if (!failures.empty()) words += ": " + wording.text(failures);
  if (coverage.failures.size() > kFailuresNamed) words += "; and others";
  return words + ".";
}

std::string PeriodWords(std::string_view period) {
  const size_t dots = period.find("..");
  if (dots == std::string_view::npos) return std::string(period);
  const std::string first(period.substr(0, dots)), last(period.substr(dots + 2));
  if (first.empty()) return "to " + last;
  return last.empty() ? "from " + first : first + " to " + last;
}

std::string SelectionWords(const Digest& digest) {
  std::string words = digest.selection.empty() ? "the whole library" : digest.selection;
  if (digest.agency.empty()) return words;
  words += ", for " + digest.agency;
  const bool as_typed = digest.agency_read.empty() || digest.agency_read == digest.agency;
  return as_typed ? words : words + " (read as " + digest.agency_read + ")";
}

std::string ItemsWords(const Wording& wording, const Digest& digest) {
  const std::string items = CountedWords(wording, digest.items, "item", "items");
  if (digest.documents.value == digest.reviews.value) return items;
  return items + " in " + CountedWords(wording, digest.documents, "document", "documents") +
         " (those of one case are one review)";
}

std::string UntypedWords(const Wording& wording, const Digest& digest) {
  if (digest.untyped.value == 0) return "";
  return " (" + wording.number(digest.untyped) +
         " of no known type, such as inspections and policies)";
}

std::string TypesWords(const Wording& wording, const Digest& digest) {
  constexpr size_t kMostTypes = 20;
  std::string words;
  for (size_t i = 0; i < digest.types.size() && i < kMostTypes; ++i) {
    const auto& [label, reviews] = digest.types[i];
    words += (i == 0 ? "" : ", ") + wording.text(label) + "\u00A0" + wording.number(reviews);
  }
  return digest.types.size() > kMostTypes ? words + " and others" : words;
}

std::string WithoutItemsWords(const Wording& wording, const Digest& digest) {
  Number none = digest.reviews;
  none.value -= digest.with_items.value;
  if (none.value == 0) return "";
  none.less = digest.with_items.query;
  return fmt::format("; {} no item and {} in no share",
                     CountedWords(wording, none, "of them has", "of them have"),
                     none.value == 1 ? "is" : "are");
}

bool TellsShares(const Digest& digest) { return digest.with_items.value >= kSmallCell; }

std::string RangeWords(const Wording& wording, const ThemeRowOfDigest& row, const Number& of) {
  if (of.value < kFewReviews) return "few";
  Number range = PercentOf(row.reviews, of);
  range.counts = "range of " + row.reviews.counts;
  range.value = std::llround(100 * row.share.low);
  return wording.number_as(range,
                           fmt::format("{}–{} %", range.value, std::llround(100 * row.share.high)));
}

std::vector<YearShare> LastYears(const ThemeRowOfDigest& row) {
  const auto most = static_cast<std::ptrdiff_t>(std::min(row.years.size(), kMostYears));
  return {row.years.end() - most, row.years.end()};
}

std::string TextOnlyWords(const Wording& wording, const Digest& digest) {
  if (digest.text_only.value == 0) return "";
  const bool one = digest.text_only.value == 1;
  return fmt::format("; {} more {}, but {} no item that does, and {} not counted",
                     wording.number(digest.text_only), one ? "matches" : "match",
                     one ? "has" : "have", one ? "is" : "are");
}

std::string EmptyWords(const Wording& wording, const Digest& digest) {
  if (digest.preset == Preset::kWhatIsNew && digest.new_of.value > 0) {
    return "Nothing is new: " + NewWords(wording, digest);
  }
  if (digest.text_only.value > 0) {
    return fmt::format("No item of this period and selection matches; {}.",
                       CountedWords(wording, digest.text_only, "review does in its running text",
                                    "reviews do in their running text"));
  }
  return "No review of the library is of this period and selection.";
}

std::string NewWords(const Wording& wording, const Digest& digest) {
  if (!digest.new_since) return "";
  return fmt::format("{} of {} of the selection came in since revision {} of the library.",
                     wording.number(digest.new_count),
                     CountedWords(wording, digest.new_of, "review", "reviews"),
                     wording.number(*digest.new_since));
}

Number QuotedOf(const ThemeChapter::Part& part) {
  Number quoted = part.all;
  quoted.value = static_cast<int64_t>(part.quotes.size());
  quoted.counts = "quotes";
  return quoted;
}

std::string DistinctiveWords(const Wording& wording, const DistinctiveRow& row) {
  return ShareWords(wording, row.here, row.here_of, "item here", "items here") + ", " +
         ShareWords(wording, row.rest, row.rest_of, "in the rest of the library",
                    "in the rest of the library");
}

std::string DistinctiveLead(const Digest& digest) {
  if (!digest.has_rest) {
    return "The selection is the whole library: there is no rest to compare it with.";
  }
  return digest.distinctive.empty()
             ? "No theme makes up clearly more of the items of this selection than of those of the "
               "rest of the library."
             : "Themes that make up more of the items of this selection than of those of the rest "
               "of the library, the surest first; of each at least three reviews have some. Items "
               "are counted, and one review that has many of a theme does not put it here: what "
               "is sure is judged between reviews.";
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

namespace {

std::string CalledAgency(const Digest& digest) {
  return digest.agency_read.empty() ? digest.agency : digest.agency_read;
}

}  // namespace

std::string AskedHeading(const Digest& digest) { return "Addressed to " + CalledAgency(digest); }

std::string AboutLead(const Digest& digest) {
  return "What names " + CalledAgency(digest) + " and is addressed to somebody else, or to nobody.";
}

std::string MadeWords(const Wording& wording, const RecurringRequest& request) {
  std::string words = "Made in " + CountedWords(wording, request.reviews, "review", "reviews");
  if (request.areas.value > 0) {
    words += ", " + (request.all_areas
                         ? CountedWords(wording, request.areas, "area", "areas")
                         : CountedWords(wording, request.areas, "known area", "known areas"));
  }
  if (request.first.value == 0) return words;
  words += ", " + wording.number(request.first);
  if (request.first.value == request.last.value) return words;
  return words + " to " + wording.number(request.last);
}

Number QuotedOf(const RecurringRequest& request) {
  Number quoted = request.items;
  quoted.value = static_cast<int64_t>(request.members.size());
  quoted.counts = "quotes";
  return quoted;
}

std::string RecurringLead(const Digest& digest) {
  if (digest.recurring.empty()) {
    return "The program found no request that three or more of these reviews make in much the same "
           "words. That is no finding: it misses most of what is asked again in other words. "
           "‘caselore recurring’ lists what is less alike, to be read and judged.";
  }
  return "Requests that reviews of several cases made, as far as wording shows: read them before "
         "you say that they are the same. The first, and the latest of other reviews.";
}

bool AsksTheBoard(const Digest& digest) {
  const bool asks = digest.preset == Preset::kBoard || digest.preset == Preset::kAgency;
  return asks && !digest.IsEmpty();
}

std::string_view QuestionsHeading(const Digest& digest) {
  return digest.preset == Preset::kAgency ? "Questions to ask" : "Questions for the board";
}

std::vector<std::string> MethodAndLimits(const Wording& wording, const Digest& digest) {
  const std::string revision =
      wording.number(digest.revision) +
      (digest.case_corrections.value == 0
           ? ""
           : ", with " + CountedWords(wording, digest.case_corrections, "correction of its cases",
                                      "corrections of its cases"));
  if (digest.preset == Preset::kPractitioners) {
    return {fmt::format(
        "Text between quotation marks is the reviews’ own; page numbers are those of the file. "
        "Themes were given by rules and weighed words, and one tag in three is not what two "
        "readers "
        "would both have given. Library revision {}; checked by ‘caselore digest --verify FILE’.",
        revision)};
  }
  std::vector<std::string> paragraphs = {
      "Text between quotation marks is the reviews’ own, word for word; where it is "
      "cut, “…” stands. All other sentences are the program’s, the same in each digest but for "
      "their counts. Each quote names its review, the page of the file, and in brackets what "
      "‘caselore show’ takes; the same words are quoted once.",
      "Items (findings, recommendations, good practice and so on) were found by their headings, "
      "numbers and wording. Themes were given by published rules and weighed words: about one tag "
      "in three is not what two readers would both have given, so that a count is a guide to what "
      "to read and no measurement. A theme counts in a review where at least one item of the "
      "selection has it; several documents of one case count once as "
      "a review, while items count as often as documents print them.",
      fmt::format(
          "Made from the library at its revision {}. In the HTML form every number carries the "
          "query that gives it: ‘caselore digest --verify FILE.html’ computes all of them "
          "again and names each difference.",
          revision)};
  if (TellsShares(digest)) {
    paragraphs.insert(
        paragraphs.end() - 1,
        fmt::format(
            "A share is of the reviews of the selection that have an item, as one of which nothing "
            "could be read as a finding or recommendation can have no theme; its range is the 95 % "
            "score interval "
            "(Wilson), and is left out below {} reviews. Rising and falling compare the last three "
            "years with those before (log-likelihood above 6.63, which chance reaches once in 100; "
            "nothing is said where fewer than five reviews with or without the theme would be "
            "expected on either side). Another mix of reports in the later years may do the same. "
            "Reviews are of cases that were chosen for review, and published years after the "
            "events: "
            "more reviews with a theme are not more harm of that kind.",
            kFewReviews));
  }
  if (!digest.agency.empty()) {
    const std::string agency = wording.text(CalledAgency(digest));
    paragraphs.insert(
        paragraphs.begin() + 1,
        fmt::format("Addressed to {0} is what stands under a heading, in a column or behind a "
                    "label or line that says so, and what asks it in its first sentence "
                    "(“{0} should …”); all shares and figures are of that. What only names "
                    "{0} counts for nothing, and is quoted apart or not at all.",
                    agency));
  }
  return paragraphs;
}

}  // namespace caselore
